import type { TerraformProvider } from 'cdktf';
import type { InsightSelector } from '../selectors';
import type { TrailDestination } from './trail-bucket';

/** Management events that a trail logs. `none` is what a configuration may say; a trail of ours needs some. */
export type ManagementEvents = 'all' | 'write' | 'read' | 'none';

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

export interface InsightTrailProps {
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
   * `write` is what call rate Insights analyse on management events; error rate reads both.
   * @default 'write'
   */
  readonly managementEvents?: ManagementEvents;
  /** @default - a bucket made for this trail, named `NAME-ACCOUNT-REGION` */
  readonly destination?: TrailDestination;
  /**
   * Key for log files, and for the bucket if one is made here. Its policy must let CloudTrail use it.
   * @default - encrypted by the key that S3 manages
   */
  readonly kmsKeyArn?: string;
  /** @default - none */
  readonly insightSelectors?: readonly InsightSelector[];
  /**
   * Who puts the insight selectors: the trail's own resource, or somebody else (`trailinsight apply`). In the latter
   * case the resource carries none and ignores those it finds, otherwise two owners overwrite each other for ever.
   * @default 'trail'
   */
  readonly selectorsOwner?: 'trail' | 'elsewhere';
  /** @default - the stack's provider without an alias */
  readonly provider?: TerraformProvider;
}
