import { type TerraformProvider, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { AuthConfig } from '../src/config';
import { InsightTrail, PinnedAwsProvider, TrailBucket, type TrailDestination } from '../src/constructs';
import { type BucketToMake, bucketNameOf, trailAddress } from './buckets';
import { accountCredentials } from './credentials';
import type { AccountTarget, TrailTarget } from './target-model';
import { selectorsOwner } from './target-rules';

export interface AccountStackProps {
  readonly target: AccountTarget;
  readonly auth: AuthConfig;
  /** All buckets that any stack makes, by name; those of this account are made here. */
  readonly buckets: ReadonlyMap<string, BucketToMake>;
}

/** The name does not change when an account is renamed or moved: a state belongs to it. */
const accountStackName = (accountId: string): string => `trailinsight-${accountId}`;

/** What is made in one account, whatever the Regions: one provider for each of them. */
export class AccountStack extends TerraformStack {
  private readonly providers = new Map<string, TerraformProvider>();

  constructor(
    scope: Construct,
    private readonly props: AccountStackProps,
  ) {
    const { account, trails } = props.target;
    super(scope, accountStackName(account.id));
    const buckets = new Map(
      [...props.buckets.values()]
        .filter((bucket) => bucket.owner === account.id)
        .map((bucket) => [bucket.name, this.bucket(bucket)]),
    );
    for (const trail of trails) this.trail(trail, buckets);
  }

  private trail(trail: TrailTarget, buckets: ReadonlyMap<string, TrailDestination>): void {
    const { entry, create } = trail;
    const bucketName = bucketNameOf(this.props.target.account.id, trail);
    new InsightTrail(this, entry.name, {
      ...trailAddress(this.props.target.account, trail),
      multiRegion: create.multiRegion,
      managementEvents: create.managementEvents,
      destination: buckets.get(bucketName) ?? { bucketName },
      ...(create.kmsKey === undefined ? {} : { kmsKeyArn: create.kmsKey }),
      insightSelectors: entry.insightSelectors,
      selectorsOwner: selectorsOwner(trail),
      provider: this.provider(trail.region),
    });
  }

  private bucket({ name, region, kmsKey, writers }: BucketToMake): TrailBucket {
    return new TrailBucket(this, `bucket-${name}`, {
      bucketName: name,
      writers,
      partition: this.props.target.account.partition,
      ...(kmsKey === undefined ? {} : { kmsKeyArn: kmsKey }),
      provider: this.provider(region),
    });
  }

  /**
   * The first Region's provider has no alias. Credentials of another account end the run before anything is read:
   * `allowed_account_ids` is the guard against a wrong profile or role.
   */
  private provider(region: string): TerraformProvider {
    const known = this.providers.get(region);
    if (known !== undefined) return known;
    const { account } = this.props.target;
    const provider = new PinnedAwsProvider(this, `aws-${region}`, {
      region,
      ...(this.providers.size === 0 ? {} : { alias: region }),
      allowedAccountIds: [account.id],
      ...accountCredentials(this, account, this.props.auth),
    });
    this.providers.set(region, provider);
    return provider;
  }
}
