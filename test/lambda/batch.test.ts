import type { Context } from 'aws-lambda';
import type { AlertSettings } from '../../src/config';
import { createHandler } from '../../src/lambda/alerts/handler';
import type { Observed } from '../../src/lambda/alerts/powertools';
import { numberItem } from '../../src/lambda/alerts/table/items';
import { busEvent } from '../sinks/insights';

const settings: AlertSettings = {
  version: 1,
  routes: [{ match: {}, to: ['hook'] }],
  targets: { hook: { kind: 'webhook', parameter: '/hook' } },
  groupBy: ['actor'],
  groupMinutes: 30,
  mutes: [],
};

const context = {
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:alerts',
  getRemainingTimeInMillis: () => 10_000,
} as Context;

type Line = readonly [message: string, facts: unknown];

/** What is logged of a batch, with nobody at the address of AWS. */
async function logged(bodies: readonly unknown[]): Promise<{ failed: readonly string[]; lines: readonly Line[] }> {
  const lines: Line[] = [];
  const log = (message: string, facts?: unknown): void => void lines.push([message, facts]);
  const observer: Observed = { begin: () => {}, end: () => {}, count: () => {}, info: log, warn: log };
  const records = bodies.map((body, index) => ({
    eventSource: 'aws:sqs',
    messageId: `m${index}`,
    body: JSON.stringify(body),
  }));
  const answer = await createHandler({ settings, observer })({ Records: records }, context);
  return { failed: answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) ?? [], lines };
}

const environment = process.env;
beforeAll(() => {
  process.env = {
    ...environment,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'very-secret',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_MAX_ATTEMPTS: '1',
  };
});
afterAll(() => {
  process.env = environment;
});

const file = (key: string) => ({
  Records: [
    { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'logs' }, object: { key } } },
  ],
});

const INSIGHT_KEY = 'AWSLogs/1/CloudTrail-Insight/eu-west-1/2026/11/20/x.json.gz';

test('fails with a line for each message that goes back, whatever the reason', async () => {
  const { failed, lines } = await logged([busEvent(), file(INSIGHT_KEY), 'no event']);
  expect(failed.toSorted()).toEqual(['m0', 'm1', 'm2']);
  const back = lines.flatMap(([message, facts]) => (message === 'back to the queue' ? [facts] : []));
  expect(back).toHaveLength(3);
  expect(back).toContainEqual({ messageId: 'm0', reason: 'NotDelivered' });
  expect(back).toContainEqual({ messageId: 'm1', reason: expect.stringMatching(/\w/) });
  expect(back).toContainEqual({ messageId: 'm2', reason: 'Malformed' });
  expect(lines).toContainEqual(['not read', { bucket: 'logs', key: INSIGHT_KEY, reason: expect.stringMatching(/\w/) }]);
}, 30_000);

test('no line has a key, an address or text of the other side', async () => {
  const { lines } = await logged([busEvent(), file(INSIGHT_KEY)]);
  expect(lines.length).toBeGreaterThan(2);
  expect(JSON.stringify(lines)).not.toMatch(/very-secret|AKIA|127\.0\.0\.1|https?:/);
}, 30_000);

test.each([
  [0, '0'],
  [5e-324, '0'],
  [1e-131, '0'],
  [2.5e-10, '2.5e-10'],
  [1e15, '1000000000000000'],
])('the average %d is a number DynamoDB takes: %s', (value, text) => {
  expect(numberItem(value)).toEqual({ N: text });
});
