import { makeQueue, type Queue } from './queues';
import { authorization, call } from './seed';
import { type LocalAws, startLocalAws } from './start';

/** A zip archive with nothing in it: the function is never invoked. */
const emptyZip = Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`).toString('base64');
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(async () => {
  await aws.control.reset();
  await lambda('POST', '2015-03-31/functions', {
    FunctionName: 'alerts',
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: 'arn:aws:iam::111111111111:role/alerts',
    Code: { ZipFile: emptyZip },
  });
});
afterAll(() => aws?.stop());

async function lambda(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const headers = { authorization: authorization('lambda'), 'content-type': 'application/json' };
  const response = await fetch(`${aws.endpoint}/${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

test('an event source mapping keeps the metrics it was asked for', async () => {
  const queue = await makeQueue(aws, 'alerts');
  const mappings = '2015-03-31/event-source-mappings';
  const made = await lambda('POST', mappings, {
    FunctionName: 'alerts',
    EventSourceArn: queue.arn,
    MetricsConfig: { Metrics: ['EventCount'] },
  });
  const MetricsConfig = { Metrics: ['EventCount'] };
  expect(await lambda('GET', `${mappings}/${made.UUID}`)).toMatchObject({ MetricsConfig });
  await lambda('PUT', `${mappings}/${made.UUID}`, { MetricsConfig: { Metrics: [] } });
  expect(await lambda('GET', `${mappings}/${made.UUID}`)).toMatchObject({ MetricsConfig: { Metrics: [] } });
});

describe('a queue as event source', () => {
  const map = (queue: Queue) =>
    lambda('POST', '2015-03-31/event-source-mappings', { FunctionName: 'alerts', EventSourceArn: queue.arn });
  const iam = (Action: string, rest: object) =>
    call(aws, 'iam', undefined, { Action, Version: '2010-05-08', RoleName: 'alerts', ...rest });
  const grant = (Action: string[]) =>
    iam('PutRolePolicy', {
      PolicyName: 'read',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } }),
    });

  test('refuses one that shows its messages again while the function runs', async () => {
    await lambda('PUT', '2015-03-31/functions/alerts/configuration', { Timeout: 60 });
    await expect(map(await makeQueue(aws, 'alerts'))).rejects.toThrow(/30 seconds is less than Function timeout: 60/);
  });

  test('refuses one that the role of the function may not read', async () => {
    const queue = await makeQueue(aws, 'alerts');
    await iam('CreateRole', { AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [] }) });
    await grant(['sqs:ReceiveMessage', 'sqs:GetQueueAttributes']);
    await expect(map(queue)).rejects.toThrow(/permissions to call DeleteMessage on SQS/);
    await grant(['sqs:*']);
    expect(await map(queue)).toMatchObject({ EventSourceArn: queue.arn });
  });
});

test('an event invoke config tells what was set, and no more', async () => {
  const path = '2019-09-25/functions/alerts/event-invoke-config';
  await lambda('PUT', path, { MaximumRetryAttempts: 1 });
  const config = await lambda('GET', path);
  expect(config).toMatchObject({ MaximumRetryAttempts: 1 });
  expect(config).not.toHaveProperty('MaximumEventAgeInSeconds');
});
