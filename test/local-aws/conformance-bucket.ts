import { randomBytes } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  PutBucketPolicyCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';

export interface Bucket {
  readonly name: string;
  remove(): Promise<void>;
}

/** A bucket that CloudTrail may write to, with a name nobody else has, emptied and removed afterwards. */
export async function makeBucket(config: S3ClientConfig, account: string, region: string): Promise<Bucket> {
  const s3 = new S3Client({
    ...config,
    region,
    forcePathStyle: Boolean(config.endpoint ?? process.env.AWS_ENDPOINT_URL),
  });
  const name = `trailinsight-conformance-${account}-${randomBytes(4).toString('hex')}`;
  const where =
    region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } };
  await s3.send(new CreateBucketCommand({ Bucket: name, ...where }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy: JSON.stringify(policy(name, account, region)) }));
  return { name, remove: () => remove(s3, name) };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function policy(bucket: string, account: string, region: string): object {
  const partition = region.startsWith('us-gov-') ? 'aws-us-gov' : region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  const arn = `arn:${partition}:s3:::${bucket}`;
  const acl = { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } };
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal, Action: 's3:GetBucketAcl', Resource: arn },
      { Effect: 'Allow', Principal, Action: 's3:PutObject', Resource: `${arn}/AWSLogs/${account}/*`, Condition: acl },
    ],
  };
}

async function remove(s3: S3Client, Bucket: string): Promise<void> {
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket })) {
    const Objects = (page.Contents ?? []).map(({ Key }) => ({ Key }));
    if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
  await s3.send(new DeleteBucketCommand({ Bucket }));
  s3.destroy();
}
