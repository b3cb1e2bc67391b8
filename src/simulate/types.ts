import type { CallKind } from '../records';

/** How often and how evenly something calls. */
export type Pattern = 'rare' | 'human' | 'poll' | 'deploy' | 'cron' | 'auto' | 'hourly burst' | 'churn' | 'daily burst';

/** One API of one account and Region, and who calls it. */
export interface SimulatedKey {
  readonly account: string;
  readonly region: string;
  readonly source: string;
  readonly name: string;
  readonly write: boolean;
  readonly pattern: Pattern;
}

/** Calls of one kind by minute: columns of one length, minutes ascending. */
export interface KindCounts {
  readonly kind: CallKind;
  /** Index into the keys. */
  readonly key: number;
  /** Minutes since 1970-01-01T00:00Z. */
  readonly minutes: Int32Array;
  readonly counts: Int32Array;
}

export type IncidentLabelKind = 'spike' | 'drop' | 'errors' | 'first use' | 'absent';
export type DecoyKind =
  | 'weekly cron'
  | 'clock change'
  | 'public holiday'
  | 'doubling'
  | 'late files'
  | 'duplicate files'
  | 'delivery gap'
  | 'switched on';

/** What was put in, to be found (or, a decoy, not to be). Written one a line as JSON beside the logs. */
export interface IncidentLabel {
  readonly kind: IncidentLabelKind;
  readonly insightType: 'ApiCallRateInsight' | 'ApiErrorRateInsight';
  readonly account: string;
  readonly region: string;
  readonly source: string;
  readonly name: string;
  readonly errorCode?: string;
  /** Minutes since 1970: first minute touched, and the first after. */
  readonly onset: number;
  readonly end: number;
  /** Best five-minute count of it ÷ largest of the seven days before (at least 1 call). Absent for drops. */
  readonly strength?: number;
  /** Calls a usual [onset, end) would have had, by the law that made them. */
  readonly expected: number;
  readonly observed: number;
}
