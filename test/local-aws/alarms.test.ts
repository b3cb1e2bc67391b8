import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { allow, makeQueue, type Queue, receive } from './queues';
import { call, connection } from './seed';
import { type LocalAws, startLocalAws } from './start';

const account = '111111111111';
const alarmArn = (name: string) => `arn:aws:cloudwatch:eu-west-1:${account}:alarm:${name}`;
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

const logs = (operation: string, params: object) => call(aws, 'logs', `Logs_20140328.${operation}`, params);
const cloudWatch = (Action: string, params: object) =>
  call(aws, 'monitoring', undefined, { Action, Version: '2010-08-01', ...params }) as Promise<string>;

const stopLogging = '{ ($.eventSource = "cloudtrail.amazonaws.com") && ($.eventName = "StopLogging") }';
const root =
  '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }';

describe('JSON filter patterns', () => {
  test.each<[string, object, boolean]>([
    [stopLogging, { eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging' }, true],
    [stopLogging, { eventSource: 'cloudtrail.amazonaws.com', eventName: 'StartLogging' }, false],
    [stopLogging, { eventSource: 'logs.amazonaws.com', eventName: 'StopLogging' }, false],
    [root, { userIdentity: { type: 'Root' }, eventType: 'AwsApiCall' }, true],
    [root, { userIdentity: { type: 'Root', invokedBy: 'x.amazonaws.com' }, eventType: 'AwsApiCall' }, false],
    [root, { userIdentity: { type: 'Root' }, eventType: 'AwsServiceEvent' }, false],
    ['{ $.a = 1 || $.a = 2 && $.b = 3 }', { a: 1 }, true],
    ['{ ($.a = 1 || $.a = 2) && $.b = 3 }', { a: 1 }, false],
    ['{ $.errorCode = "*UnauthorizedOperation" }', { errorCode: 'Client.UnauthorizedOperation' }, true],
    ['{ $.errorCode = AccessDenied* }', { errorCode: 'AccessDeniedException' }, true],
    ['{ $.errorCode != "AccessDenied" }', {}, false],
    ['{ $.n >= 3.5 }', { n: 4 }, true],
    ['{ $.n >= 3.5 }', { n: 'x' }, false],
    ['{ $.list[0].x = "y" }', { list: [{ x: 'y' }] }, true],
    ['{ $.x IS NULL }', { x: null }, true],
    ['{ $.x IS TRUE }', { x: true }, true],
    ['{ $.x = %^ro+t$% }', { x: 'root' }, true],
    [
      '{ $.eventCategory = "Insight" && $.insightDetails.state = "Start" }',
      { eventCategory: 'Insight', insightDetails: { state: 'Start' } },
      true,
    ],
  ])('%s on %j: %s', async (filterPattern, record, matches) => {
    const logEventMessages = [JSON.stringify(record)];
    const answer = await logs('TestMetricFilter', { filterPattern, logEventMessages });
    expect((answer as { matches: unknown[] }).matches).toHaveLength(Number(matches));
  });

  test.each(['{ $.a = }', '{ a = 1 }', '{ ($.a = 1 }', '{ $.a = 1 } x', '{ $.a IS MAYBE }'])(
    'refuses %s',
    async (filterPattern) => {
      await expect(logs('TestMetricFilter', { filterPattern, logEventMessages: ['{}'] })).rejects.toThrow(
        /Invalid metric filter pattern/,
      );
    },
  );
});

/** A topic with a queue behind it, that lets CloudWatch publish, or not. */
async function topic(name: string): Promise<{ arn: string; said: Queue }> {
  const sns = new SNSClient(connection(aws, account));
  const { TopicArn: arn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alarms' }));
  const said = await makeQueue(aws, 'said', { policy: allow('sns.amazonaws.com', arn) });
  await sns.send(new SubscribeCommand({ TopicArn: arn, Protocol: 'sqs', Endpoint: said.arn }));
  const AttributeValue = JSON.stringify(allow('cloudwatch.amazonaws.com', alarmArn(name))(arn));
  await sns.send(new SetTopicAttributesCommand({ TopicArn: arn, AttributeName: 'Policy', AttributeValue }));
  return { arn, said };
}

const putAlarm = (name: string, more: object) =>
  cloudWatch('PutMetricAlarm', {
    AlarmName: name,
    Statistic: 'Sum',
    Period: '60',
    EvaluationPeriods: '1',
    Threshold: '1',
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    ...more,
  });

const state = async (name: string) =>
  /<StateValue>(\w+)</.exec(await cloudWatch('DescribeAlarms', { 'AlarmNames.member.1': name }))?.[1];

async function alarmWith(topicArn: string): Promise<void> {
  const place = { logGroupName: 'trail', logStreamName: 's' };
  await logs('CreateLogGroup', place);
  await logs('CreateLogStream', place);
  const metricTransformations = [{ metricNamespace: 'Trails', metricName: 'StopLogging', metricValue: '1' }];
  await logs('PutMetricFilter', { ...place, filterName: 'f', filterPattern: stopLogging, metricTransformations });
  const metric = { Namespace: 'Trails', MetricName: 'StopLogging' };
  await putAlarm('stopped', { ...metric, 'AlarmActions.member.1': topicArn });
}

const write = (eventName: string) => {
  const message = JSON.stringify({ eventSource: 'cloudtrail.amazonaws.com', eventName });
  const logEvents = [{ timestamp: Date.now(), message }];
  return logs('PutLogEvents', { logGroupName: 'trail', logStreamName: 's', logEvents });
};

test('a call in the log group sets off the alarm, and the topic says so', async () => {
  const { arn, said } = await topic('stopped');
  await alarmWith(arn);
  await write('GetTrail');
  expect(await state('stopped')).toBe('OK');
  await write('StopLogging');
  expect(await state('stopped')).toBe('ALARM');
  const [message] = await receive(aws, said, 2);
  const notification = JSON.parse(JSON.parse(message?.Body ?? '{}').Message);
  expect(notification).toMatchObject({ AlarmName: 'stopped', NewStateValue: 'ALARM' });
});

test('fails to reach a topic whose policy names another alarm', async () => {
  const { arn, said } = await topic('other');
  await alarmWith(arn);
  await write('StopLogging');
  expect(await state('stopped')).toBe('ALARM');
  expect(await receive(aws, said)).toEqual([]);
});

test('an alarm on a queue goes off by itself, for that queue alone', async () => {
  const dead = await makeQueue(aws, 'dead');
  await makeQueue(aws, 'empty');
  for (const queue of ['dead', 'empty']) {
    const metric = { Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible', Statistic: 'Maximum' };
    const of = { 'Dimensions.member.1.Name': 'QueueName', 'Dimensions.member.1.Value': queue };
    await putAlarm(queue, { ...metric, ...of });
  }
  await new SQSClient(connection(aws, account)).send(new SendMessageCommand({ QueueUrl: dead.url, MessageBody: 'x' }));
  await sleep(1500);
  expect([await state('dead'), await state('empty')]).toEqual(['ALARM', 'OK']);
});

test('an alarm is described with all that was put', async () => {
  await putAlarm('whole', {
    Namespace: 'Trails',
    MetricName: 'x',
    AlarmDescription: 'Runbook: <a & b>',
    DatapointsToAlarm: '1',
    'InsufficientDataActions.member.1': 'arn:aws:sns:eu-west-1:111111111111:t',
  });
  const xml = await cloudWatch('DescribeAlarms', { 'AlarmNames.member.1': 'whole' });
  for (const part of [
    '<Period>60</Period>',
    '<Statistic>Sum</Statistic>',
    '<ActionsEnabled>true</ActionsEnabled>',
    '<TreatMissingData>notBreaching</TreatMissingData>',
    '<AlarmDescription>Runbook: &lt;a &amp; b&gt;</AlarmDescription>',
    '<DatapointsToAlarm>1</DatapointsToAlarm>',
    '<InsufficientDataActions><member>arn:aws:sns:eu-west-1:111111111111:t</member></InsufficientDataActions>',
  ]) {
    expect(xml).toContain(part);
  }
});
