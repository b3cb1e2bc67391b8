import { trailKeyPolicy } from '../../src/constructs';
import { only, trailStack } from './synth';

const trailArn = 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/baseline';
const policyOf = (props: Parameters<typeof trailStack>[0]) =>
  JSON.parse(String(only(trailStack({ ownKey: {}, ...props }), 'aws_kms_key').policy));
const statement = (policy: ReturnType<typeof policyOf>, sid: string) =>
  policy.Statement.find(({ Sid }: { Sid: string }) => Sid === sid);

describe('TrailKey', () => {
  it('is rotated, and lost a month after it is removed', () => {
    const key = only(trailStack({ ownKey: {} }), 'aws_kms_key');
    expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    expect(only(trailStack({ ownKey: { deletionWindowDays: 7 } }), 'aws_kms_key').deletion_window_in_days).toBe(7);
  });

  it('encrypts the log files and the bucket', () => {
    const stack = trailStack({ ownKey: {} });
    const arn = `\${aws_kms_key.${Object.keys(stack.resource?.aws_kms_key ?? {})[0]}.arn}`;
    expect(only(stack, 'aws_cloudtrail').kms_key_id).toBe(arn);
    expect(only(stack, 'aws_s3_bucket_server_side_encryption_configuration').rule).toEqual([
      {
        bucket_key_enabled: true,
        apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: arn },
      },
    ]);
  });

  it('gives CloudTrail data keys for its encryption context and this trail alone', () => {
    expect(statement(policyOf({}), 'CloudTrailEncrypt')).toEqual({
      Sid: 'CloudTrailEncrypt',
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 'kms:GenerateDataKey*',
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:SourceArn': [trailArn] },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': ['arn:aws:cloudtrail:*:111111111111:trail/*'] },
      },
    });
  });

  it.each([
    ['CloudTrailDescribe', 'kms:DescribeKey'],
    ['CloudTrailDecrypt', 'kms:Decrypt'],
  ])('lets CloudTrail do what CreateTrail checks: %s', (sid, action) => {
    expect(statement(policyOf({}), sid)).toMatchObject({
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: action,
      Condition: { StringEquals: { 'aws:SourceArn': [trailArn] } },
    });
  });

  it('leaves everything else to the account', () => {
    expect(statement(policyOf({}), 'AccountDecides')).toMatchObject({
      Principal: { AWS: 'arn:aws:iam::111111111111:root' },
      Action: 'kms:*',
    });
  });

  it('lets the named accounts decrypt log files, and nothing else', () => {
    expect(statement(policyOf({ ownKey: { readers: ['222222222222'] } }), 'ReadersDecrypt')).toEqual({
      Sid: 'ReadersDecrypt',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Decrypt', 'kms:ReEncryptFrom'],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:CallerAccount': ['222222222222'] },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': ['arn:aws:cloudtrail:*:111111111111:trail/*'] },
      },
    });
  });

  it('takes part in the log group and the topic that are made with it', () => {
    const stack = trailStack({ ownKey: {}, logGroup: {}, topic: {} });
    const arn = `\${aws_kms_key.${Object.keys(stack.resource?.aws_kms_key ?? {})[0]}.arn}`;
    expect(only(stack, 'aws_cloudwatch_log_group').kms_key_id).toBe(arn);
    expect(only(stack, 'aws_sns_topic').kms_master_key_id).toBe(arn);
    const policy = JSON.parse(String(only(stack, 'aws_kms_key').policy));
    expect(statement(policy, 'LogGroups')).toMatchObject({
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': [
            'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/cloudtrail/baseline',
          ],
        },
      },
    });
    expect(statement(policy, 'CloudTrailNotify')).toMatchObject({
      Action: 'kms:GenerateDataKey*',
      Condition: { StringEquals: { 'aws:SourceArn': [trailArn] } },
    });
  });

  it('opens to neither where there is none', () => {
    const sids = policyOf({}).Statement.map(({ Sid }: { Sid: string }) => Sid);
    expect(sids).toEqual([
      'AccountDecides',
      'CloudTrailEncrypt',
      'CloudTrailDescribe',
      'CloudTrailDecrypt',
      'ReadersDecrypt',
    ]);
  });

  it('names the owner of a delegated trail', () => {
    const policy = JSON.stringify(
      policyOf({ organization: { id: 'o-a1b2c3d4e5', managementAccountId: '999999999999' } }),
    );
    expect(policy).toContain('arn:aws:cloudtrail:eu-west-1:999999999999:trail/baseline');
    expect(policy).toContain('arn:aws:cloudtrail:*:999999999999:trail/*');
  });

  it.each([
    ['aws', 'eu-west-1', 'logs.eu-west-1.amazonaws.com'],
    ['aws-cn', 'cn-north-1', 'logs.cn-north-1.amazonaws.com.cn'],
  ])('names CloudWatch Logs as partition %s does', (partition, region, principal) => {
    const writers = [{ trailArn: 'arn', accountId: '111111111111' }];
    const logGroups = { region, arns: ['arn'] };
    const { Statement } = trailKeyPolicy({ partition, accountId: '111111111111', writers, logGroups });
    expect(Statement.at(-1)?.Principal).toEqual({ Service: principal });
    expect(Statement[0]?.Principal).toEqual({ AWS: `arn:${partition}:iam::111111111111:root` });
  });
});
