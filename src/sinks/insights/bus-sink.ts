/** Source of the limits: EventBridge API reference, "PutEvents", and user guide "Calculating PutEvents event entry size". */
import type { EventBridgeClient, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { insightLine, type WrittenInsightRecord } from '../../records';
import { failureName, notSent, sent } from '../outcome';
import type { InsightSink } from './insight-sink';

/** What tells our events from CloudTrail's: rules match on the detail-type, which they have in common. */
const SOURCE = 'trailinsight.detector';
const DETAIL_TYPE = 'AWS Insight via CloudTrail';

const MAX_ENTRIES = 10;
/** 256 KB for all entries of a call; a little is left for what is counted besides the details. */
const MAX_BYTES = 250_000;

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
      // Loaded with the first record: most runs have none for a bus.
      const [{ putEvents }, eventBridge] = await Promise.all([import('./put-events'), client()]);
      for (const batch of batchesOf(records.map((record) => entryOf(record, bus)))) {
        const outcome = await putEvents(eventBridge, batch, wait);
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
