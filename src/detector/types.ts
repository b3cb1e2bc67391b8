import type { CallBatch, CallKind, EventCategory } from '../records';

export type RateInsightType = 'ApiCallRateInsight' | 'ApiErrorRateInsight';
export type Sensitivity = 'calibrated' | 'native';

/** One count over time that is judged: calls of an API, or its errors of one code. */
export interface SeriesKey {
  readonly account: string;
  readonly region: string;
  readonly category: EventCategory;
  /** `iam.amazonaws.com`. */
  readonly source: string;
  readonly name: string;
  readonly type: RateInsightType;
  /** Only for error rates. */
  readonly errorCode?: string;
}

/** spike: more than usual; first use: the API was not called before; drop: less; absent: a scheduled burst stayed away. */
export type IncidentKind = 'spike' | 'first use' | 'drop' | 'absent';

/** A value and its calls (or errors) in the span. */
export type ValueCount = readonly [value: string, count: number];

/** The most frequent values, five at most, most frequent first, equal ones by value. */
export interface Contributors {
  readonly insight: readonly ValueCount[];
  readonly baseline: readonly ValueCount[];
}

/** Why an incident was declared: what `--explain` tells. */
export interface Explanation {
  /** Minutes that were looked at, */
  readonly window: number;
  /** and the minute since 1970 before which they lie; absent: it was certain with the last of them. */
  readonly until?: number;
  /** Minute since 1970 at which it was certain. */
  readonly declaredAt: number;
  readonly observed: number;
  /** Calls expected in the window. */
  readonly expected: number;
  /** Standard deviation of that count. */
  readonly spread: number;
  /** Probability of a count like this or stranger, calibrated on the key's own past. */
  readonly p: number;
  /** Largest five-minute count remembered. */
  readonly largest: number;
  readonly gates: readonly Gate[];
  /** Days of this series the model has seen. */
  readonly days: number;
}

export interface Gate {
  /** `ratio to the largest`, `p`, … as people read it. */
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly passed: boolean;
}

/** The begin or the end of an incident. Times are minutes since 1970-01-01T00:00Z. */
export interface Incident {
  readonly state: 'Start' | 'End';
  readonly series: SeriesKey;
  readonly kind: IncidentKind;
  /** First unusual minute. */
  readonly start: number;
  /** First minute after it. Absent in a Start. */
  readonly end?: number;
  /** Calls in `minutes` minutes: the first five (Start), all of it (End). */
  readonly insight: { readonly count: number; readonly minutes: number };
  /** Calls from 00:00Z seven days before the start's day to the start; minutes = 10080 + minute of day. */
  readonly baseline: { readonly count: number; readonly minutes: number };
  /** First minute of the logs of its account and Region, where that is later than the baseline's. */
  readonly logsFrom?: number;
  readonly identities: Contributors;
  readonly userAgents: Contributors;
  /** Only for call rates; calls without error under the text `null`. */
  readonly errorCodes?: Contributors;
  readonly explanation: Explanation;
  /** Counts by minute around it, for a sparkline: `from` is the first minute's number. */
  readonly around: { readonly from: number; readonly counts: readonly number[] };
}

export interface DetectorOptions {
  readonly sensitivity: Sensitivity;
  /** Beside write management calls (call rate) and all management errors: what else is judged. */
  readonly include: readonly ('read' | 'data' | 'network')[];
  /** At most so many false alarms a week, over all keys; tightens the thresholds, never loosens them. */
  readonly alarmsPerWeek?: number;
  /** Single thresholds, by name; see `thresholds.ts`. */
  readonly thresholds?: Readonly<Record<string, number>>;
}

export interface DetectorCounts {
  readonly calls: number;
  /** Calls whose eventID had been counted. */
  readonly duplicates: number;
  /** Calls of minutes that had been judged: they count in baselines only. */
  readonly late: number;
  /** Calls that nothing asked for: reads, data events, types out of scope. */
  readonly outOfScope: number;
  readonly keys: number;
  /** Series beyond the limit that were not judged. */
  readonly unjudged: number;
  /** Spans with no delivery: minutes since 1970. `open`: it goes on, as far as was judged. */
  readonly gaps: readonly {
    readonly account: string;
    readonly region: string;
    readonly from: number;
    readonly to: number;
    readonly open?: true;
  }[];
  /** What is not judged yet: nothing at all, or no APIs that are new, before a minute (since 1970). */
  readonly learning: readonly {
    readonly account: string;
    readonly region: string;
    readonly of: 'all' | 'new APIs';
    readonly until: number;
  }[];
  /** Days (since 1970) on which an account's people rested, and how many APIs were not told of as drops for it. */
  readonly rests: readonly { readonly account: string; readonly day: number; readonly apis: number }[];
}

/** What `detector/` gives: `createDetector(options)`, `loadDetector(bytes, options)`. */
export interface Detector {
  /** Kinds that batches will name, in order; the index of the first is the number of kinds before. */
  addKinds(kinds: readonly CallKind[]): void;
  /** Takes calls, in any order; drops those it has seen (by id). */
  add(batch: CallBatch): void;
  /** Counts without ids: `count` calls of a kind in a minute. For simulations and other people's counts. */
  addCount(kind: number, minute: number, count: number): void;
  /** Judges every minute before `minute`, and gives what began and ended, in order of `declaredAt`. */
  advance(minute: number): Incident[];
  /**
   * Judges what is before a minute already, while more is read. What is given out, and when, does not change: should a
   * call come for one of those minutes, the next `advance` judges all of it anew. Only a detector that has never given
   * out anything does so, and none whose alarms have a budget, which depends on how many keys there will be.
   */
  prepare(minute: number): void;
  /** Newest minute seen plus one; undefined before the first call. */
  readonly horizon: number | undefined;
  /** First minute that is not judged yet; undefined while there is nothing to judge. */
  readonly unjudgedFrom: number | undefined;
  /** Incidents that have begun and not ended, as their Start. */
  open(): readonly Incident[];
  counts(): DetectorCounts;
  /** The whole memory, versioned; to go on with `loadDetector`. Kinds are kept with it: a reader must then begin with `kinds()`. */
  save(): Uint8Array;
  kinds(): readonly CallKind[];
}
