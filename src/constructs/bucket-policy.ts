import { bucketArn } from './arns';
import {
  CLOUDTRAIL,
  denyInsecureTransport,
  type PolicyDocument,
  type PolicyStatement,
  policyDocument,
} from './policy-document';

/** A trail that writes into a bucket. */
export interface TrailWriter {
  readonly trailArn: string;
  /** Owner of the trail, 12 digits. */
  readonly accountId: string;
  /**
   * Organization whose members' logs come too (`AWSLogs/O-ID/`), for an organization trail.
   * @default - the trail of one account
   */
  readonly organizationId?: string;
}

/** Longest bucket policy that S3 takes, in bytes. Source: S3 user guide "Bucket policies", 20 KB. */
export const MAX_BUCKET_POLICY_BYTES = 20_480;

/**
 * What CloudTrail needs of its bucket and nothing more: the ACL check and the writes, each for the named trails alone
 * (`aws:SourceArn`), so that nobody else's trail can be pointed at it; and no request without TLS.
 * An organization trail writes under the organization id; its owner's prefix stays open, as AWS has it, for the day the
 * trail becomes one of that account alone.
 * Insights files lie under the same prefixes (`…/CloudTrail-Insight/…`).
 * Source: CloudTrail user guide "Amazon S3 bucket policy for CloudTrail".
 */
export function trailBucketPolicy(
  partition: string,
  bucketName: string,
  writers: readonly TrailWriter[],
): PolicyDocument {
  const bucket = bucketArn(partition, bucketName);
  return policyDocument(
    denyInsecureTransport(bucket),
    {
      Sid: 'CloudTrailAclCheck',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:GetBucketAcl',
      Resource: bucket,
      Condition: { StringEquals: { 'aws:SourceArn': writers.map((writer) => writer.trailArn) } },
    },
    ...writers.map((writer, index) => writeStatement(bucket, writer, index)),
  );
}

function writeStatement(bucket: string, writer: TrailWriter, index: number): PolicyStatement {
  const prefixes = [writer.accountId, ...(writer.organizationId === undefined ? [] : [writer.organizationId])];
  return {
    Sid: `CloudTrailWrite${index}`,
    Effect: 'Allow',
    Principal: CLOUDTRAIL,
    Action: 's3:PutObject',
    Resource: prefixes.map((prefix) => `${bucket}/AWSLogs/${prefix}/*`),
    Condition: {
      StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': [writer.trailArn] },
    },
  };
}
