import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  InsightTrail,
  type InsightTrailProps,
  insightTrailProblems,
  PinnedAwsProvider,
  trailTopicPolicy,
} from '../../src/constructs';
import { baseProps, only, trailStack } from './synth';

const GROUP = 'arn:aws:logs:eu-west-1:111111111111:log-group:/acme/audit';
const ROLE = 'arn:aws:iam::999999999999:role/cloudtrail-logs';
const TOPIC = 'arn:aws:sns:eu-west-1:111111111111:acme-log-files';
const KEY = 'arn:aws:kms:eu-west-1:999999999999:key/0f3c';
const existing = { destination: { bucketName: 'acme-log-archive' } };

describe('delivery to CloudWatch Logs', () => {
  it('makes a group that keeps a year', () => {
    const group = only(trailStack({ logGroup: {} }), 'aws_cloudwatch_log_group');
    expect(group).toEqual({ name: '/aws/cloudtrail/baseline', retention_in_days: 365 });
  });

  it('makes the group as it is asked for', () => {
    const logGroup = { name: '/acme/trail', retentionDays: 90, kmsKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/k' };
    expect(only(trailStack({ logGroup, ownKey: {} }), 'aws_cloudwatch_log_group')).toEqual({
      name: '/acme/trail',
      retention_in_days: 90,
      kms_key_id: logGroup.kmsKeyArn,
    });
  });

  it('has a role that CloudTrail assumes to write the streams of this trail alone', () => {
    const stack = trailStack({ logGroup: {} });
    const role = only(stack, 'aws_iam_role');
    expect(role.name).toBe('trailinsight-logs-baseline-eu-west-1');
    expect(JSON.parse(String(role.assume_role_policy)).Statement).toEqual([
      {
        Sid: 'CloudTrailAssumes',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ]);
    expect(JSON.parse(String(only(stack, 'aws_iam_role_policy').policy)).Statement).toEqual([
      {
        Sid: 'WriteLogStreams',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: [
          'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/cloudtrail/baseline:log-stream:111111111111_CloudTrail*',
        ],
      },
    ]);
  });

  it('lets the members of an organization in', () => {
    const organization = { id: 'o-a1b2c3d4e5', managementAccountId: '999999999999' };
    const policy = JSON.parse(String(only(trailStack({ logGroup: {}, organization }), 'aws_iam_role_policy').policy));
    const group = 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/cloudtrail/baseline';
    expect(policy.Statement[0].Resource).toEqual([
      `${group}:log-stream:111111111111_CloudTrail*`,
      `${group}:log-stream:999999999999_CloudTrail*`,
      `${group}:log-stream:o-a1b2c3d4e5_*`,
    ]);
  });

  it.each([GROUP, `${GROUP}:*`])('takes a group that exists: %s', (logGroupArn) => {
    const stack = trailStack({ ...existing, logGroup: { logGroupArn } });
    expect(stack.resource).not.toHaveProperty('aws_cloudwatch_log_group');
    expect(only(stack, 'aws_cloudtrail').cloud_watch_logs_group_arn).toBe(`${GROUP}:*`);
    expect(String(only(stack, 'aws_iam_role_policy').policy)).toContain(`${GROUP}:log-stream:111111111111_CloudTrail*`);
  });

  it('names the group for metric filters, whoever made it', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
    const later = new TerraformVariable(stack, 'group', { type: 'string' });
    const groups: NonNullable<InsightTrailProps['logGroup']>[] = [
      {},
      { logGroupArn: `${GROUP}:*` },
      { logGroupArn: later.stringValue },
    ];
    const names = groups.map((logGroup, index) => {
      const trail = new InsightTrail(stack, `trail${index}`, { ...baseProps, ...existing, logGroup });
      return trail.logGroup?.logGroupName;
    });
    new TerraformOutput(stack, 'names', { value: names });
    expect(JSON.parse(Testing.synth(stack)).output.names.value).toEqual([
      expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.trail0_logs_log-group_\w+\.name\}$/),
      '/acme/audit',
      `\${element(split(":", var.group), 6)}`,
    ]);
  });

  it('takes the group and the role of another account', () => {
    const logGroupArn = GROUP.replace('111111111111', '999999999999');
    const stack = trailStack({ ...existing, logGroup: { logGroupArn, roleArn: ROLE } });
    expect(Object.keys(stack.resource ?? {})).toEqual(['aws_cloudtrail']);
    expect(only(stack, 'aws_cloudtrail')).toMatchObject({
      cloud_watch_logs_group_arn: `${logGroupArn}:*`,
      cloud_watch_logs_role_arn: ROLE,
    });
  });

  it('gives two long names two roles, within 64 characters', () => {
    const long = 'a'.repeat(120);
    const [one, other] = ['1', '2'].map((end) => {
      const trail = trailStack({ ...existing, name: `${long}${end}`, logGroup: {} });
      return String(only(trail, 'aws_iam_role').name);
    });
    expect(one).toHaveLength(64);
    expect(other).toHaveLength(64);
    expect(one).not.toBe(other);
  });
});

describe('notifications', () => {
  it('go through a topic that only this trail may publish to', () => {
    const stack = trailStack({ topic: {} });
    const [topic] = Object.keys(stack.resource?.aws_sns_topic ?? {});
    expect(only(stack, 'aws_sns_topic').name).toBe('baseline-log-files');
    // By name: the provider reads a name back, and would plan to change an ARN for ever.
    expect(only(stack, 'aws_cloudtrail').sns_topic_name).toBe(`\${aws_sns_topic.${topic}.name}`);
    expect(JSON.parse(String(only(stack, 'aws_sns_topic_policy').policy))).toEqual(
      trailTopicPolicy(
        'arn:aws:sns:eu-west-1:111111111111:baseline-log-files',
        'arn:aws:cloudtrail:eu-west-1:111111111111:trail/baseline',
      ),
    );
  });

  it('bind the topic to the ARN of the trail', () => {
    expect(trailTopicPolicy('topic', 'trail').Statement).toEqual([
      {
        Sid: 'CloudTrailPublish',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'SNS:Publish',
        Resource: 'topic',
        Condition: { StringEquals: { 'aws:SourceArn': 'trail' } },
      },
    ]);
  });

  it.each([
    ['beside the trail by its name', TOPIC, 'acme-log-files'],
    ['of another account by its ARN', TOPIC.replace('111111111111', '999999999999'), undefined],
    ['of another Region by its ARN', TOPIC.replace('eu-west-1', 'eu-north-1'), undefined],
  ])('name a topic that exists %s', (_, topicArn, name) => {
    const stack = trailStack({ ...existing, topic: { topicArn } });
    expect(only(stack, 'aws_cloudtrail').sns_topic_name).toBe(name ?? topicArn);
    expect(Object.keys(stack.resource ?? {})).toEqual(['aws_cloudtrail']);
  });
});

it('waits for every policy that CreateTrail checks', () => {
  const stack = trailStack({ logGroup: {}, topic: {} });
  const types = ['aws_s3_bucket_policy', 'aws_iam_role_policy', 'aws_sns_topic_policy'];
  expect(only(stack, 'aws_cloudtrail').depends_on).toEqual(
    types.map((type) => `${type}.${Object.keys(stack.resource?.[type] ?? {})[0]}`),
  );
});

it('makes everything in the Region of one provider', () => {
  const text = JSON.stringify(
    trailStack({
      partition: 'aws-us-gov',
      region: 'us-gov-west-1',
      ownKey: {},
      logGroup: {},
      topic: {},
      bucket: { accessLogs: {} },
    }),
  );
  expect(text).not.toMatch(/arn:aws:|undefined|\bnull\b/);
});

describe('refuses a delivery that cannot work', () => {
  const unset: unknown = undefined;
  const hole = (arn: string) => arn.replace(/\d{12}/, String(unset));
  it.each<[string, Partial<InsightTrailProps>, RegExp]>([
    [
      'a key with a hole',
      { kmsKeyArn: hole(KEY) },
      /`kmsKeyArn` must be known .* got "arn:aws:kms:eu-west-1:undefined:key/,
    ],
    ['a key that is null', { kmsKeyArn: JSON.parse('null') }, /`kmsKeyArn` must be the ARN of a KMS key, got nothing/],
    ['the id of a key', { kmsKeyArn: '0f3c' }, /`kmsKeyArn` must be the ARN of a KMS key, got "0f3c"; give it in full/],
    ['two keys', { kmsKeyArn: KEY, ownKey: {} }, /`ownKey` must be left out when `kmsKeyArn` is given/],
    [
      'a key of another Region than the bucket',
      { kmsKeyArn: KEY.replace('eu-west-1', 'us-east-1') },
      /`kmsKeyArn` must be in the Region of the bucket, "eu-west-1", got "arn:aws:kms:us-east-1/,
    ],
    ['a key lost at once', { ownKey: { deletionWindowDays: 1 } }, /`ownKey.deletionWindowDays` must be 7 to 30, got 1/],
    [
      'a reader that is no account',
      { ownKey: { readers: ['acme'] } },
      /`ownKey.readers` must be accounts .* got "acme"/,
    ],
    [
      'a group with a hole',
      { logGroup: { logGroupArn: hole(GROUP) } },
      /`logGroup.logGroupArn` must be known .*:undefined:/,
    ],
    ['a group by name', { logGroup: { logGroupArn: '/acme' } }, /must be the ARN of a log group, got "\/acme"/],
    [
      'a group of another Region',
      { logGroup: { logGroupArn: GROUP.replace('eu-west-1', 'us-east-1') } },
      /`logGroup.logGroupArn` must be in the Region of the trail/,
    ],
    [
      'a group of another account without a role',
      { logGroup: { logGroupArn: GROUP.replace('111111111111', '999999999999') } },
      /`logGroup.roleArn` must be given when the log group is in another account/,
    ],
    [
      'a role with a hole',
      { logGroup: { logGroupArn: GROUP, roleArn: hole(ROLE) } },
      /`logGroup.roleArn` must be known/,
    ],
    [
      'a retention of its own',
      { logGroup: { retentionDays: 100 } },
      /`logGroup.retentionDays` must be one of 1, .* got 100/,
    ],
    ['no name for a group', { logGroup: { name: '' } }, /`logGroup.name` must be the name of a log group, got ""/],
    ['a key of the group by id', { logGroup: { kmsKeyArn: 'k' } }, /`logGroup.kmsKeyArn` must be the ARN of a KMS key/],
    ['a topic with a hole', { topic: { topicArn: hole(TOPIC) } }, /`topic.topicArn` must be known/],
    ['a FIFO topic', { topic: { topicArn: `${TOPIC}.fifo` } }, /must be the ARN of an SNS topic that is not FIFO/],
    [
      'a topic by a name with dots',
      { topic: { name: 'a.b' } },
      /`topic.name` must be letters, digits, - and _, got "a.b"/,
    ],
    [
      'the ARN of a bucket',
      { destination: { bucketName: 'arn:aws:s3:::logs' } },
      /`destination.bucketName` .* the name alone/,
    ],
    [
      'a bucket with a hole',
      { destination: { bucketName: `logs-${unset}` } },
      /got "logs-undefined"; .* nothing missing/,
    ],
    ['settings of a bucket that exists', { ...existing, bucket: {} }, /`bucket` must be left out when `destination`/],
    [
      'half a day',
      { bucket: { lifecycle: { expireDays: 0.5 } } },
      /`bucket.lifecycle.expireDays` must be a whole .* got 0.5/,
    ],
    [
      'an archive after the end',
      { bucket: { lifecycle: { expireDays: 30, archiveDays: 30 } } },
      /`bucket.lifecycle.archiveDays` must be less than `expireDays`, got 30 and 30/,
    ],
    [
      'two buckets for access logs',
      { bucket: { accessLogs: { existingBucket: 'acme-access', bucketName: 'other' } } },
      /`bucket.accessLogs.bucketName` must be left out when `existingBucket` is given/,
    ],
  ])('refuses %s', (_, props, message) => {
    expect(insightTrailProblems({ ...baseProps, ...props }).join('\n')).toMatch(message);
    expect(() => trailStack(props)).toThrow(message);
  });
});
