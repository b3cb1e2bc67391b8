import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import type { AlertSettings } from '../../src/config';
import { createHandler } from '../../src/lambda/alerts/handler';
import type { Observed } from '../../src/lambda/alerts/powertools';
import { busEvent } from '../sinks/insights';

const settings: AlertSettings = {
  version: 1,
  routes: [{ match: { apis: ['iam:DeleteUser'] }, to: ['hub'] }],
  targets: { hub: { kind: 'securityhub' } },
  groupBy: ['actor'],
  groupMinutes: 30,
  mutes: [],
};

const silent: Observed = { begin: () => {}, end: () => {}, count: () => {}, info: () => {}, warn: () => {} };

const context = {
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:alerts',
  getRemainingTimeInMillis: () => 10_000,
} as Context;

const handler = createHandler({ settings, observer: silent });

const batch = (bodies: readonly string[]) => ({
  Records: bodies.map((body, index) => ({ eventSource: 'aws:sqs', messageId: String(index), body })),
});

/** JSON of the shapes that are read, with anything in the places that are looked at. */
const nearly = fc.oneof(
  fc.record({ 'detail-type': fc.constant('AWS Insight via CloudTrail'), detail: fc.jsonValue() }),
  fc.record({ Records: fc.array(fc.record({ eventName: fc.constant('ObjectCreated:Put'), s3: fc.jsonValue() })) }),
  fc.record({ Records: fc.jsonValue() }),
  fc.record({ Type: fc.constant('Notification'), Message: fc.json() }),
  fc.jsonValue().map((insightDetails) => ({ ...busEvent(), detail: { ...Object(busEvent().detail), insightDetails } })),
);

test('no body breaks a batch: each is taken or handed back, the good one among them is taken', async () => {
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    nearly.map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(body, { maxLength: 5 }), async (bodies) => {
      const good = String(bodies.length);
      const answer = await handler(batch([...bodies, JSON.stringify(busEvent())]), context);
      const failed = answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) ?? [];
      expect(failed).not.toContain(good);
      expect(new Set(failed).size).toBe(failed.length);
    }),
    { numRuns: 500 },
  );
});

test('an event without a queue is taken, and fails loudly when it is not understood', async () => {
  await expect(handler(busEvent(), context)).resolves.toBeUndefined();
  await expect(handler({ Records: [] }, context)).resolves.toBeUndefined();
  await expect(handler(null, context)).rejects.toThrow('not an object');
  await expect(handler({ Records: [null] }, context)).rejects.toThrow('not an object');
});
