import { PutEventsCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { insight } from './insight-fixture';
import { account, insightRoutes, region, ruleArn } from './insight-routes';
import { allow, makeQueue, receive } from './queues';
import { call, connection } from './seed';
import { type LocalAws, startLocalAws } from './start';

let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

const { bridge, route, insightOf } = insightRoutes(() => aws);

/** What a log group has got. */
async function logged(group: string): Promise<string[]> {
  const answer = await call(aws, 'logs', 'Logs_20140328.FilterLogEvents', { logGroupName: group });
  return (answer as { events: { message: string }[] }).events.map((event) => event.message);
}

test('an insight arrives in a queue in the envelope of the bus, at the time of the record', async () => {
  const queue = await makeQueue(aws, 'alerts', { policy: allow('events.amazonaws.com', ruleArn) });
  await route({ Arn: queue.arn });
  const { eventId } = await insightOf();
  const [message] = await receive(aws, queue);
  expect(JSON.parse(message?.Body ?? '')).toEqual({
    version: '0',
    id: eventId,
    'detail-type': 'AWS Insight via CloudTrail',
    source: 'aws.cloudtrail',
    account,
    region,
    time: insight.eventTime,
    resources: [],
    detail: insight,
  });
});

test('fails to reach a queue whose policy names another rule; the dead-letter queue tells why', async () => {
  const dead = await makeQueue(aws, 'dead', { policy: allow('events.amazonaws.com', ruleArn) });
  const queue = await makeQueue(aws, 'alerts', { policy: allow('events.amazonaws.com', `${ruleArn}-other`) });
  await route({ Arn: queue.arn, DeadLetterConfig: { Arn: dead.arn } });
  await insightOf();
  expect(await receive(aws, queue)).toEqual([]);
  const [message] = await receive(aws, dead);
  expect(JSON.parse(message?.Body ?? '').detail).toEqual(insight);
  expect(message?.MessageAttributes).toMatchObject({
    RULE_ARN: { StringValue: ruleArn },
    TARGET_ARN: { StringValue: queue.arn },
    ERROR_CODE: { StringValue: 'NO_PERMISSIONS' },
  });
});

test.each(['sqs', 'sns', 'lambda', 'logs'])('fails to reach what is gone: %s', async (service) => {
  const dead = await makeQueue(aws, 'dead', { policy: allow('events.amazonaws.com', ruleArn) });
  const name = { lambda: 'function:gone', logs: 'log-group:gone' }[service] ?? 'gone';
  await route({ Arn: `arn:aws:${service}:${region}:${account}:${name}`, DeadLetterConfig: { Arn: dead.arn } });
  await insightOf();
  const [message] = await receive(aws, dead);
  expect(message?.MessageAttributes?.ERROR_CODE?.StringValue).toBe('NO_RESOURCE');
});

test('fails to reach a queue under a key that EventBridge may not use', async () => {
  const queue = await makeQueue(aws, 'alerts', {
    policy: allow('events.amazonaws.com', ruleArn),
    key: 'alias/aws/sqs',
  });
  await route({ Arn: queue.arn });
  await insightOf();
  expect(await receive(aws, queue)).toEqual([]);
});

test('tries again what fails for a while, and gives up as the retry policy says', async () => {
  const queue = await makeQueue(aws, 'alerts', { policy: allow('events.amazonaws.com', ruleArn) });
  const dead = await makeQueue(aws, 'dead', { policy: allow('events.amazonaws.com', ruleArn) });
  await route({ Arn: queue.arn, DeadLetterConfig: { Arn: dead.arn }, RetryPolicy: { MaximumRetryAttempts: 2 } });
  const fault = { match: { service: 'events', operation: 'InvokeTarget' }, effect: { error: { code: 'THROTTLING' } } };
  await aws.control.addFault({ ...fault, times: 2 });
  await insightOf();
  expect(await receive(aws, queue, 2)).toHaveLength(1);
  await aws.control.addFault({ ...fault, times: 3 });
  await insightOf();
  const [message] = await receive(aws, dead, 2);
  expect(message?.MessageAttributes).toMatchObject({
    ERROR_CODE: { StringValue: 'THROTTLING' },
    EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
    RETRY_ATTEMPTS: { StringValue: '2' },
  });
  expect(await receive(aws, queue)).toEqual([]);
});

test('a topic that lets EventBridge publish passes the transformed text on', async () => {
  const sns = new SNSClient(connection(aws, account));
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }));
  const said = await makeQueue(aws, 'said', { policy: allow('sns.amazonaws.com', TopicArn) });
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: said.arn }));
  const InputTransformer = {
    InputPathsMap: { api: '$.detail.insightDetails.eventName' },
    InputTemplate: '"Insight on <api>"',
  };
  await route({ Arn: TopicArn, InputTransformer });
  await insightOf();
  expect(await receive(aws, said)).toEqual([]);
  const policy = JSON.stringify(allow('events.amazonaws.com', ruleArn)(TopicArn));
  await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue: policy }));
  await insightOf();
  const [message] = await receive(aws, said);
  const notification = JSON.parse(message?.Body ?? '{}');
  expect(notification.Message).toBe('"Insight on CreateAccessKey"');
  expect(notification).not.toHaveProperty('Subject');
});

test('a log group takes the event when a resource policy lets EventBridge write', async () => {
  const arn = `arn:aws:logs:${region}:${account}:log-group:/aws/events/insights`;
  await call(aws, 'logs', 'Logs_20140328.CreateLogGroup', { logGroupName: '/aws/events/insights' });
  await route({ Arn: arn });
  await insightOf();
  expect(await logged('/aws/events/insights')).toEqual([]);
  const Principal = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
  const Action = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const Statement = [{ Effect: 'Allow', Principal, Action, Resource: `${arn}:*` }];
  const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await call(aws, 'logs', 'Logs_20140328.PutResourcePolicy', { policyName: 'events', policyDocument });
  await insightOf();
  const [message] = await logged('/aws/events/insights');
  expect(JSON.parse(message ?? '').detail).toEqual(insight);
});

test('refuses a sixth target of a rule', async () => {
  const { arn: Arn } = await makeQueue(aws, 'alerts');
  await route({ Arn });
  const Targets = [1, 2, 3, 4, 5].map((number) => ({ Id: String(number), Arn }));
  const sixth = bridge().send(new PutTargetsCommand({ Rule: 'insights', Targets }));
  await expect(sixth).rejects.toMatchObject({ name: 'LimitExceededException' });
});

test('fails to put what AWS alone may put, and what is no event', async () => {
  const entry = { Source: 'my.cloudtrail', DetailType: 'AWS Insight via CloudTrail', Detail: '{}' };
  const { Entries = [], FailedEntryCount } = await bridge().send(
    new PutEventsCommand({
      Entries: [entry, { ...entry, Source: 'aws.cloudtrail' }, { ...entry, Detail: '{' }, { ...entry, Source: '' }],
    }),
  );
  expect(FailedEntryCount).toBe(3);
  expect(Entries.map((one) => one.ErrorCode)).toEqual([
    undefined,
    'NotAuthorizedForSourceException',
    'MalformedDetail',
    'InvalidArgument',
  ]);
});
