import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { AccessLogBucket, type AccessLogs, defaultAccessLogBucketName } from './access-log-bucket';
import { type BucketLifecycle, lifecycleProblems } from './bucket-lifecycle';
import { MAX_BUCKET_POLICY_BYTES, type TrailWriter, trailBucketPolicy } from './bucket-policy';
import type { PolicyDocument } from './policy-document';
import { makePrivateBucket } from './private-bucket';
import { known } from './problem-words';

/** Where a trail delivers: a `TrailBucket`, or `{ bucketName }` of one that exists and whose policy is its owner's. */
export interface TrailDestination {
  readonly bucketName: string;
  /**
   * What must stand before CloudTrail checks the bucket.
   * @default - nothing: the bucket exists
   */
  readonly dependencies?: readonly ITerraformDependable[];
}

/** What can be chosen about a bucket for log files, whoever makes it. */
export interface TrailBucketSettings {
  /** @default true */
  readonly versioning?: boolean;
  /** @default - log files are kept, versions of them that were replaced 90 days */
  readonly lifecycle?: BucketLifecycle;
  /** `{}` makes a bucket for them. @default - requests are not logged */
  readonly accessLogs?: AccessLogs;
  /**
   * Whether Terraform may delete the bucket, and that of its access logs, with the log files in it.
   * @default false
   */
  readonly forceDestroy?: boolean;
}

export interface TrailBucketProps extends TrailBucketSettings {
  readonly bucketName: string;
  /** The trails that may write here, of this account or of others. At least one. */
  readonly writers: readonly TrailWriter[];
  /**
   * Account that the bucket lies in, which the policy for access logs then names.
   * @default - not named
   */
  readonly accountId?: string;
  /** @default 'aws' */
  readonly partition?: string;
  /**
   * Key of the bucket's default encryption, of this account or of another.
   * @default - the key that S3 manages (SSE-S3)
   */
  readonly kmsKeyArn?: string;
  /** @default - the stack's provider without an alias */
  readonly provider?: TerraformProvider;
}

/**
 * A private, encrypted, versioned bucket that takes logs over TLS from the named trails and from nobody else.
 *
 * Throws when it cannot be right, before anything is made of it.
 */
export class TrailBucket extends Construct implements TrailDestination {
  readonly bucketName: string;
  readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: TrailBucketProps) {
    super(scope, id);
    const policy = trailBucketPolicy(props.partition ?? 'aws', props.bucketName, props.writers);
    refuseUnusable(props, policy);
    const made = makePrivateBucket(this, { ...props, versioning: props.versioning ?? true, policy });
    this.dependencies = [made.policy];
    this.bucketName = made.bucket.id;
    if (props.accessLogs === undefined) return;

    const prefix = props.accessLogs.prefix ?? `${props.bucketName}/`;
    const target = this.accessLogTarget(props, props.accessLogs, prefix);
    new S3BucketLoggingA(this, 'logging', {
      ...made.onBucket,
      targetBucket: target.bucketName,
      targetPrefix: prefix,
      ...(target.dependencies === undefined ? {} : { dependsOn: [...target.dependencies] }),
    });
  }

  private accessLogTarget(props: TrailBucketProps, logs: AccessLogs, prefix: string): TrailDestination {
    if (logs.existingBucket !== undefined) return { bucketName: logs.existingBucket };
    return new AccessLogBucket(this, 'access-logs', {
      partition: props.partition ?? 'aws',
      bucketName: logs.bucketName ?? defaultAccessLogBucketName(props.bucketName),
      sourceBucket: props.bucketName,
      prefix,
      accountId: props.accountId,
      expireDays: logs.expireDays,
      forceDestroy: props.forceDestroy,
      provider: props.provider,
    });
  }
}

/** What is wrong with the settings of a bucket; `of` says which one, in the caller's words. */
export function bucketSettingsProblems({ lifecycle, accessLogs }: TrailBucketSettings, of = ''): string[] {
  const problems = lifecycleProblems(`${of}lifecycle`, lifecycle);
  if (accessLogs === undefined) return problems;
  const { existingBucket, bucketName, expireDays } = accessLogs;
  const own = Object.entries({ bucketName, expireDays }).find(([, value]) => value !== undefined);
  if (existingBucket !== undefined && own !== undefined) {
    problems.push(
      `\`${of}accessLogs.${own[0]}\` must be left out when \`existingBucket\` is given, got both; ` +
        'what exists has its name and its rules already.',
    );
  }
  return [...problems, ...lifecycleProblems(`${of}accessLogs`, expireDays === undefined ? {} : { expireDays })];
}

function refuseUnusable(props: TrailBucketProps, policy: PolicyDocument): void {
  const { bucketName, writers, accessLogs } = props;
  const problems = bucketSettingsProblems(props);
  if (writers.length === 0) {
    problems.push(`\`writers\` of bucket ${bucketName} must name at least one trail, got none; name who writes.`);
  }
  if (accessLogs !== undefined && !accessLogs.existingBucket && !accessLogs.bucketName && !known(bucketName)) {
    problems.push(
      '`accessLogs.bucketName` must be given when `bucketName` is a token, got nothing; the one is made of the other.',
    );
  }
  if (accessLogs?.existingBucket === bucketName || accessLogs?.bucketName === bucketName) {
    problems.push(
      `\`accessLogs\` must not go into the bucket itself, got ${bucketName}; ` +
        'every log written would be a request to log.',
    );
  }
  const bytes = Buffer.byteLength(JSON.stringify(policy));
  if (bytes > MAX_BUCKET_POLICY_BYTES) {
    problems.push(
      `\`writers\` of bucket ${bucketName} must fit into a bucket policy of ${MAX_BUCKET_POLICY_BYTES} bytes, ` +
        `got ${writers.length} trails in ${bytes} bytes; use one organization trail instead.`,
    );
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
