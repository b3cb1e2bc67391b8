/** Which insights an alert is about. Absent is no condition; several conditions hold together; a list is "one of". */
export interface AlertMatch {
  /** @default both Start and End */
  readonly states?: readonly ('Start' | 'End')[];
  /** `ApiCallRateInsight`, `ApiErrorRateInsight`. @default any */
  readonly insightTypes?: readonly string[];
  /** `iam:CreateAccessKey`; `*` stands for any characters: `iam:*`. @default any */
  readonly apis?: readonly string[];
  /** Error codes as CloudTrail writes them, `*` as above. A record without an error code never matches. @default any */
  readonly errorCodes?: readonly string[];
  /**
   * How many times the rate is above the baseline, or below it: 5 is five times as many calls per minute, or a fifth.
   * What was never seen before, or stopped altogether, has changed more than any number. @default any change
   */
  readonly minChange?: number;
}

/** Insights nobody is told about until a day. At least one of `api` and `identity` must be there, or it mutes nothing. */
export interface AlertMute {
  /** As in `AlertMatch.apis`. @default any */
  readonly api?: string;
  /** ARN, or name of the role or user; `*` stands for any characters. @default any */
  readonly identity?: string;
  /** The last day that is muted, YYYY-MM-DD in UTC, or the moment it ends, ISO 8601 with its zone. */
  readonly until: string;
}
