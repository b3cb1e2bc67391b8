import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { MAX_BUCKET_POLICY_BYTES, type TrailWriter, trailBucketPolicy } from './bucket-policy';

/** Where a trail delivers: a `TrailBucket`, or `{ bucketName }` of one that exists and whose policy is its owner's. */
export interface TrailDestination {
  readonly bucketName: string;
  /**
   * What must stand before CloudTrail checks the bucket.
   * @default - nothing: the bucket exists
   */
  readonly dependencies?: readonly ITerraformDependable[];
}

export interface TrailBucketProps {
  readonly bucketName: string;
  /** The trails that may write here, of this account or of others. At least one. */
  readonly writers: readonly TrailWriter[];
  /** @default 'aws' */
  readonly partition?: string;
  /**
   * Key of the bucket's default encryption.
   * @default - the key that S3 manages (SSE-S3)
   */
  readonly kmsKeyArn?: string;
  /** @default - the stack's provider without an alias */
  readonly provider?: TerraformProvider;
}

/** A private, encrypted bucket that takes logs over TLS from the named trails and from nobody else. */
export class TrailBucket extends Construct implements TrailDestination {
  readonly bucketName: string;
  readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: TrailBucketProps) {
    super(scope, id);
    const inRegion = props.provider === undefined ? {} : { provider: props.provider };
    const policy = JSON.stringify(trailBucketPolicy(props.partition ?? 'aws', props.bucketName, props.writers));
    refuseUnusable(props, policy);

    const bucket = new S3Bucket(this, 'bucket', { bucket: props.bucketName, ...inRegion });
    const onBucket = { bucket: bucket.id, ...inRegion };
    // CloudTrail's own ACL header still passes: it grants full control to the owner, who owns everything here.
    new S3BucketOwnershipControls(this, 'ownership', {
      ...onBucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    const access = new S3BucketPublicAccessBlock(this, 'public-access', {
      ...onBucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      ...onBucket,
      rule: [encryptionRule(props.kmsKeyArn)],
    });
    // S3 refuses two changes of a bucket's access at once (OperationAborted): one after the other.
    this.dependencies = [new S3BucketPolicy(this, 'policy', { ...onBucket, policy, dependsOn: [access] })];
    this.bucketName = bucket.id;
  }
}

function encryptionRule(kmsKeyArn: string | undefined) {
  if (kmsKeyArn === undefined) return { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } };
  return {
    // One data key for many log files: fewer calls to KMS, which are billed and logged themselves.
    bucketKeyEnabled: true,
    applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: kmsKeyArn },
  };
}

function refuseUnusable({ bucketName, writers }: TrailBucketProps, policy: string): void {
  if (writers.length === 0) {
    throw new Error(`\`writers\` of bucket ${bucketName} must name at least one trail, got none; name who writes.`);
  }
  if (Buffer.byteLength(policy) > MAX_BUCKET_POLICY_BYTES) {
    throw new Error(
      `\`writers\` of bucket ${bucketName} must fit into a bucket policy of ${MAX_BUCKET_POLICY_BYTES} bytes, ` +
        `got ${writers.length} trails in ${Buffer.byteLength(policy)} bytes; use one organization trail instead.`,
    );
  }
}
