import type { AlertTarget } from '../../src/config';
import { describeInsight } from '../../src/messages';
import { type InsightRecord, parseInsightRecord } from '../../src/records';
import { type Delivery, send, sent } from '../../src/sinks';
import { jsonBody } from '../../src/sinks/json-body';
import { testClients } from './clients';
import { insightJson } from './insights';
import { startReceiver } from './receiver';

/** As many attributes and values as are read of a record, each as long as it may be. */
function recordFullOf(text: string, attributes: number, values: number): InsightRecord {
  const list = Array.from({ length: values }, (_, index) => ({ value: `${index}${text.repeat(3000)}`, average: 1 }));
  const json = structuredClone(insightJson());
  const details = { ...Object(json.insightDetails), eventName: text.repeat(3000), errorCode: text.repeat(3000) };
  const attributions = Array.from({ length: attributes }, (_, index) => ({
    attribute: ['userIdentityArn', 'userAgent', 'errorCode'][index] ?? `new${index}`,
    insight: list,
    baseline: list,
  }));
  details.insightContext = { ...details.insightContext, attributions };
  const record = parseInsightRecord({ ...json, insightDetails: details });
  if (!record) throw new Error('not a record');
  return record;
}

const deliveryOf = (record: InsightRecord): Delivery => ({ record, message: describeInsight(record), heldBack: 3 });

/** Bytes that the API of a target was given as the message. */
async function bytesFor(delivery: Delivery, target: AlertTarget): Promise<number> {
  let bytes = 0;
  const client = {
    send: async ({ input }: { readonly input: { readonly Message?: string; readonly MessageBody?: string } }) => {
      bytes = Buffer.byteLength(input.Message ?? input.MessageBody ?? '');
      return {};
    },
  };
  const clients = testClients({});
  const stubbed: unknown = async () => client;
  const aws = { ...clients.aws, sns: stubbed, sqs: stubbed } as typeof clients.aws;
  expect(await send(delivery, target, { ...clients, aws })).toEqual(sent);
  return bytes;
}

const QUOTA = 262_144;

describe.each<[string, string, number, number]>([
  ['quotes, as CloudTrail would write them', '"', 3, 5],
  ['backslashes', '\\', 3, 5],
  ['signs that are spelled out', '\u202e', 10, 20],
  ['controls', '\u0001', 10, 20],
  ['letters beyond ASCII', '\u{1f600}', 10, 20],
])('a record full of %s', (_name, text, attributes, values) => {
  const delivery = deliveryOf(recordFullOf(text, attributes, values));

  test.each<[string, AlertTarget]>([
    ['a topic', { kind: 'sns', topicArn: 'arn:aws:sns:eu-west-1:111111111111:oncall' }],
    ['a queue', { kind: 'sqs', queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111111111111/insights' }],
  ])('is taken by %s', async (_target, target) => {
    const bytes = await bytesFor(delivery, target);
    expect(bytes).toBeGreaterThan(5000);
    expect(bytes).toBeLessThanOrEqual(QUOTA);
  });

  test('is taken by PagerDuty', async () => {
    const receiver = await startReceiver();
    const target: AlertTarget = { kind: 'pagerduty', parameter: '/pd', endpoint: receiver.url };
    expect(await send(delivery, target, testClients({ '/pd': 'key' }))).toEqual(sent);
    await receiver.stop();
    expect(Buffer.byteLength(receiver.received[0]?.body ?? '')).toBeLessThanOrEqual(512_000);
  });

  test('still says what, who and how much', () => {
    const json = JSON.parse(jsonBody(delivery));
    expect(json).toMatchObject({
      version: 1,
      id: 'shared-1-Start',
      heldBack: 3,
      what: { eventSource: 'iam.amazonaws.com' },
    });
    expect(json.contributors[0].attribute).toBe('userIdentityArn');
    expect(json.contributors[0].top.length).toBeGreaterThanOrEqual(5);
    expect(json.contributors[0].top[0].perMinute).toBe(1);
  });
});

test('an ordinary message is told whole', () => {
  const record = recordFullOf('x', 3, 5);
  const { contributors } = JSON.parse(jsonBody(deliveryOf(record)));
  expect(contributors[1].top[4].value).toBe(`4${'x'.repeat(2047)}`);
});
