import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { AlertSettings } from '../../src/config';
import { SqsTarget } from '../../src/constructs';
import { alertsStack, functionStatements } from '../constructs/alerts-stack';
import { busEvent, insightJson } from '../sinks/insights';
import { type Receiver, startReceiver, statuses } from '../sinks/receiver';
import { type Deployed, deploy, tableName } from './deployed';

/** The built bundle as a real function of the local AWS, from the queue to the targets. */
describe('the deployed alerts function', () => {
  let deployed: Deployed;
  let good: Receiver;
  let bad: Receiver;

  const settingsFor = (queueUrl: string): AlertSettings => ({
    version: 1,
    routes: [
      { match: { apis: ['iam:DeleteUser'] }, to: ['good', 'bad'] },
      { match: {}, to: ['good', 'queue'] },
    ],
    targets: {
      good: { kind: 'webhook', parameter: '/alerts/good' },
      bad: { kind: 'webhook', parameter: '/alerts/bad' },
      queue: { kind: 'sqs', queueUrl },
    },
    groupBy: ['api'],
    groupMinutes: 30,
    mutes: [{ api: 'iam:Muted', until: '2999-01-01' }],
    table: tableName,
  });

  const bodies = (receiver: Receiver, shared: string) =>
    receiver.received
      .map(({ body }): { sharedId: string; state: string; heldBack: number; title: string } => JSON.parse(body))
      .filter(({ sharedId }) => sharedId === shared);

  async function until(condition: () => boolean, seconds: number): Promise<void> {
    const end = Date.now() + seconds * 1000;
    while (!condition() && Date.now() < end) await sleep(50);
  }

  beforeAll(async () => {
    good = await startReceiver();
    bad = await startReceiver(statuses([404]));
    deployed = await deploy(settingsFor);
    await deployed.parameter('/alerts/good', `${good.url}/hook`);
    await deployed.parameter('/alerts/bad', `${bad.url}/hook`);
  });

  afterAll(async () => {
    await deployed?.stop();
    await good?.stop();
    await bad?.stop();
  });

  test('an event of the bus reaches a webhook and a queue, formatted, and only once when it comes twice', async () => {
    const event = busEvent({ shared: 'first', api: 'First' });
    await deployed.put(event);
    await deployed.put(event);
    await until(() => bodies(good, 'first').length > 0, 15);
    const out = await deployed.out(1, 10);
    await sleep(1500);
    expect(bodies(good, 'first')).toHaveLength(1);
    expect(bodies(good, 'first')[0]).toMatchObject({ version: 1, kind: 'cloudtrail-insight', state: 'Start' });
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0]?.Body ?? '')).toMatchObject({ sharedId: 'first', what: { api: 'iam:First' } });
    expect(await deployed.out(1, 0.5)).toHaveLength(0);
  });

  test('further Starts of the same API are held back, and the End tells how many', async () => {
    await deployed.put(busEvent({ shared: 'leader', api: 'Grouped' }));
    await until(() => bodies(good, 'leader').length === 1, 10);
    for (const shared of ['second', 'third']) await deployed.put(busEvent({ shared, api: 'Grouped', actor: shared }));
    const recorded = await deployed.out(3, 10);
    expect(recorded).toHaveLength(3);
    await deployed.put(busEvent({ shared: 'leader', api: 'Grouped', state: 'End' }));
    await deployed.put(busEvent({ shared: 'second', api: 'Grouped', state: 'End' }));
    await until(() => bodies(good, 'leader').length === 2, 10);
    await deployed.out(2, 10);
    expect(bodies(good, 'leader')).toMatchObject([
      { state: 'Start', heldBack: 0 },
      { state: 'End', heldBack: 2 },
    ]);
    expect([...bodies(good, 'second'), ...bodies(good, 'third')]).toHaveLength(0);
  });

  test('a target that refuses leads to the dead-letter queue, while the other one gets the message once', async () => {
    await deployed.put(busEvent({ shared: 'half', api: 'DeleteUser' }));
    const dead = await deployed.deadLetters(1, 30);
    expect(dead.map(({ Body }) => JSON.parse(Body ?? '').detail.sharedEventID)).toEqual(['half']);
    expect(bodies(bad, 'half').length).toBeGreaterThanOrEqual(2);
    expect(bodies(good, 'half')).toHaveLength(1);
  });

  test('fails bodies nobody understands, into the dead-letter queue', async () => {
    const bodies = ['not JSON', '[]', '{"detail-type":"AWS Insight via CloudTrail","detail":{}}'];
    for (const body of bodies) await deployed.put(body);
    const dead = await deployed.deadLetters(bodies.length, 30);
    expect(dead.map(({ Body }) => Body).sort()).toEqual([...bodies].sort());
  });

  test('a file of the log archive is read, whatever its key needs encoded', async () => {
    const s3 = new S3Client({ ...deployed.clientOptions, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'archive' }));
    const key = 'my logs+ü/AWSLogs/111111111111/CloudTrail-Insight/eu-west-1/2026/11/20/file.json.gz';
    const text = JSON.stringify({ Records: [insightJson({ shared: 'file', api: 'FromFile' })] });
    await s3.send(new PutObjectCommand({ Bucket: 'archive', Key: key, Body: gzipSync(text) }));
    s3.destroy();
    const encoded = encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
    const object = { bucket: { name: 'archive' }, object: { key: encoded, size: 1 } };
    const notification = { Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: object }] };
    await deployed.put({ Type: 'Notification', Message: JSON.stringify(notification) });
    await until(() => bodies(good, 'file').length > 0, 15);
    expect(bodies(good, 'file')).toHaveLength(1);
  });

  test('no news is taken from the queue: a test notification, a muted API', async () => {
    await deployed.put({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'archive' });
    await deployed.put(busEvent({ shared: 'muted', api: 'Muted' }));
    expect(await deployed.deadLetters(1, 4)).toHaveLength(0);
    expect(bodies(good, 'muted')).toHaveLength(0);
  });

  test('of its table it asked nothing that its role may not, and everything that it may', async () => {
    const { calls } = await deployed.aws.control.calls();
    const asked = Object.keys(calls).flatMap((key) => /^dynamodb:(\w+)/.exec(key)?.[1] ?? []);
    // The table is made by this test; a transaction needs what its parts need.
    const actions = asked.filter((name) => !['CreateTable', 'TransactWriteItems'].includes(name));
    const role = functionStatements(alertsStack({ targets: [new SqsTarget()] })).flatMap(({ Action }) => Action);
    const granted = role.flatMap((action) => /^dynamodb:(\w+)/.exec(action)?.[1] ?? []);
    expect([...new Set(actions)].sort()).toEqual(granted.sort());
  });
});
