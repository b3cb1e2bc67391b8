/**
 * An Insights record as a trail writes it: in S3 and CloudWatch Logs, from LookupEvents, and as `detail` of an event on
 * the bus (CloudTrail User Guide, "CloudTrail record contents for Insights events for trails"). Names and nesting are
 * CloudTrail's own. Whatever a record holds besides is left out.
 */

export type InsightState = 'Start' | 'End';

export interface InsightRecord {
  /** `1.07` to `1.09` so far; empty where a record does not say. */
  readonly eventVersion: string;
  /** Unusual activity began (Start) or was over (End) at this time: ISO 8601 in UTC, a whole minute. */
  readonly eventTime: string;
  readonly awsRegion: string;
  /** Unique per record: Start and End differ. */
  readonly eventID: string;
  /** The account whose calls these were. AWS calls it optional. */
  readonly recipientAccountId?: string;
  /** What Start and End have in common; the record's own id where it does not say. */
  readonly sharedEventID: string;
  readonly insightDetails: InsightDetails;
  readonly eventCategory: 'Insight';
}

export interface InsightDetails {
  readonly state: InsightState;
  /** `iam.amazonaws.com`. */
  readonly eventSource: string;
  /** `CreateAccessKey`. */
  readonly eventName: string;
  /** `ApiCallRateInsight`, `ApiErrorRateInsight`, or what AWS adds next. */
  readonly insightType: string;
  /** Only for error rates. */
  readonly errorCode?: string;
  /** `Management` or `Data`. */
  readonly sourceEventCategory?: string;
  readonly insightContext: InsightContext;
  /** ARN of the trail, for data events; of our detector, for records it wrote. */
  readonly insightSource?: string;
}

export interface InsightContext {
  readonly statistics: InsightStatistics;
  /** One entry per attribute: `userIdentityArn`, `userAgent`, `errorCode`. Empty in records before August 2020. */
  readonly attributions: readonly Attribution[];
}

export interface InsightStatistics {
  /** Calls or errors per minute in the seven days before. */
  readonly baseline: { readonly average: number };
  /** Calls or errors per minute: at the start of the unusual activity (Start), over all of it (End). */
  readonly insight: { readonly average: number };
  /** Minutes that `insight.average` is about. */
  readonly insightDuration?: number;
  /** Minutes that `baseline.average` is about. */
  readonly baselineDuration?: number;
}

export interface Attribution {
  readonly attribute: string;
  /** The most frequent values of the unusual time, five at most as CloudTrail writes them. */
  readonly insight: readonly AttributionValue[];
  /** The most frequent values of the baseline, five at most; may be empty. */
  readonly baseline: readonly AttributionValue[];
}

export interface AttributionValue {
  /** An ARN, a user agent, an error code; `null` as text is a call without an error. Written by whoever called. */
  readonly value: string;
  /** Calls or errors per minute. */
  readonly average: number;
}

const SERVICE_SUFFIX = /\.amazonaws\.com(\.cn)?$/;

/** `iam:CreateAccessKey`: how the API is named in configuration, in mutes and to people. */
export function apiOf({ insightDetails: { eventSource, eventName } }: InsightRecord): string {
  return `${eventSource.replace(SERVICE_SUFFIX, '')}:${eventName}`;
}
