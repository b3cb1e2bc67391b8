import { BatchImportFindingsCommand } from '@aws-sdk/client-securityhub';
import type { Delivery, SinkClients } from './delivery';
import { finding } from './finding';
import { failureName, notSent, type SinkOutcome, sent } from './outcome';

/** Makes the finding at the Start and updates it at the End. */
export async function securityHub(delivery: Delivery, clients: SinkClients): Promise<SinkOutcome> {
  try {
    const client = await clients.aws.securityHub();
    const answer = await client.send(new BatchImportFindingsCommand({ Findings: [finding(delivery, clients.place)] }));
    if (!answer.FailedCount) return sent;
    const code = answer.FailedFindings?.[0]?.ErrorCode ?? '';
    return notSent(`finding refused: ${/^[\w.:-]{1,80}$/.test(code) ? code : 'no code'}`);
  } catch (error) {
    return notSent(failureName(error));
  }
}
