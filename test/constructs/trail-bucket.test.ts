import { TerraformStack, Testing } from 'cdktf';
import {
  bucketArn,
  PinnedAwsProvider,
  TrailBucket,
  type TrailBucketProps,
  type TrailWriter,
  trailArn,
  trailBucketPolicy,
} from '../../src/constructs';
import { only, synthesised } from './synth';

const writer = (accountId: string): TrailWriter => ({
  accountId,
  trailArn: `arn:aws:cloudtrail:eu-west-1:${accountId}:trail/baseline`,
});

function bucketStack(props: Partial<TrailBucketProps> = {}) {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
  new TrailBucket(stack, 'logs', { bucketName: 'acme-logs', writers: [writer('111111111111')], ...props });
  return synthesised(stack);
}

describe('TrailBucket', () => {
  it('is closed to the public and owned by its account alone', () => {
    const stack = bucketStack();
    expect(only(stack, 'aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(only(stack, 'aws_s3_bucket_ownership_controls').rule).toEqual({ object_ownership: 'BucketOwnerEnforced' });
    expect(only(stack, 'aws_s3_bucket')).not.toHaveProperty('force_destroy');
  });

  it.each<[string, Partial<TrailBucketProps>, unknown]>([
    ['the key of S3', {}, [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }]],
    [
      'a key of KMS',
      { kmsKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/0f3c' },
      [
        {
          bucket_key_enabled: true,
          apply_server_side_encryption_by_default: {
            sse_algorithm: 'aws:kms',
            kms_master_key_id: 'arn:aws:kms:eu-west-1:111111111111:key/0f3c',
          },
        },
      ],
    ],
  ])('is encrypted by %s', (_, props, rule) => {
    expect(only(bucketStack(props), 'aws_s3_bucket_server_side_encryption_configuration').rule).toEqual(rule);
  });

  it('changes public access and policy one after the other', () => {
    const stack = bucketStack();
    const [block] = Object.keys(stack.resource?.aws_s3_bucket_public_access_block ?? {});
    expect(only(stack, 'aws_s3_bucket_policy').depends_on).toEqual([`aws_s3_bucket_public_access_block.${block}`]);
  });

  it('fails without a writer', () => {
    expect(() => bucketStack({ writers: [] })).toThrow(/`writers` of bucket acme-logs must name at least one trail/);
  });

  it('fails when the policy is longer than S3 takes', () => {
    const writers = Array.from({ length: 100 }, (_, index) => writer(String(100000000000 + index)));
    expect(() => bucketStack({ writers })).toThrow(/20480 bytes, got 100 trails in \d+ bytes; use one organization/);
  });
});

describe('trailBucketPolicy', () => {
  const policy = trailBucketPolicy('aws', 'acme-logs', [writer('111111111111'), writer('222222222222')]);

  it('refuses requests without TLS', () => {
    expect(policy.Statement[0]).toEqual({
      Sid: 'DenyInsecureTransport',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::acme-logs', 'arn:aws:s3:::acme-logs/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  it('lets each trail write under its own account only', () => {
    expect(policy.Statement.slice(2).map((s) => [s.Resource, s.Condition.StringEquals?.['aws:SourceArn']])).toEqual([
      [['arn:aws:s3:::acme-logs/AWSLogs/111111111111/*'], [writer('111111111111').trailArn]],
      [['arn:aws:s3:::acme-logs/AWSLogs/222222222222/*'], [writer('222222222222').trailArn]],
    ]);
  });

  it('binds every Allow to the ARN of a trail', () => {
    const allowed = policy.Statement.filter((s) => s.Effect === 'Allow');
    expect(allowed).toHaveLength(3);
    for (const { Condition } of allowed) expect(Condition.StringEquals).toHaveProperty(['aws:SourceArn']);
  });
});

describe('ARNs', () => {
  it('fails rather than write undefined', () => {
    const unset: unknown = undefined;
    const address = { partition: 'aws', region: 'eu-west-1', accountId: '111111111111', name: 'baseline' };
    expect(() => trailArn({ ...address, name: unset as string })).toThrow(/`name` must be known/);
    expect(() => trailArn({ ...address, accountId: '' })).toThrow(/`accountId` must be known .* got an empty string/);
    expect(() => bucketArn('aws', `logs-${unset}`)).toThrow(/`bucketName` must be known .* got logs-undefined/);
  });
});
