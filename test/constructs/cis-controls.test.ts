import type { InsightTrailProps } from '../../src/constructs';
import { fullStack } from './full-trail';
import { only, type SynthesisedStack, synthesised, trailStack } from './synth';

/** The controls of the CIS AWS Foundations Benchmark about CloudTrail, one assertion each. */
describe.each<[string, Partial<InsightTrailProps>]>([
  ['an organization trail with event categories', { selectorsOwner: 'provider' }],
  ['an organization trail with selectors inline', {}],
])('CIS: %s', (_, props) => {
  const stack = synthesised(fullStack(props));
  const trail = only(stack, 'aws_cloudtrail');

  it('is multi-Region', () => {
    expect(trail.is_multi_region_trail).toBe(true);
  });

  it('validates its log files', () => {
    expect(trail.enable_log_file_validation).toBe(true);
  });

  it('is encrypted by a key of KMS that is rotated', () => {
    const [key] = Object.keys(stack.resource?.aws_kms_key ?? {});
    expect(trail.kms_key_id).toBe(`\${aws_kms_key.${key}.arn}`);
    expect(only(stack, 'aws_kms_key').enable_key_rotation).toBe(true);
  });

  it('writes into a bucket that is not public', () => {
    const blocks = Object.values(stack.resource?.aws_s3_bucket_public_access_block ?? {});
    expect(blocks).toHaveLength(Object.keys(stack.resource?.aws_s3_bucket ?? {}).length);
    for (const block of blocks) {
      expect(block).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
    }
  });

  it('delivers to a log group', () => {
    const [group] = Object.keys(stack.resource?.aws_cloudwatch_log_group ?? {});
    const [role] = Object.keys(stack.resource?.aws_iam_role ?? {});
    expect(trail.cloud_watch_logs_group_arn).toBe(`\${aws_cloudwatch_log_group.${group}.arn}:*`);
    expect(trail.cloud_watch_logs_role_arn).toBe(`\${aws_iam_role.${role}.arn}`);
  });

  it('has the requests for its bucket logged', () => {
    const bucket = bucketNamed(stack, 'baseline-111111111111-eu-west-1');
    const logs = bucketNamed(stack, 'baseline-111111111111-eu-west-1-access');
    expect(only(stack, 'aws_s3_bucket_logging')).toMatchObject({
      bucket: `\${aws_s3_bucket.${bucket}.id}`,
      target_bucket: `\${aws_s3_bucket.${logs}.id}`,
      target_prefix: 'baseline-111111111111-eu-west-1/',
    });
  });
});

it('multi-Region and validation need no asking for', () => {
  expect(only(trailStack(), 'aws_cloudtrail')).toMatchObject({
    is_multi_region_trail: true,
    enable_log_file_validation: true,
  });
});

function bucketNamed(stack: SynthesisedStack, name: string): string | undefined {
  return Object.entries(stack.resource?.aws_s3_bucket ?? {}).find(([, { bucket }]) => bucket === name)?.[0];
}
