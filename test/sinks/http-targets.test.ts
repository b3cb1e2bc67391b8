import { createHmac } from 'node:crypto';
import type { AlertTarget } from '../../src/config';
import { describeInsight } from '../../src/messages';
import { type Delivery, send, sent } from '../../src/sinks';
import type { PagerDutyTarget } from '../../src/sinks/pagerduty';
import type { WebhookTarget } from '../../src/sinks/webhook';
import { reasonOf, testClients } from './clients';
import { type InsightOptions, insight } from './insights';
import { type Receiver, startReceiver, statuses } from './receiver';

const deliveryOf = (options: InsightOptions = {}, heldBack = 0): Delivery => {
  const record = insight(options);
  return { record, message: describeInsight(record), heldBack };
};

describe('targets behind HTTP', () => {
  let receiver: Receiver;

  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.stop());

  const onlyRequest = () => {
    const [request] = receiver.received;
    if (!request || receiver.received.length > 1) throw new Error('not one request');
    return request;
  };
  const lastBody = () => JSON.parse(receiver.received.at(-1)?.body ?? 'null');

  test('Slack gets blocks, and what was held back as a block of its own', async () => {
    const clients = testClients({ '/slack': `${receiver.url}/services/T0/B0/x` });
    expect(await send(deliveryOf({}, 3), { kind: 'slack', parameter: '/slack' }, clients)).toEqual(sent);
    const { blocks, text } = lastBody();
    expect(text).toContain('CreateAccessKey');
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(blocks.at(-1))).toContain('3 further insights of the same cause held back.');
  });

  test.each(['k3y', 'k3y\n', 'k3y\r\n'])('a webhook gets versioned JSON that its key can verify: %j', async (key) => {
    const clients = testClients({ '/hook': `${receiver.url}/in`, '/key': key });
    const target: WebhookTarget & AlertTarget = { kind: 'webhook', parameter: '/hook', signingParameter: '/key' };
    expect(await send(deliveryOf({}, 1), target, clients)).toEqual(sent);
    const { body, headers } = onlyRequest();
    const [, time, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-trailinsight-signature'])) ?? [];
    expect(hex).toBe(createHmac('sha256', 'k3y').update(`${time}.${body}`).digest('hex'));
    expect(Number(time)).toBe(clients.now() / 1000);
    expect(headers['idempotency-key']).toBe('shared-1-Start');
    expect(JSON.parse(body)).toMatchObject({ version: 1, id: 'shared-1-Start', sharedId: 'shared-1', heldBack: 1 });
  });

  test('fails with an empty key: anybody could sign with it', async () => {
    const clients = testClients({ '/hook': receiver.url, '/key': '\n' });
    const outcome = await send(
      deliveryOf(),
      { kind: 'webhook', parameter: '/hook', signingParameter: '/key' },
      clients,
    );
    expect(reasonOf(outcome)).toBe('the parameter of the key that signs is empty');
    expect(clients.forgotten).toContain('/key');
    expect(receiver.received).toHaveLength(0);
  });

  test('a webhook without a key is not signed', async () => {
    const clients = testClients({ '/hook': receiver.url });
    await send(deliveryOf(), { kind: 'webhook', parameter: '/hook' }, clients);
    expect(receiver.received[0]?.headers['x-trailinsight-signature']).toBeUndefined();
  });

  test('PagerDuty triggers at the Start and resolves at the End, under one key', async () => {
    const clients = testClients({ '/pd': ' R0UT1NG\n' });
    const target: PagerDutyTarget & AlertTarget = { kind: 'pagerduty', parameter: '/pd', endpoint: receiver.url };
    expect(await send(deliveryOf(), target, clients)).toEqual(sent);
    expect(lastBody()).toMatchObject({
      routing_key: 'R0UT1NG',
      event_action: 'trigger',
      dedup_key: 'shared-1',
      payload: {
        severity: expect.stringMatching(/^(critical|error|warning|info)$/),
        timestamp: '2026-11-20T10:05:00Z',
      },
    });
    expect(await send(deliveryOf({ state: 'End' }), target, clients)).toEqual(sent);
    expect(lastBody()).toEqual({ routing_key: 'R0UT1NG', event_action: 'resolve', dedup_key: 'shared-1' });
  });

  test('fails where the parameter is not there, and says only that', async () => {
    const outcome = await send(deliveryOf(), { kind: 'slack', parameter: '/none' }, testClients({}));
    expect(reasonOf(outcome)).toBe('the parameter could not be read: ParameterNotFound');
  });

  test.each(['http://example.com/T0/B0', 'xoxb-secret'])('refuses %s, and forgets the parameter', async (value) => {
    const clients = testClients({ '/slack': value });
    const outcome = await send(deliveryOf(), { kind: 'slack', parameter: '/slack' }, clients);
    expect(outcome).toMatchObject({ ok: false, refused: true });
    expect(reasonOf(outcome)).not.toContain(value);
    expect(clients.forgotten).toEqual(['/slack']);
  });

  test('fails on a rotated secret, and forgets the old one', async () => {
    const gone = await startReceiver(statuses([403]));
    const clients = testClients({ '/hook': gone.url });
    const outcome = await send(deliveryOf(), { kind: 'webhook', parameter: '/hook' }, clients);
    await gone.stop();
    expect(reasonOf(outcome)).toBe('HTTP 403');
    expect(clients.forgotten).toEqual(['/hook']);
  });
});
