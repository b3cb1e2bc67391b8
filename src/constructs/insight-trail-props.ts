import type { TerraformProvider } from 'cdktf';
import type { InsightSelector } from '../selectors';
import type { TrailBucketSettings, TrailDestination } from './trail-bucket';
import type { TrailEvents } from './trail-event-selectors';
import type { TrailKeySettings } from './trail-key';
import type { ExistingLogGroup, NewLogGroup } from './trail-log-group';
import type { ExistingTopic, NewTopic } from './trail-topic';

interface TrailOrganization {
  /** Such as o-a1b2c3d4e5. */
  readonly id: string;
  /**
   * Owner of the trail, whoever makes it: a delegated administrator makes it in the management account's name.
   * Source: CloudTrail user guide "Organization delegated administrator".
   * @default - the trail's `accountId`
   */
  readonly managementAccountId?: string;
}

/**
 * Who puts the insight selectors: the trail's own resource, the resource of this project's provider beside it (event
 * categories, drift in every plan), or somebody else (`trailinsight apply`). The trail of the last two carries none and
 * ignores those it finds, otherwise two owners overwrite each other for ever.
 */
export type SelectorsOwner = 'trail' | 'provider' | 'elsewhere';

export interface InsightTrailProps extends TrailEvents {
  /** Name of the trail. */
  readonly name: string;
  /** Account that makes it, 12 digits. */
  readonly accountId: string;
  /** Home Region: where the provider acts, and the one place from which selectors can be put. */
  readonly region: string;
  /** @default 'aws' */
  readonly partition?: string;
  /** @default true */
  readonly multiRegion?: boolean;
  /**
   * Organization whose members are logged too.
   * @default - a trail of this account alone
   */
  readonly organization?: TrailOrganization;
  /**
   * A bucket made already, or one that exists, of any account.
   * @default - a bucket made for this trail, named `NAME-ACCOUNT-REGION`
   */
  readonly destination?: TrailDestination;
  /** Of the bucket made for this trail. @default - versioned, kept, without access logs */
  readonly bucket?: TrailBucketSettings;
  /**
   * Key that exists, of any account, for log files, and for the bucket if one is made here. Its policy must let
   * CloudTrail use it (`trailKeyPolicy` writes that).
   * @default - encrypted by the key that S3 manages
   */
  readonly kmsKeyArn?: string;
  /** `{}` makes a key, in place of `kmsKeyArn`, for log files and for all that is made here. @default - none is made */
  readonly ownKey?: TrailKeySettings;
  /** `{}` delivers to a log group that is made, `{ logGroupArn }` to one that exists. @default - no CloudWatch Logs */
  readonly logGroup?: NewLogGroup | ExistingLogGroup;
  /** `{}` notifies a topic that is made, `{ topicArn }` one that exists, of each log file. @default - nobody */
  readonly topic?: NewTopic | ExistingTopic;
  /** @default - none */
  readonly insightSelectors?: readonly InsightSelector[];
  /** @default 'trail' */
  readonly selectorsOwner?: SelectorsOwner;
  /**
   * The `TrailinsightProvider` for the selectors, with `selectorsOwner: 'provider'`.
   * @default - the stack's one without an alias
   */
  readonly selectorsProvider?: TerraformProvider;
  /** @default - the stack's provider without an alias */
  readonly provider?: TerraformProvider;
}
