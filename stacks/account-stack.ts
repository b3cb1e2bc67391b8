import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { AlertsConfig, AuthConfig, StateBackend } from '../src/config';
import { AuditRole, InsightTrail, TrailBucket, type TrailDestination, TrailKey, trailWriter } from '../src/constructs';
import { addAlarms } from './alarms';
import { addBackend } from './backend';
import { type BucketToMake, bucketNameOf, trailAddress } from './buckets';
import { withVariables } from './env-variables';
import { RegionalProviders } from './providers';
import type { AccountTarget, AuditRoleTarget, TrailTarget } from './target-model';
import { madeLogGroupArn, trailProps } from './trail-props';

export interface AccountStackProps {
  readonly target: AccountTarget;
  readonly auth: AuthConfig;
  readonly backend?: StateBackend;
  /** All buckets that any stack makes, by name; those of this account are made here. */
  readonly buckets: ReadonlyMap<string, BucketToMake>;
  /** Alarms on the log groups made here. @default - none, or they stand with the alerts */
  readonly alarms?: NonNullable<AlertsConfig['alarms']>;
}

/** The name does not change when an account is renamed or moved: a state belongs to it. */
const accountStackName = (accountId: string): string => `trailinsight-${accountId}`;

/** What is made in one account, whatever the Regions: one provider for each of them. */
export class AccountStack extends TerraformStack {
  private readonly providers: RegionalProviders;
  /** Keys made here, by the entry of their trail. */
  private readonly keys = new Map<string, string>();

  constructor(
    scope: Construct,
    private readonly props: AccountStackProps,
  ) {
    const { account, trails } = props.target;
    super(scope, accountStackName(account.id));
    addBackend(this, props.backend);
    this.providers = new RegionalProviders(this, account, props.auth);
    for (const trail of trails) this.key(trail);
    const buckets = new Map(
      [...props.buckets.values()]
        .filter((bucket) => bucket.owner === account.id)
        .map((bucket) => [bucket.name, this.bucket(bucket)]),
    );
    for (const trail of trails) this.trail(trail, buckets);
    if (props.target.auditRole !== undefined) this.auditRole(props.target.auditRole);
  }

  /** Key of the log files of an entry, made here or given; absent: S3's own. */
  keyArnOf(entry: string): string | undefined {
    const made = this.keys.get(entry);
    const given = this.props.target.trails.find((trail) => trail.entry.name === entry)?.create.kmsKey;
    return made ?? (given === undefined || given === 'managed' ? undefined : given.arn);
  }

  private auditRole({ hubArn, region, organizationId }: AuditRoleTarget): void {
    const { auth, target } = this.props;
    const externalId = target.account.listed?.externalId ?? auth.externalId;
    new AuditRole(this, 'audit-role', {
      hubRoleArn: hubArn,
      name: auth.memberRole?.split('/').at(-1) ?? '',
      partition: target.account.partition,
      ...(externalId === undefined ? {} : { externalId: withVariables(this, externalId) }),
      ...(organizationId === undefined ? {} : { organizationId }),
      provider: this.providers.in(region),
    });
  }

  private key(trail: TrailTarget): void {
    if (trail.create.kmsKey !== 'managed') return;
    const { account } = this.props.target;
    const address = trailAddress(account, trail);
    const logGroup = madeLogGroupArn(account, trail);
    const { keyArn } = new TrailKey(this, `key-${trail.entry.name}`, {
      partition: address.partition,
      accountId: account.id,
      writers: [trailWriter(address)],
      notifies: trail.create.sns !== undefined && !('arn' in trail.create.sns),
      ...(logGroup === undefined ? {} : { logGroups: { region: trail.region, arns: [logGroup] } }),
      provider: this.providers.in(trail.region),
    });
    this.keys.set(trail.entry.name, keyArn);
  }

  private trail(trail: TrailTarget, buckets: ReadonlyMap<string, TrailDestination>): void {
    const { account } = this.props.target;
    const bucketName = bucketNameOf(account.id, trail);
    const props = trailProps(account, trail);
    const made = new InsightTrail(this, trail.entry.name, {
      ...props,
      ...this.encryption(trail, props),
      destination: buckets.get(bucketName) ?? { bucketName },
      ...(props.selectorsOwner === 'provider' ? { selectorsProvider: this.providers.trailinsight(trail.region) } : {}),
      provider: this.providers.in(trail.region),
    });
    const { alarms, target } = this.props;
    if (alarms === undefined) return;
    const provider = this.providers.in(trail.region);
    // No topic of the handling can hear them: they show on the dashboards of the account.
    addAlarms(this, { alarms, target, trail, topicArns: [], provider })?.node.addDependency(made);
  }

  /** A key made here is for the log group and the topic made here, too. */
  private encryption({ entry }: TrailTarget, { logGroup, topic }: ReturnType<typeof trailProps>) {
    const kmsKeyArn = this.keys.get(entry.name);
    if (kmsKeyArn === undefined) return {};
    return {
      kmsKeyArn,
      ...(logGroup === undefined || 'logGroupArn' in logGroup ? {} : { logGroup: { ...logGroup, kmsKeyArn } }),
      ...(topic === undefined || 'topicArn' in topic ? {} : { topic: { ...topic, kmsKeyArn } }),
    };
  }

  private bucket({ name, region, entry, create, writers }: BucketToMake): TrailBucket {
    const { account } = this.props.target;
    const kmsKeyArn = this.keyArnOf(entry);
    const { accessLogging, expireDays, forceDestroy } = create;
    return new TrailBucket(this, `bucket-${name}`, {
      bucketName: name,
      writers,
      accountId: account.id,
      partition: account.partition,
      ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
      ...(accessLogging === undefined ? {} : { accessLogs: accessLogs(accessLogging) }),
      ...(expireDays === undefined ? {} : { lifecycle: { expireDays } }),
      ...(forceDestroy === undefined ? {} : { forceDestroy }),
      provider: this.providers.in(region),
    });
  }
}

const accessLogs = ({ bucket, prefix }: NonNullable<TrailTarget['create']['accessLogging']>) => ({
  ...(bucket === undefined ? {} : { existingBucket: bucket }),
  ...(prefix === undefined ? {} : { prefix }),
});
