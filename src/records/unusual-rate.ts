import type { EventCategory } from './call';

/** What a record is written from: the begin or the end of an unusual rate, in whole counts and whole minutes. */
export interface UnusualRate {
  readonly state: 'Start' | 'End';
  readonly series: {
    readonly account: string;
    readonly region: string;
    readonly category: EventCategory;
    /** `iam.amazonaws.com`. */
    readonly source: string;
    readonly name: string;
    readonly type: string;
    /** Only for error rates. */
    readonly errorCode?: string;
  };
  /** First unusual minute, since 1970-01-01T00:00Z. */
  readonly start: number;
  /** First minute after it, the same way. Absent in a Start. */
  readonly end?: number;
  readonly insight: CountOverMinutes;
  readonly baseline: CountOverMinutes;
  readonly identities: TopValues;
  readonly userAgents: TopValues;
  /** Only for call rates; calls without error under the text `null`. */
  readonly errorCodes?: TopValues;
}

export interface CountOverMinutes {
  readonly count: number;
  readonly minutes: number;
}

/** Values and their calls, most frequent first, five at most. */
export interface TopValues {
  readonly insight: readonly (readonly [value: string, count: number])[];
  readonly baseline: readonly (readonly [value: string, count: number])[];
}
