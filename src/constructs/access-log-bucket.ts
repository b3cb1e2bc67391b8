import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { bucketArn } from './arns';
import { denyInsecureTransport, type PolicyDocument, policyDocument } from './policy-document';
import { makePrivateBucket } from './private-bucket';

/** Where S3 writes who has asked for log files. Source: S3 user guide "Logging requests with server access logging". */
export interface AccessLogs {
  /**
   * A bucket that exists, of the same account and Region. Its policy must let `logging.s3.amazonaws.com` write.
   * @default - one is made
   */
  readonly existingBucket?: string;
  /**
   * Name of the bucket that is made.
   * @default - `BUCKET-access`
   */
  readonly bucketName?: string;
  /** @default - `BUCKET/`, so that several buckets can share one place */
  readonly prefix?: string;
  /**
   * Days that the bucket made here keeps access logs.
   * @default 365
   */
  readonly expireDays?: number;
}

const EXPIRE_DAYS = 365;

/** Cut at the front, where it is too long: account and Region, which make it ours, stand at the end. */
export function defaultAccessLogBucketName(bucketName: string): string {
  const suffix = '-access';
  return `${bucketName.slice(-(63 - suffix.length)).replace(/^[^a-z0-9]+/, '')}${suffix}`;
}

interface AccessLogPolicyProps {
  readonly partition: string;
  /** The bucket that takes the logs. */
  readonly bucketName: string;
  /** The bucket whose requests are logged. */
  readonly sourceBucket: string;
  readonly prefix: string;
  /** Account of both. */
  readonly accountId?: string | undefined;
}

/** What S3's log delivery needs of a bucket, for the one bucket that is logged. */
function accessLogPolicy({ partition, bucketName, sourceBucket, prefix, accountId }: AccessLogPolicyProps) {
  const bucket = bucketArn(partition, bucketName);
  return policyDocument(denyInsecureTransport(bucket), {
    Sid: 'AccessLogWrite',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `${bucket}/${prefix}*`,
    Condition: {
      ArnLike: { 'aws:SourceArn': bucketArn(partition, sourceBucket) },
      ...(accountId === undefined ? {} : { StringEquals: { 'aws:SourceAccount': accountId } }),
    },
  }) satisfies PolicyDocument;
}

export interface AccessLogBucketProps extends AccessLogPolicyProps {
  /** @default 365 */
  readonly expireDays?: number | undefined;
  readonly forceDestroy?: boolean | undefined;
  readonly provider?: TerraformProvider | undefined;
}

/** A private bucket for access logs. S3 delivers them into none that a key of KMS encrypts. */
export class AccessLogBucket extends Construct {
  readonly bucketName: string;
  readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { bucket, policy } = makePrivateBucket(this, {
      bucketName: props.bucketName,
      policy: accessLogPolicy(props),
      versioning: false,
      lifecycle: { expireDays: props.expireDays ?? EXPIRE_DAYS },
      forceDestroy: props.forceDestroy,
      provider: props.provider,
    });
    this.bucketName = bucket.id;
    this.dependencies = [policy];
  }
}
