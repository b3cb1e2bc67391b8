import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { insight } from './insight-fixture';
import { allow, makeQueue, receive } from './queues';
import { call, connection } from './seed';
import { type LocalAws, startLocalAws } from './start';

const account = '111111111111';
const member = '222222222222';
const region = 'eu-west-1';
const ruleArn = `arn:aws:events:${region}:${account}:rule/insights`;
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

const bridge = (who = account, where = region) => new EventBridgeClient(connection(aws, who, where));

/** A rule for insights with one target. */
async function route(target: Omit<Target, 'Id'>, who = account, where = region): Promise<void> {
  const EventPattern = JSON.stringify({ 'detail-type': ['AWS Insight via CloudTrail'] });
  await bridge(who, where).send(new PutRuleCommand({ Name: 'insights', EventPattern }));
  await bridge(who, where).send(
    new PutTargetsCommand({ Rule: 'insights', Targets: [{ Id: 'it', ...target } as Target] }),
  );
}

const insightOf = (who = account, where = region) =>
  aws.control.putInsightEvent({ account: who, region: where, detail: insight });

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

describe('buses of other accounts and Regions', () => {
  const home = `arn:aws:events:${region}:${account}:event-bus/default`;
  const role = `arn:aws:iam::${member}:role/forward`;

  async function makeRole(trusted = 'events.amazonaws.com', resource = home, rule?: string): Promise<void> {
    const Condition = rule && { ArnEquals: { 'aws:SourceArn': rule } };
    const trust = [
      { Effect: 'Allow', Principal: { Service: trusted }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) },
    ];
    const grant = [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: resource }];
    const document = (Statement: unknown) => JSON.stringify({ Version: '2012-10-17', Statement });
    const iam = (Action: string, rest: object) =>
      call(aws, 'iam', undefined, { Action, Version: '2010-05-08', RoleName: 'forward', ...rest }, member);
    await iam('CreateRole', { AssumeRolePolicyDocument: document(trust) });
    await iam('PutRolePolicy', { PolicyName: 'put', PolicyDocument: document(grant) });
  }

  async function openBus(Condition?: { Type: string; Key: string; Value: string }): Promise<void> {
    const Principal = Condition ? '*' : member;
    const permission = { Action: 'events:PutEvents', Principal, StatementId: 'in', ...(Condition && { Condition }) };
    await bridge().send(new PutPermissionCommand(permission));
  }

  async function arrives(): Promise<unknown[]> {
    const queue = await makeQueue(aws, 'alerts', { policy: allow('events.amazonaws.com', ruleArn) });
    await route({ Arn: queue.arn });
    await route({ Arn: home, RoleArn: role }, member, 'us-east-1');
    await insightOf(member, 'us-east-1');
    return (await receive(aws, queue)).map((message) => JSON.parse(message.Body ?? ''));
  }

  test('a member in another Region reaches the home bus, and stays the account and Region of the event', async () => {
    await makeRole();
    await openBus();
    expect(await arrives()).toMatchObject([{ account: member, region: 'us-east-1', source: 'aws.cloudtrail' }]);
  });

  test('the organization may be named instead of its accounts', async () => {
    const { id } = await aws.control.setOrganization({
      managementAccount: account,
      accounts: [{ id: member, name: 'shop' }],
    });
    await makeRole();
    await openBus({ Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: id });
    expect(await arrives()).toHaveLength(1);
  });

  test('fails without a policy on the bus', async () => {
    await makeRole();
    expect(await arrives()).toEqual([]);
  });

  test('the role may trust one rule alone', async () => {
    await makeRole(undefined, undefined, `arn:aws:events:us-east-1:${member}:rule/insights`);
    await openBus();
    expect(await arrives()).toHaveLength(1);
  });

  test('fails with a role that trusts another rule', async () => {
    await makeRole(undefined, undefined, `arn:aws:events:us-east-1:${member}:rule/other`);
    await openBus();
    expect(await arrives()).toEqual([]);
  });

  test.each([
    ['that trusts another service', 'lambda.amazonaws.com', home],
    ['that may put on another bus', 'events.amazonaws.com', `${home}-other`],
  ])('fails with a role %s', async (_what, trusted, resource) => {
    await makeRole(trusted, resource);
    await openBus();
    expect(await arrives()).toEqual([]);
  });

  test('fails to go on to a third bus of the account', async () => {
    const client = bridge();
    const queue = await makeQueue(aws, 'alerts', {
      policy: allow('events.amazonaws.com', `${ruleArn.replace('/', '/*/')}`),
    });
    const bus = (name: string) => `arn:aws:events:${region}:${account}:event-bus/${name}`;
    const rule = async (EventBusName: string, Arn: string) => {
      const EventPattern = JSON.stringify({ 'detail-type': ['AWS Insight via CloudTrail'] });
      await client.send(new PutRuleCommand({ Name: 'insights', EventBusName, EventPattern }));
      await client.send(new PutTargetsCommand({ Rule: 'insights', EventBusName, Targets: [{ Id: 'it', Arn }] }));
    };
    for (const Name of ['second', 'third']) await client.send(new CreateEventBusCommand({ Name }));
    await rule('default', bus('second'));
    await rule('second', queue.arn);
    await insightOf();
    expect(await receive(aws, queue)).toHaveLength(1);
    await rule('second', bus('third'));
    await rule('third', queue.arn);
    await insightOf();
    expect(await receive(aws, queue)).toEqual([]);
  });

  describe('a whole policy put at once', () => {
    async function open(Condition?: object): Promise<void> {
      const Principal = { AWS: `arn:aws:iam::${member}:root` };
      const statement = { Effect: 'Allow', Principal, Action: 'events:PutEvents', Resource: home };
      const policy = { Version: '2012-10-17', Statement: [{ ...statement, ...(Condition && { Condition }) }] };
      await bridge().send(new PutPermissionCommand({ Policy: JSON.stringify(policy) }));
      await makeRole();
    }

    test('lets the event in', async () => {
      await open();
      expect(await arrives()).toHaveLength(1);
    });

    test('may ask for source and detail-type', async () => {
      await open({
        StringEquals: { 'events:detail-type': 'AWS Insight via CloudTrail', 'events:source': 'aws.cloudtrail' },
      });
      expect(await arrives()).toHaveLength(1);
    });

    test('fails where another detail-type is asked for', async () => {
      await open({ StringEquals: { 'events:detail-type': 'AWS API Call via CloudTrail' } });
      expect(await arrives()).toEqual([]);
    });
  });
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
