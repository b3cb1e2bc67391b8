import { NoTarget, SlackTarget } from '../../src/constructs';
import {
  alertsStack,
  all,
  byType,
  code,
  functionStatements,
  parsed,
  settingsOf,
  statements,
  where,
} from './alerts-stack';
import { only } from './synth';

const slack = () => [new SlackTarget({ parameter: '/trailinsight/slack' })];
const rule = 'arn:aws:events:eu-west-1:111111111111:rule/trailinsight-alerts';
const queueArn = 'arn:aws:sqs:eu-west-1:111111111111:trailinsight-alerts';

describe('alerts from EventBridge', () => {
  const stack = alertsStack({ targets: slack(), match: { states: ['Start'], apis: ['iam:*'], minChange: 3 } });

  it('go by a rule on the detail-type to the queue, and to dead letters if that fails', () => {
    const made = only(stack, 'aws_cloudwatch_event_rule');
    expect(made).toMatchObject({ name: 'trailinsight-alerts' });
    expect(made).not.toHaveProperty('event_bus_name');
    expect(JSON.parse(String(made.event_pattern))).toEqual({
      'detail-type': ['AWS Insight via CloudTrail'],
      detail: { insightDetails: { state: ['Start'], eventSource: ['iam.amazonaws.com'] } },
    });
    const target = only(stack, 'aws_cloudwatch_event_target');
    expect(byType(target)).toMatchObject({
      target_id: 'alerts',
      arn: queueArn,
      rule: '<aws_cloudwatch_event_rule.name>',
      dead_letter_config: { arn: '<aws_sqs_queue.arn>' },
    });
    expect(target).not.toHaveProperty('role_arn');
  });

  it('wait in an encrypted queue that takes from the rule alone, over TLS', () => {
    const queue = where(stack, 'aws_sqs_queue', 'name', 'trailinsight-alerts');
    expect(queue).toMatchObject({ sqs_managed_sse_enabled: true, visibility_timeout_seconds: 360 });
    expect(byType(parsed(String(queue.redrive_policy)))).toEqual({
      deadLetterTargetArn: '<aws_sqs_queue.arn>',
      maxReceiveCount: 5,
    });
    expect(statements(queue.policy)).toEqual([
      {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sqs:*',
        Resource: queueArn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Sid: 'Sender0',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': rule } },
      },
    ]);
  });

  it('end as dead letters with an alarm that says what to do', () => {
    const queue = where(stack, 'aws_sqs_queue', 'name', 'trailinsight-alerts-dead-letters');
    expect(queue).toMatchObject({ message_retention_seconds: 1_209_600, sqs_managed_sse_enabled: true });
    expect(statements(queue.policy)[1]).toMatchObject({ Condition: { ArnEquals: { 'aws:SourceArn': [rule] } } });
    expect(only(stack, 'aws_cloudwatch_metric_alarm')).toMatchObject({
      alarm_description:
        'Alerts on CloudTrail Insights events could not be delivered. What to do: node_modules/trailinsight/docs/runbooks.md#alerts-undelivered',
      namespace: 'AWS/SQS',
      metric_name: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: 'trailinsight-alerts-dead-letters' },
      threshold: 1,
      treat_missing_data: 'notBreaching',
    });
  });

  it('are told by a function on arm64 that a provider of 5.95 can make', () => {
    const made = only(stack, 'aws_lambda_function');
    expect(made).toMatchObject({
      function_name: 'trailinsight-alerts',
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      timeout: 60,
      filename: expect.stringMatching(/^\$\{path\.module\}\/assets\/.*\/[0-9A-F]{32}\/archive\.zip$/),
      source_code_hash: expect.stringMatching(/^[0-9A-F]{32}$/),
    });
    expect(only(stack, 'aws_cloudwatch_log_group')).toMatchObject({
      name: '/aws/lambda/trailinsight-alerts',
      retention_in_days: 90,
    });
    expect(byType(made.depends_on)).toEqual([
      expect.stringContaining('aws_cloudwatch_log_group.'),
      expect.stringContaining('aws_iam_role_policy.'),
    ]);
    expect(byType(only(stack, 'aws_lambda_event_source_mapping'))).toMatchObject({
      event_source_arn: '<aws_sqs_queue.arn>',
      function_response_types: ['ReportBatchItemFailures'],
      scaling_config: { maximum_concurrency: 5 },
    });
  });

  it('are remembered in a table whose rows go by themselves', () => {
    expect(only(stack, 'aws_dynamodb_table')).toMatchObject({
      billing_mode: 'PAY_PER_REQUEST',
      hash_key: 'id',
      attribute: [{ name: 'id', type: 'S' }],
      ttl: { attribute_name: 'expires', enabled: true },
      point_in_time_recovery: { enabled: true },
      server_side_encryption: { enabled: true },
    });
  });

  it('are told by a role that can do this and nothing else', () => {
    expect(byType(functionStatements(stack))).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/trailinsight-alerts:*',
      },
      {
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: '<aws_sqs_queue.arn>',
      },
      {
        Effect: 'Allow',
        Action: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        Resource: '<aws_dynamodb_table.arn>',
      },
      {
        Effect: 'Allow',
        Action: 'ssm:GetParameter',
        Resource: 'arn:aws:ssm:eu-west-1:111111111111:parameter/trailinsight/slack',
      },
    ]);
    expect(only(stack, 'aws_iam_role').name).toBe('trailinsight-alerts-eu-west-1-function');
  });

  it('reach the function with its settings', () => {
    expect(settingsOf(stack)).toEqual({
      version: 1,
      routes: [{ match: { states: ['Start'], apis: ['iam:*'], minChange: 3 }, to: ['slack'] }],
      targets: { slack: { kind: 'slack', parameter: '/trailinsight/slack' } },
      groupBy: ['actor', 'api'],
      groupMinutes: 60,
      mutes: [],
      table: '<aws_dynamodb_table.name>',
    });
  });

  it('come from a bus of their own, and its rule says so', () => {
    const home = alertsStack({ targets: slack(), source: { kind: 'eventbridge', busName: 'home' } });
    expect(only(home, 'aws_cloudwatch_event_rule').event_bus_name).toBe('home');
    expect(only(home, 'aws_cloudwatch_event_target').event_bus_name).toBe('home');
    expect(JSON.stringify(home)).toContain('arn:aws:events:eu-west-1:111111111111:rule/home/trailinsight-alerts');
  });

  it('pass grouping, mutes, routes and the options of the function on', () => {
    const other = alertsStack({
      targets: slack(),
      match: { states: ['Start'], minChange: 2 },
      routes: [
        { match: { minChange: 5, apis: ['iam:*'] }, to: ['slack'] },
        { match: {}, to: [] },
      ],
      grouping: { by: ['actor'], minutes: 15 },
      mutes: [{ api: 's3:*', until: '2026-12-31' }],
      function: { code, architecture: 'x86_64', maxConcurrency: 2, logRetentionDays: 7 },
    });
    expect(settingsOf(other)).toMatchObject({
      routes: [
        { match: { states: ['Start'], minChange: 5, apis: ['iam:*'] }, to: ['slack'] },
        { match: { states: ['Start'], minChange: 2 }, to: [] },
      ],
      groupBy: ['actor'],
      groupMinutes: 15,
      mutes: [{ api: 's3:*', until: '2026-12-31' }],
    });
    expect(only(other, 'aws_lambda_function').architectures).toEqual(['x86_64']);
    expect(only(other, 'aws_cloudwatch_log_group').retention_in_days).toBe(7);
  });

  it('are encrypted with a key of yours, which the role may use', () => {
    const kmsKeyArn = 'arn:aws:kms:eu-west-1:111111111111:key/k';
    const keyed = alertsStack({ targets: slack(), kmsKeyArn });
    for (const queue of all(keyed, 'aws_sqs_queue')) {
      expect(queue.kms_master_key_id).toBe(kmsKeyArn);
      expect(queue).not.toHaveProperty('sqs_managed_sse_enabled');
    }
    expect(only(keyed, 'aws_dynamodb_table').server_side_encryption).toEqual({ enabled: true, kms_key_arn: kmsKeyArn });
    expect(only(keyed, 'aws_cloudwatch_log_group').kms_key_id).toBe(kmsKeyArn);
    expect(functionStatements(keyed).find(({ Resource }) => Resource === kmsKeyArn)?.Action).toContain('kms:Decrypt');
  });

  it('make nothing for nobody', () => {
    expect(alertsStack({ targets: [new NoTarget()] }).resource).toBeUndefined();
  });
});

describe('alerts from the log archive', () => {
  const source = { kind: 's3', bucketName: 'acme-logs', bucketAccountId: '222222222222' } as const;
  const prefixes = ['AWSLogs/111111111111/CloudTrail-Insight/', 'AWSLogs/o-a1b2c3d4e5/'];
  const kmsKeyArn = 'arn:aws:kms:eu-west-1:222222222222:key/logs';
  const stack = alertsStack({ targets: slack(), source: { ...source, prefixes, kmsKeyArn } });

  it('need one notification and no rule', () => {
    expect(all(stack, 'aws_cloudwatch_event_rule')).toEqual([]);
    const notification = only(stack, 'aws_s3_bucket_notification');
    expect(notification).toMatchObject({
      bucket: 'acme-logs',
      queue: prefixes.map((prefix, index) => ({
        id: `trailinsight-${index}`,
        queue_arn: queueArn,
        events: ['s3:ObjectCreated:*'],
        filter_prefix: prefix,
        filter_suffix: '.json.gz',
      })),
    });
    expect(notification.depends_on).toEqual([expect.stringContaining('aws_sqs_queue.')]);
  });

  it('come from that bucket and account alone', () => {
    expect(statements(where(stack, 'aws_sqs_queue', 'name', 'trailinsight-alerts').policy)[1]).toEqual({
      Sid: 'Sender0',
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: {
        ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::acme-logs' },
        StringEquals: { 'aws:SourceAccount': '222222222222' },
      },
    });
  });

  it('are read by a role that sees Insights files alone', () => {
    const granted = functionStatements(stack);
    expect(granted).toContainEqual({
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: [
        'arn:aws:s3:::acme-logs/AWSLogs/111111111111/CloudTrail-Insight/*',
        'arn:aws:s3:::acme-logs/AWSLogs/o-a1b2c3d4e5/*CloudTrail-Insight/*',
      ],
    });
    expect(granted).toContainEqual({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: kmsKeyArn,
      Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
    });
  });

  it('are decrypted through S3 under the name that it has in China', () => {
    const china = { partition: 'aws-cn', region: 'cn-north-1' };
    const granted = functionStatements(alertsStack({ targets: slack(), source: { ...source, kmsKeyArn }, ...china }));
    const [decrypt] = granted.filter(({ Resource }) => Resource === kmsKeyArn);
    expect(decrypt?.Condition).toEqual({ StringEquals: { 'kms:ViaService': 's3.cn-north-1.amazonaws.com.cn' } });
  });

  it('are filtered by the function, which gets the whole match', () => {
    const filtered = alertsStack({ targets: slack(), source, match: { apis: ['iam:*'], minChange: 2 } });
    expect(settingsOf(filtered)).toMatchObject({
      routes: [{ match: { apis: ['iam:*'], minChange: 2 }, to: ['slack'] }],
    });
    expect(only(filtered, 'aws_s3_bucket_notification')).toMatchObject({ queue: [{ filter_suffix: '.json.gz' }] });
  });

  it('come by the topic that the bucket notifies already', () => {
    const topicArn = 'arn:aws:sns:eu-west-1:222222222222:log-archive';
    const shared = alertsStack({ targets: slack(), source: { ...source, topicArn } });
    expect(all(shared, 'aws_s3_bucket_notification')).toEqual([]);
    expect(only(shared, 'aws_sns_topic_subscription')).toMatchObject({
      topic_arn: topicArn,
      protocol: 'sqs',
      endpoint: queueArn,
    });
    expect(statements(where(shared, 'aws_sqs_queue', 'name', 'trailinsight-alerts').policy)[1]).toMatchObject({
      Principal: { Service: 'sns.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
    });
  });

  it('leave the notifications to the owner of the bucket', () => {
    const elsewhere = alertsStack({ targets: slack(), source: { ...source, notifications: 'elsewhere' } });
    expect(all(elsewhere, 'aws_s3_bucket_notification')).toEqual([]);
  });
});
