/** Source of the limits: EventBridge API reference, "PutEvents", and user guide "Calculating PutEvents event entry size". */
import type { EventBridgeClient, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { insightLine, type WrittenInsightRecord } from '../../records';
import { failureName, notSent, type SinkOutcome, sent } from '../outcome';
import type { InsightSink } from './insight-sink';

/** What tells our events from CloudTrail's: rules match on the detail-type, which they have in common. */
const SOURCE = 'trailinsight.detector';
const DETAIL_TYPE = 'AWS Insight via CloudTrail';

const MAX_ENTRIES = 10;
/** 256 KB for all entries of a call; a little is left for what is counted besides the details. */
const MAX_BYTES = 250_000;
const TRIES = 6;
const FIRST_WAIT_MS = 200;

export interface BusOptions {
  /** Milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/**
 * Events on a bus of EventBridge. What the bus takes twice has the same id in its detail.
 * @param bus name or ARN
 */
export const busSink = (
  bus: string,
  client: () => Promise<Pick<EventBridgeClient, 'send'>>,
  { wait }: BusOptions,
): InsightSink => ({
  name: `bus ${bus}`,
  async write(records) {
    if (records.length === 0) return sent;
    try {
      const eventBridge = await client();
      for (const batch of batchesOf(records.map((record) => entryOf(record, bus)))) {
        const outcome = await putAll(eventBridge, batch, wait);
        if (!outcome.ok) return outcome;
      }
      return sent;
    } catch (error) {
      return notSent(failureName(error));
    }
  },
});

const entryOf = (record: WrittenInsightRecord, bus: string): PutEventsRequestEntry => ({
  EventBusName: bus,
  Source: SOURCE,
  DetailType: DETAIL_TYPE,
  Time: new Date(record.eventTime),
  Detail: insightLine(record),
});

/** In order, ten at most, and no heavier than a call may be. */
function batchesOf(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const batches: PutEventsRequestEntry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.Detail ?? '') + 100;
    const last = batches.at(-1);
    if (last && last.length < MAX_ENTRIES && bytes + size <= MAX_BYTES) {
      last.push(entry);
      bytes += size;
    } else {
      batches.push([entry]);
      bytes = size;
    }
  }
  return batches;
}

/** A call may succeed for some entries only: the others are sent again. */
async function putAll(
  client: Pick<EventBridgeClient, 'send'>,
  batch: readonly PutEventsRequestEntry[],
  wait: BusOptions['wait'],
): Promise<SinkOutcome> {
  const { PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
  let rest = batch;
  let reason = '';
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
    const answer = await client.send(new PutEventsCommand({ Entries: [...rest] }));
    if (!answer.FailedEntryCount) return sent;
    const results = answer.Entries ?? [];
    reason = codeOf(results.find(({ ErrorCode }) => ErrorCode !== undefined)?.ErrorCode);
    rest = rest.filter((_, index) => results[index]?.ErrorCode !== undefined);
  }
  return notSent(`${reason} on PutEvents for ${rest.length} of ${batch.length} events, ${TRIES} times`);
}

const codeOf = (code: string | undefined): string => (code && /^[\w.:-]{1,80}$/.test(code) ? code : 'no code');
