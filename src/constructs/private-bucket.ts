import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { type BucketLifecycle, lifecycleRule } from './bucket-lifecycle';
import type { PolicyDocument } from './policy-document';

export interface PrivateBucketProps {
  readonly bucketName: string;
  readonly policy: PolicyDocument;
  /** @default - the key that S3 manages (SSE-S3) */
  readonly kmsKeyArn?: string | undefined;
  readonly versioning: boolean;
  readonly lifecycle?: BucketLifecycle | undefined;
  readonly forceDestroy?: boolean | undefined;
  readonly provider?: TerraformProvider | undefined;
}

/** A bucket that its account alone owns and its policy alone opens, with its parts directly in `scope`. */
export function makePrivateBucket(scope: Construct, props: PrivateBucketProps) {
  const inRegion = props.provider === undefined ? {} : { provider: props.provider };
  const bucket = new S3Bucket(scope, 'bucket', {
    bucket: props.bucketName,
    ...(props.forceDestroy ? { forceDestroy: true } : {}),
    ...inRegion,
  });
  const onBucket = { bucket: bucket.id, ...inRegion };
  // CloudTrail's own ACL header still passes: it grants full control to the owner, who owns everything here.
  new S3BucketOwnershipControls(scope, 'ownership', { ...onBucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
  const access = new S3BucketPublicAccessBlock(scope, 'public-access', {
    ...onBucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketServerSideEncryptionConfigurationA(scope, 'encryption', {
    ...onBucket,
    rule: [encryptionRule(props.kmsKeyArn)],
  });
  const versioning = props.versioning
    ? [new S3BucketVersioningA(scope, 'versioning', { ...onBucket, versioningConfiguration: { status: 'Enabled' } })]
    : [];
  // A rule about versions is taken by a bucket that has them.
  new S3BucketLifecycleConfiguration(scope, 'lifecycle', {
    ...onBucket,
    rule: [lifecycleRule(props.lifecycle)],
    ...(versioning.length === 0 ? {} : { dependsOn: versioning }),
  });
  // S3 refuses two changes of a bucket's access at once (OperationAborted): one after the other.
  const policy = new S3BucketPolicy(scope, 'policy', {
    ...onBucket,
    policy: JSON.stringify(props.policy),
    dependsOn: [access],
  });
  return { bucket, policy, onBucket };
}

function encryptionRule(kmsKeyArn: string | undefined) {
  if (kmsKeyArn === undefined) return { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } };
  return {
    // One data key for many log files: fewer calls to KMS, which are billed and logged themselves.
    bucketKeyEnabled: true,
    applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: kmsKeyArn },
  };
}
