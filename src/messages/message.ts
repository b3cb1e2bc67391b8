/**
 * What there is to tell about an insight, before it becomes text, blocks or mail. `title` and `cli` are one printable
 * line each, fit for a subject or a summary. All other texts are as the record has them and were chosen by whoever made
 * the calls: a renderer escapes them for its medium.
 */
export interface InsightMessage {
  /** The record's eventID. */
  readonly id: string;
  /** What Start and End have in common: one incident. */
  readonly sharedId: string;
  readonly state: 'Start' | 'End';
  /** `drop` when the insight's average is below the baseline's. */
  readonly direction: 'spike' | 'drop';
  readonly severity: Severity;
  readonly title: string;
  readonly what: InsightSubject;
  readonly where: InsightPlace;
  /** ISO 8601 in UTC. Absent for an End that does not say how long it was. */
  readonly since?: string;
  /** ISO 8601 in UTC. Absent while the activity goes on. */
  readonly until?: string;
  /** Minutes the averages are about; for a Start, those it took to see it. */
  readonly minutes?: number;
  /** Whole minutes from `since` to now, of a Start; absent where now was not given. */
  readonly minutesOpen?: number;
  readonly perMinute: InsightRates;
  /** In the record's order: who, with what, with which error. */
  readonly contributors: readonly ContributorGroup[];
  readonly links: { readonly console?: string };
  /** A command line to dig on, quoted for a POSIX shell. For data events that only our detector saw, the detector's. */
  readonly cli: string;
  /** Besides, what our detector has to say; only for records it wrote. */
  readonly explain?: string;
  /** Who saw it. */
  readonly seenBy: 'cloudtrail' | 'trailinsight';
}

/** Of Security Hub's labels the three that an insight can earn without a look at what was called. */
export type Severity = 'low' | 'medium' | 'high';

export interface InsightSubject {
  /** `iam:CreateAccessKey`. */
  readonly api: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly insightType: string;
  /** What was counted. */
  readonly measure: 'calls' | 'errors';
  /** Of an error rate. */
  readonly errorCode?: string;
  /** `Management` or `Data`, where the record says. */
  readonly category?: string;
}

export interface InsightPlace {
  readonly account?: string;
  readonly accountName?: string;
  readonly region: string;
  /** `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
}

export interface InsightRates {
  /** Calls or errors per minute in the unusual time. */
  readonly insight: number;
  /** Calls or errors per minute in the days before. */
  readonly baseline: number;
  /** insight ÷ baseline, below 1 for a drop. Absent when the baseline is 0: it was never seen. */
  readonly times?: number;
  /** Calls or errors in `minutes`, rounded to whole ones. */
  readonly count?: number;
  /** Calls or errors in `baselineMinutes`, rounded to whole ones. */
  readonly baselineCount?: number;
  readonly baselineMinutes?: number;
}

export interface ContributorGroup {
  /** `userIdentityArn`, `userAgent`, `errorCode`, or what AWS adds. */
  readonly attribute: string;
  /** Most frequent first. */
  readonly top: readonly Contributor[];
  /** Share of the insight that is none of `top`, 0 to 1. */
  readonly otherShare: number;
  /** Who it usually is, most frequent first, with shares of the baseline. */
  readonly usual: readonly UsualContributor[];
  /** The baseline names five values at most: then `isNew` says no more than "not among the usual five". */
  readonly usualIsCut: boolean;
}

export interface Contributor {
  readonly value: string;
  readonly perMinute: number;
  /** Of all calls or errors of the insight, 0 to 1. */
  readonly share: number;
  /** Calls or errors in `minutes`, rounded to whole ones. */
  readonly count?: number;
  /** Not in the baseline's list. */
  readonly isNew: boolean;
}

export interface UsualContributor {
  readonly value: string;
  readonly perMinute: number;
  /** Of all calls or errors of the baseline, 0 to 1. */
  readonly share: number;
  /** Not in the insight's list. */
  readonly isGone: boolean;
}
