import { TerraformStack, Testing } from 'cdktf';
import {
  bucketArn,
  defaultAccessLogBucketName,
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

  it.each<[string, Partial<TrailBucketProps>, unknown]>([
    [
      'keeps log files and, for 90 days, what was replaced',
      {},
      { noncurrent_version_expiration: [{ noncurrent_days: 90 }] },
    ],
    [
      'archives and deletes when it is told to',
      { lifecycle: { archiveDays: 90, expireDays: 400, noncurrentDays: 7 } },
      {
        noncurrent_version_expiration: [{ noncurrent_days: 7 }],
        transition: [{ days: 90, storage_class: 'GLACIER_IR' }],
        expiration: [{ days: 400 }],
      },
    ],
  ])('%s', (_, props, rule) => {
    const stack = bucketStack(props);
    const [versioning] = Object.keys(stack.resource?.aws_s3_bucket_versioning ?? {});
    const lifecycle = only(stack, 'aws_s3_bucket_lifecycle_configuration');
    expect(lifecycle.rule).toEqual([
      {
        id: 'trailinsight',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        ...(rule as object),
      },
    ]);
    expect(lifecycle.depends_on).toEqual([`aws_s3_bucket_versioning.${versioning}`]);
  });

  it('keeps versions unless it is told not to', () => {
    expect(only(bucketStack(), 'aws_s3_bucket_versioning').versioning_configuration).toEqual({ status: 'Enabled' });
    expect(bucketStack({ versioning: false }).resource).not.toHaveProperty('aws_s3_bucket_versioning');
  });

  it('is deleted with what lies in it only when that is asked for', () => {
    const buckets = Object.values(bucketStack({ forceDestroy: true, accessLogs: {} }).resource?.aws_s3_bucket ?? {});
    expect(buckets.map(({ force_destroy }) => force_destroy)).toEqual([true, true]);
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

describe('access logs', () => {
  const own = (props: Partial<TrailBucketProps> = {}) =>
    bucketStack({ accessLogs: {}, accountId: '111111111111', ...props });
  const ofAccess = (stack: ReturnType<typeof own>, type: string) =>
    Object.entries(stack.resource?.[type] ?? {}).find(([name]) => name.includes('access-logs'))?.[1];

  it('are not kept unless that is asked for', () => {
    expect(bucketStack().resource).not.toHaveProperty('aws_s3_bucket_logging');
  });

  it('lie a year in a private bucket of their own, which S3 can only fill without a key of KMS', () => {
    const stack = own({ kmsKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/0f3c' });
    expect(ofAccess(stack, 'aws_s3_bucket')).toEqual({ bucket: 'acme-logs-access' });
    expect(ofAccess(stack, 'aws_s3_bucket_server_side_encryption_configuration')?.rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
    ]);
    expect(ofAccess(stack, 'aws_s3_bucket_lifecycle_configuration')?.rule).toMatchObject([
      { expiration: [{ days: 365 }] },
    ]);
    expect(ofAccess(stack, 'aws_s3_bucket_public_access_block')).toMatchObject({ restrict_public_buckets: true });
  });

  it('are written by S3 for this bucket and account alone, over TLS', () => {
    const policy = JSON.parse(String(ofAccess(own(), 'aws_s3_bucket_policy')?.policy));
    expect(policy.Statement).toEqual([
      {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::acme-logs-access', 'arn:aws:s3:::acme-logs-access/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Sid: 'AccessLogWrite',
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::acme-logs-access/acme-logs/*',
        Condition: {
          ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::acme-logs' },
          StringEquals: { 'aws:SourceAccount': '111111111111' },
        },
      },
    ]);
  });

  it('wait for the policy of their bucket', () => {
    const stack = own();
    const [policy] = Object.keys(stack.resource?.aws_s3_bucket_policy ?? {}).filter((name) =>
      name.includes('access-logs'),
    );
    expect(only(stack, 'aws_s3_bucket_logging').depends_on).toEqual([`aws_s3_bucket_policy.${policy}`]);
  });

  it('go where they are sent', () => {
    const stack = bucketStack({ accessLogs: { existingBucket: 'acme-access', prefix: 'trail/' } });
    expect(only(stack, 'aws_s3_bucket_logging')).toMatchObject({
      target_bucket: 'acme-access',
      target_prefix: 'trail/',
    });
    expect(only(stack, 'aws_s3_bucket_policy')).toBeDefined();
    const named = bucketStack({ accessLogs: { bucketName: 'acme-requests', expireDays: 30 } });
    expect(ofAccess(named, 'aws_s3_bucket')).toEqual({ bucket: 'acme-requests' });
    expect(ofAccess(named, 'aws_s3_bucket_lifecycle_configuration')?.rule).toMatchObject([
      { expiration: [{ days: 30 }] },
    ]);
  });

  it.each([
    ['acme-logs', 'acme-logs-access'],
    [`a.${'b'.repeat(38)}-111111111111-eu-west-1`, `${'b'.repeat(33)}-111111111111-eu-west-1-access`],
  ])('of %s lie in %s', (bucketName, expected) => {
    expect(defaultAccessLogBucketName(bucketName)).toBe(expected);
    expect(expected.length).toBeLessThanOrEqual(63);
  });

  it('refuses to log into the bucket itself', () => {
    expect(() => own({ accessLogs: { existingBucket: 'acme-logs' } })).toThrow(
      /`accessLogs` must not go into the bucket/,
    );
  });

  it('refuses what belongs to a bucket that exists', () => {
    const accessLogs = { existingBucket: 'acme-access', expireDays: 30 };
    expect(() => own({ accessLogs })).toThrow(
      /`accessLogs.expireDays` must be left out when `existingBucket` is given/,
    );
    expect(() => own({ accessLogs: { expireDays: 0 } })).toThrow(
      /`accessLogs.expireDays` must be a whole number .* got 0/,
    );
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
    expect(policy.Statement.slice(2).map((s) => [s.Resource, s.Condition?.StringEquals?.['aws:SourceArn']])).toEqual([
      [['arn:aws:s3:::acme-logs/AWSLogs/111111111111/*'], [writer('111111111111').trailArn]],
      [['arn:aws:s3:::acme-logs/AWSLogs/222222222222/*'], [writer('222222222222').trailArn]],
    ]);
  });

  it('binds every Allow to the ARN of a trail', () => {
    const allowed = policy.Statement.filter((s) => s.Effect === 'Allow');
    expect(allowed).toHaveLength(3);
    for (const { Condition } of allowed) expect(Condition?.StringEquals).toHaveProperty(['aws:SourceArn']);
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
