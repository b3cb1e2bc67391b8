import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { notSent, type SinkOutcome, sent } from '../outcome';

const TRIES = 6;
const FIRST_WAIT_MS = 200;

/** A call may succeed for some entries only: the others are sent again. */
export async function putEvents(
  client: Pick<EventBridgeClient, 'send'>,
  entries: readonly PutEventsRequestEntry[],
  wait: (milliseconds: number) => Promise<void>,
): Promise<SinkOutcome> {
  let rest = entries;
  let reason = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
    const answer = await client.send(new PutEventsCommand({ Entries: [...rest] }));
    if (!answer.FailedEntryCount) return sent;
    const results = answer.Entries ?? [];
    reason = codeOf(results.find(({ ErrorCode }) => ErrorCode !== undefined)?.ErrorCode);
    rest = rest.filter((_, index) => results[index]?.ErrorCode !== undefined);
  }
  return notSent(`${reason} on PutEvents for ${rest.length} of ${entries.length} events, ${TRIES} times`);
}

const codeOf = (code: string | undefined): string => (code && /^[\w.:-]{1,80}$/.test(code) ? code : 'no code');
