import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Delivery, SinkClients } from './delivery';
import { fifoIds } from './fifo';
import { jsonBody } from './json-body';
import { failureName, notSent, type SinkOutcome, sent } from './outcome';

export interface SqsTarget {
  readonly queueUrl: string;
}

/** `https://sqs.eu-west-1.amazonaws.com/…` and the older `https://eu-west-1.queue.amazonaws.com/…`. */
const regionOf = (queueUrl: string): string | undefined =>
  /^https:\/\/(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue)\.amazonaws\./.exec(queueUrl)?.slice(1).find(Boolean);

/** The versioned JSON as the body; what consumers filter on is in the attributes too. */
export async function sqs(delivery: Delivery, { queueUrl }: SqsTarget, clients: SinkClients): Promise<SinkOutcome> {
  const { state, severity } = delivery.message;
  try {
    const client = await clients.aws.sqs(regionOf(queueUrl));
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: jsonBody(delivery),
        MessageAttributes: {
          state: { DataType: 'String', StringValue: state },
          severity: { DataType: 'String', StringValue: severity },
        },
        ...fifoIds(queueUrl, delivery),
      }),
    );
    return sent;
  } catch (error) {
    return notSent(failureName(error));
  }
}
