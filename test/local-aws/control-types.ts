/** What the doors of the local AWS take. Times are `Date`, ids strings; see launcher/control.py for the other side. */

export interface OrganizationSpec {
  readonly managementAccount: string;
  /** @default o-a1b2c3d4e5 */
  readonly id?: string;
  /** All accounts but the management account, unless it is listed to give it a name, tags or an OU. */
  readonly accounts?: readonly OrganizationAccount[];
  /** Units that have no account, or tags. Paths like `Root/Workloads/Prod`; those of accounts are made by themselves. */
  readonly organizationalUnits?: readonly (string | { readonly path: string; readonly tags?: Tags })[];
  /** @default service cloudtrail.amazonaws.com */
  readonly delegatedAdministrators?: readonly (string | { readonly account: string; readonly service: string })[];
  /** Leaves `Status` out of accounts, as it is retired in favour of `State`. */
  readonly withoutStatus?: boolean;
  /** CloudTrail may then not create organization trails. */
  readonly withoutTrustedAccess?: boolean;
}

export interface OrganizationAccount {
  readonly id: string;
  readonly name: string;
  /** @default Root */
  readonly ouPath?: string;
  readonly tags?: Tags;
  /** ACTIVE, SUSPENDED, PENDING_CLOSURE, PENDING_ACTIVATION or CLOSED. @default ACTIVE */
  readonly state?: string;
  readonly email?: string;
}

export type Tags = Readonly<Record<string, string>>;

/** A pattern may use `*` and `?`, and begin with `!` for "not". A list: any of them. */
export type Pattern = string | readonly string[];

export interface FaultRule {
  readonly match?: {
    readonly account?: Pattern;
    readonly region?: Pattern;
    /** As in signatures: cloudtrail, organizations, sts, ec2, account, ce, s3. */
    readonly service?: Pattern;
    readonly operation?: Pattern;
    /** ARN of the role to be assumed or, for other calls, of the role the caller acts in. */
    readonly role?: Pattern;
    /** Request parameters by name; one that is not sent is the empty string. */
    readonly parameters?: Readonly<Record<string, Pattern>>;
  };
  readonly effect:
    | { readonly error: { readonly code: string; readonly message?: string; readonly httpStatus?: number } }
    | { readonly delayMs: number }
    | { readonly connection: 'reset' | 'hang' };
  /** Share of matching calls that are hit, 0 to 1. @default 1 */
  readonly rate?: number;
  /** Makes `rate` the same in every run. @default 1 */
  readonly seed?: number;
  /** Lets this many matching calls pass first. @default 0 */
  readonly after?: number;
  /** Hits this many calls at most. @default no limit */
  readonly times?: number;
}

/** One copy of a trail: the owner's by default, in every Region; `account: '*'` is every account's. */
export interface DeliverySpec {
  readonly trailArn: string;
  readonly account?: string;
  readonly region?: string;
  /** Members of GetTrailStatus; `null` leaves one out. An empty object takes everything set here back. */
  readonly status: {
    readonly LatestDeliveryTime?: Date | null;
    readonly LatestDeliveryError?: string | null;
    readonly LatestDigestDeliveryTime?: Date | null;
    readonly LatestDigestDeliveryError?: string | null;
    readonly LatestCloudWatchLogsDeliveryTime?: Date | null;
    readonly LatestNotificationTime?: Date | null;
    readonly IsLogging?: boolean;
  };
}

export interface LiveInsightSelector {
  /** Any name: a planted type needs not be one that AWS has today. */
  readonly InsightType: string;
  readonly EventCategories?: readonly string[];
}

export interface EventSpec {
  readonly account: string;
  readonly region: string;
  /** @default now */
  readonly time?: Date;
  /** A CloudTrail record; what is left out of the usual fields is filled in. */
  readonly event: { readonly eventName: string; readonly [field: string]: unknown };
}

/** An event with detail-type `AWS Insight via CloudTrail`. */
export interface InsightEventSpec {
  readonly account: string;
  readonly region: string;
  /** The Insights record; its `eventTime` becomes the time of the event. */
  readonly detail: object;
  /** @default aws.cloudtrail */
  readonly source?: string;
}

export interface UsageSpec {
  readonly account: string;
  /** e.g. `EUW1-PaidEventsRecorded` */
  readonly usageType: string;
  readonly quantity: number;
  /** YYYY-MM-DD */
  readonly date: string;
  /** @default AWS CloudTrail */
  readonly service?: string;
  readonly cost?: number;
  readonly unit?: string;
  readonly region?: string;
}

/** A trail put there at once, past name rules, buckets and quota: for thousands of them. */
export interface BulkTrailSpec {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly multiRegion?: boolean;
  readonly organization?: boolean;
  /** @default true */
  readonly logging?: boolean;
  readonly bucket?: string;
  readonly eventSelectors?: readonly object[];
  readonly insightSelectors?: readonly LiveInsightSelector[];
  readonly tags?: Tags;
}

export interface CallCounts {
  /** All attempts, those that a fault ended included. */
  readonly total: number;
  /** By `service:operation:account:region`. */
  readonly calls: Readonly<Record<string, number>>;
  readonly faultedTotal: number;
  readonly faulted: Readonly<Record<string, number>>;
  /** By `service:operation:account:region STATUS`; without one, the server itself failed or the client had gone. */
  readonly answers: Readonly<Record<string, number>>;
  /** The most calls being served at one time. */
  readonly peak: number;
}
