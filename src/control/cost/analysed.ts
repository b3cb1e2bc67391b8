/**
 * What Insights analyses, and so bills, of the events of one account in one Region.
 * Source: UG insights-events-costs ("CloudTrail will analyze the write-only management events twice […] all data
 * events twice") and logging-insights-events-with-cloudtrail.
 */
import type { LoggedEvents } from '../../selectors';
import type { EventUsage } from './usage';

/**
 * How far a figure can be trusted. `exact`: it follows from the counts. `upper`: the real one is this or less.
 * `unknown`: there are no counts, or no price, to say anything.
 */
export type Bound = 'exact' | 'upper' | 'unknown';

export interface Analysed {
  /** Per month. */
  readonly events: number;
  readonly bound: 'exact' | 'upper';
}

const ALL_LOGGED: LoggedEvents = {
  managementRead: true,
  managementWrite: true,
  dataRead: true,
  dataWrite: true,
};

interface Split {
  readonly read: number;
  readonly write: number;
}

function splitOf({ managementEvents: m }: EventUsage, writeShare: number | undefined): Split | undefined {
  if (m.read !== undefined && m.write !== undefined) return { read: m.read, write: m.write };
  if (writeShare === undefined) return undefined;
  return { read: m.total * (1 - writeShare), write: m.total * writeShare };
}

function management(usage: EventUsage, read: boolean, write: boolean, writeShare: number | undefined): Analysed {
  const bound = usage.atMost?.includes('management') ? 'upper' : 'exact';
  if (!read && !write) return { events: 0, bound: 'exact' };
  if (read && write) return { events: usage.managementEvents.total, bound };
  const split = splitOf(usage, writeShare);
  if (!split) return { events: usage.managementEvents.total, bound: 'upper' };
  return { events: write ? split.write : split.read, bound };
}

/** Undefined for a type or category this version does not know: AWS may price it in any way. */
export function analysedEvents(
  insightType: string,
  eventCategory: string,
  usage: EventUsage,
  logged: LoggedEvents = ALL_LOGGED,
  writeShare?: number,
): Analysed | undefined {
  const knownType = insightType === 'ApiCallRateInsight' || insightType === 'ApiErrorRateInsight';
  if (!knownType) return undefined;
  if (eventCategory === 'Management') {
    const reads = insightType === 'ApiErrorRateInsight' && logged.managementRead;
    return management(usage, reads, logged.managementWrite, writeShare);
  }
  if (eventCategory !== 'Data') return undefined;
  if (!logged.dataRead && !logged.dataWrite) return { events: 0, bound: 'exact' };
  // The split of data events is not kept: a trail that logs only half of them is priced as if it logged all.
  const partial = !logged.dataRead || !logged.dataWrite;
  return { events: usage.dataEvents, bound: partial || usage.atMost?.includes('data') ? 'upper' : 'exact' };
}
