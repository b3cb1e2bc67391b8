import {
  type AlertTargetStrategy,
  BusTarget,
  FunctionTarget,
  LogGroupTarget,
  MultipleTargets,
  NoTarget,
  PagerDutyTarget,
  SecurityHubTarget,
  SlackTarget,
  SnsTarget,
  SqsTarget,
  StateMachineTarget,
  WebhookTarget,
} from '../../src/constructs';
import { alertsStack, all, byType, functionStatements, parsed, settingsOf, statements, where } from './alerts-stack';
import { only } from './synth';

const rule = 'arn:aws:events:eu-west-1:111111111111:rule/trailinsight-alerts';
const stackOfOne = (target: AlertTargetStrategy) => alertsStack({ targets: [target] });
const grants = (target: AlertTargetStrategy) => byType(functionStatements(stackOfOne(target)).slice(3));

describe('targets that the function tells', () => {
  it.each<[string, AlertTargetStrategy, string, object]>([
    ['slack', new SlackTarget({ parameter: '/a/slack' }), 'slack', { kind: 'slack', parameter: '/a/slack' }],
    ['webhook', new WebhookTarget({ parameter: 'hook' }), 'webhook', { kind: 'webhook', parameter: 'hook' }],
    [
      'pagerduty',
      new PagerDutyTarget({ parameter: '/a/pd', name: 'pagerduty:oncall' }),
      'pagerduty:oncall',
      { kind: 'pagerduty', parameter: '/a/pd' },
    ],
    [
      'a signed webhook',
      new WebhookTarget({ parameter: 'hook', signingParameter: '/a/key' }),
      'webhook',
      { kind: 'webhook', parameter: 'hook', signingParameter: '/a/key' },
    ],
    [
      'pagerduty elsewhere',
      new PagerDutyTarget({ parameter: '/a/pd', endpoint: 'https://events.eu.pagerduty.com/v2/enqueue' }),
      'pagerduty',
      { kind: 'pagerduty', parameter: '/a/pd', endpoint: 'https://events.eu.pagerduty.com/v2/enqueue' },
    ],
    ['securityhub', new SecurityHubTarget(), 'securityhub', { kind: 'securityhub' }],
    ['sns', new SnsTarget({ name: 'sns:mail' }), 'sns:mail', { kind: 'sns', topicArn: '<aws_sns_topic.arn>' }],
    ['sqs', new SqsTarget(), 'sqs', { kind: 'sqs', queueUrl: '<aws_sqs_queue.url>' }],
  ])('%s stands in the settings', (_, target, name, settings) => {
    expect(settingsOf(stackOfOne(target))).toMatchObject({ targets: { [name]: settings }, routes: [{ to: [name] }] });
  });

  it('have the key that signs read as well', () => {
    const read = (Resource: string) => ({ Effect: 'Allow', Action: 'ssm:GetParameter', Resource });
    expect(grants(new WebhookTarget({ parameter: 'hook', signingParameter: '/a/key' }))).toEqual([
      read('arn:aws:ssm:eu-west-1:111111111111:parameter/hook'),
      read('arn:aws:ssm:eu-west-1:111111111111:parameter/a/key'),
    ]);
  });

  it('have their parameter read, and decrypted with a key of its own', () => {
    const key = 'arn:aws:kms:eu-west-1:111111111111:key/p';
    const parameter = 'arn:aws:ssm:eu-west-1:111111111111:parameter/a/slack';
    expect(grants(new SlackTarget({ parameter: '/a/slack', parameterKeyArn: key }))).toEqual([
      { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: parameter },
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: key,
        Condition: { StringEquals: { 'kms:EncryptionContext:PARAMETER_ARN': parameter } },
      },
    ]);
  });

  it('write findings to Security Hub of the account', () => {
    expect(grants(new SecurityHubTarget())).toEqual([
      {
        Effect: 'Allow',
        Action: 'securityhub:BatchImportFindings',
        Resource: 'arn:aws:securityhub:eu-west-1:111111111111:product/111111111111/default',
      },
    ]);
  });

  it('publish to a topic made with a key that alarms can use too', () => {
    const target = new SnsTarget({ emails: ['oncall@example.com'] });
    const stack = stackOfOne(target);
    expect(byType(only(stack, 'aws_sns_topic'))).toMatchObject({
      name: 'trailinsight-alerts-sns',
      kms_master_key_id: '<aws_kms_key.arn>',
    });
    expect(only(stack, 'aws_kms_key').enable_key_rotation).toBe(true);
    expect(statements(only(stack, 'aws_kms_key').policy)).toEqual([
      {
        Sid: 'Account',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:root' },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Sid: 'Publishers',
        Effect: 'Allow',
        Principal: { Service: ['events.amazonaws.com', 'cloudwatch.amazonaws.com'] },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
      },
    ]);
    expect(statements(only(stack, 'aws_sns_topic_policy').policy).map(({ Sid }) => Sid)).toEqual([
      'DenyInsecureTransport',
      'Alarms',
    ]);
    expect(only(stack, 'aws_sns_topic_subscription')).toMatchObject({
      protocol: 'email',
      endpoint: 'oncall@example.com',
    });
    expect(byType(only(stack, 'aws_cloudwatch_metric_alarm').alarm_actions)).toEqual(['<aws_sns_topic.arn>']);
    expect(byType(functionStatements(stack).slice(3))).toEqual([
      { Effect: 'Allow', Action: 'sns:Publish', Resource: '<aws_sns_topic.arn>' },
      { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: '<aws_kms_key.arn>' },
    ]);
  });

  it('publish to a topic that is there, and make none', () => {
    const topicArn = 'arn:aws:sns:eu-west-1:111111111111:oncall';
    const stack = stackOfOne(new SnsTarget({ topicArn }));
    expect(all(stack, 'aws_sns_topic')).toEqual([]);
    expect(all(stack, 'aws_kms_key')).toEqual([]);
    expect(functionStatements(stack)[3]).toEqual({ Effect: 'Allow', Action: 'sns:Publish', Resource: topicArn });
    expect(only(stack, 'aws_cloudwatch_metric_alarm').alarm_actions).toEqual([]);
  });

  it('send to a queue made with a dead-letter queue', () => {
    const stack = stackOfOne(new SqsTarget());
    const queue = where(stack, 'aws_sqs_queue', 'name', 'trailinsight-alerts-sqs');
    where(stack, 'aws_sqs_queue', 'name', 'trailinsight-alerts-sqs-dead-letters');
    expect(parsed(String(queue.redrive_policy))).toMatchObject({ maxReceiveCount: 5 });
    expect(functionStatements(stack)[3]).toEqual({
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: 'arn:aws:sqs:eu-west-1:111111111111:trailinsight-alerts-sqs',
    });
  });

  it('send to a queue that is there, with its key', () => {
    const queue = { arn: 'arn:aws:sqs:eu-west-1:1:q', url: 'https://q', kmsKeyArn: 'arn:aws:kms:eu-west-1:1:key/q' };
    const stack = stackOfOne(new SqsTarget({ queue }));
    expect(all(stack, 'aws_sqs_queue')).toHaveLength(2);
    expect(functionStatements(stack).slice(3)).toEqual([
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue.arn },
      { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: queue.kmsKeyArn },
    ]);
  });

  it('are several as one', () => {
    const both = new MultipleTargets(new SlackTarget({ parameter: 's' }), new NoTarget(), new SecurityHubTarget());
    expect(settingsOf(stackOfOne(both))).toMatchObject({ routes: [{ to: ['slack', 'securityhub'] }] });
  });
});

describe('targets on the rule itself', () => {
  const target = (stack: ReturnType<typeof alertsStack>) => byType(only(stack, 'aws_cloudwatch_event_target'));
  const withRole = (stack: ReturnType<typeof alertsStack>) => ({
    role: only(stack, 'aws_iam_role').name,
    trust: statements(only(stack, 'aws_iam_role').assume_role_policy),
    policy: statements(only(stack, 'aws_iam_role_policy').policy),
  });
  const trust = [
    {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { ArnEquals: { 'aws:SourceArn': [rule] } },
    },
  ];

  it('make neither function nor queue nor table', () => {
    const stack = stackOfOne(new LogGroupTarget());
    expect(Object.keys(stack.resource ?? {}).sort()).toEqual([
      'aws_cloudwatch_event_rule',
      'aws_cloudwatch_event_target',
      'aws_cloudwatch_log_group',
      'aws_cloudwatch_log_resource_policy',
      'aws_cloudwatch_metric_alarm',
      'aws_sqs_queue',
    ]);
  });

  it('keep events in a log group, which lets the rule in', () => {
    const stack = stackOfOne(new LogGroupTarget({ id: 'logs:all', retentionDays: 30 }));
    expect(only(stack, 'aws_cloudwatch_log_group')).toMatchObject({
      name: '/aws/events/trailinsight-alerts-logs-all',
      retention_in_days: 30,
    });
    const streams = 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/events/trailinsight-alerts-logs-all:*';
    const Principal = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
    expect(statements(only(stack, 'aws_cloudwatch_log_resource_policy').policy_document)).toEqual([
      { Effect: 'Allow', Principal, Action: 'logs:CreateLogStream', Resource: streams },
      {
        Effect: 'Allow',
        Principal,
        Action: 'logs:PutLogEvents',
        Resource: streams,
        Condition: { ArnEquals: { 'aws:SourceArn': [rule] } },
      },
    ]);
    expect(target(stack)).toMatchObject({ target_id: 'logs-all', arn: streams.slice(0, -2) });
  });

  it('use a log group that is there, and no second policy', () => {
    const stack = stackOfOne(new LogGroupTarget({ logGroupName: '/aws/events/mine', resourcePolicy: false }));
    expect(all(stack, 'aws_cloudwatch_log_group')).toEqual([]);
    expect(all(stack, 'aws_cloudwatch_log_resource_policy')).toEqual([]);
    expect(target(stack)).not.toHaveProperty('depends_on');
  });

  it('call a function of yours, which the rule alone may', () => {
    const functionArn = 'arn:aws:lambda:eu-west-1:111111111111:function:remedy';
    const stack = stackOfOne(new FunctionTarget({ functionArn }));
    expect(only(stack, 'aws_lambda_permission')).toMatchObject({
      action: 'lambda:InvokeFunction',
      function_name: functionArn,
      principal: 'events.amazonaws.com',
      source_arn: rule,
    });
    expect(target(stack)).toMatchObject({ arn: functionArn, target_id: 'function' });
  });

  it('start a state machine, with a role for that', () => {
    const stateMachineArn = 'arn:aws:states:eu-west-1:111111111111:stateMachine:remedy';
    const stack = stackOfOne(new StateMachineTarget({ stateMachineArn }));
    expect(withRole(stack)).toEqual({
      role: 'trailinsight-alerts-eu-west-1-state-machine',
      trust,
      policy: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: stateMachineArn }],
    });
    expect(target(stack)).toMatchObject({ arn: stateMachineArn, role_arn: '<aws_iam_role.arn>' });
  });

  it('put events on another bus, with a role for that', () => {
    const busArn = 'arn:aws:events:us-east-1:222222222222:event-bus/security';
    expect(withRole(stackOfOne(new BusTarget({ busArn })))).toMatchObject({
      trust,
      policy: [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: busArn }],
    });
  });

  it('get raw events in a topic and a queue that let the rule in, without a role', () => {
    const stack = alertsStack({ targets: [new SnsTarget({ format: 'raw' }), new SqsTarget({ format: 'raw' })] });
    expect(all(stack, 'aws_lambda_function')).toEqual([]);
    expect(all(stack, 'aws_iam_role')).toEqual([]);
    const fromRule = { ArnEquals: { 'aws:SourceArn': [rule] } };
    expect(statements(only(stack, 'aws_sns_topic_policy').policy)[2]).toMatchObject({
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sns:Publish',
      Condition: fromRule,
    });
    const queue = where(stack, 'aws_sqs_queue', 'name', 'trailinsight-alerts-sqs');
    expect(statements(queue.policy)[1]).toMatchObject({ Action: 'sqs:SendMessage', Condition: fromRule });
    expect(all(stack, 'aws_cloudwatch_event_target').map(({ target_id }) => target_id)).toEqual(['sns', 'sqs']);
  });

  it('hang on a rule for each of their routes, which their policies name', () => {
    const stack = alertsStack({
      targets: [
        new SlackTarget({ parameter: 's' }),
        new LogGroupTarget({ id: 'logs:a' }),
        new LogGroupTarget({ id: 'b' }),
      ],
      match: { states: ['Start'] },
      routes: [
        { match: { apis: ['iam:*'] }, to: ['slack', 'logs:a'] },
        { match: { insightTypes: ['ApiErrorRateInsight'] }, to: ['logs:a'] },
      ],
    });
    const patterns = Object.fromEntries(
      all(stack, 'aws_cloudwatch_event_rule').map(({ name, event_pattern }) => [
        name,
        JSON.parse(String(event_pattern)).detail.insightDetails,
      ]),
    );
    expect(patterns).toEqual({
      'trailinsight-alerts': { state: ['Start'] },
      'trailinsight-alerts-route-0': { state: ['Start'], eventSource: ['iam.amazonaws.com'] },
      'trailinsight-alerts-route-1': { state: ['Start'], insightType: ['ApiErrorRateInsight'] },
    });
    expect(
      all(stack, 'aws_cloudwatch_event_target')
        .map(({ target_id }) => target_id)
        .sort(),
    ).toEqual(['alerts', 'b', 'logs-a', 'logs-a']);
    const policy = where(stack, 'aws_cloudwatch_log_resource_policy', 'policy_name', 'trailinsight-alerts-logs-a');
    expect(statements(policy.policy_document)[1]?.Condition).toEqual({
      ArnEquals: { 'aws:SourceArn': [`${rule}-route-0`, `${rule}-route-1`] },
    });
    expect(settingsOf(stack)).toMatchObject({
      routes: [{ match: { states: ['Start'], apis: ['iam:*'] }, to: ['slack'] }],
    });
  });
});
