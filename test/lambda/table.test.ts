import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import type { Memory } from '../../src/lambda/alerts/memory';
import { createOnce } from '../../src/lambda/alerts/table/once';
import { tableMemory } from '../../src/lambda/alerts/table/table-memory';
import { type LocalAws, startLocalAws } from '../local-aws/start';

const name = 'memory';

describe('the table', () => {
  let aws: LocalAws;
  let client: DynamoDBClient;
  let memory: Memory;
  let now = Date.parse('2026-11-20T10:00:00Z');

  beforeAll(async () => {
    aws = await startLocalAws();
    client = new DynamoDBClient({
      endpoint: aws.endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: '111111111111', secretAccessKey: 'local' },
    });
    await client.send(
      new CreateTableCommand({
        TableName: name,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    memory = tableMemory({ client, name, now: () => now, expires: () => '4102444800' });
  });
  afterAll(async () => {
    client?.destroy();
    await aws?.stop();
  });

  const start = (insight: string, ...causes: string[]) => memory.start({ insight, causes, minutes: 30, average: 5 });

  test('of ten Starts of one cause in the same moment one is told, also when all come again', async () => {
    const names = Array.from({ length: 10 }, (_value, index) => `race-${index}`);
    const run = () => Promise.all(names.map((insight) => start(insight, 'race-actor', `race-api-${insight}`)));
    const first = await run();
    expect(first.filter(({ tell }) => tell)).toHaveLength(1);
    expect((await run()).map(({ tell }) => tell)).toEqual(first.map(({ tell }) => tell));
    const leader = names[first.findIndex(({ tell }) => tell)] ?? '';
    expect(await memory.end(leader)).toEqual({ tell: true, heldBack: 9, startAverage: 5 });
  });

  test('what is held back for one cause does not open another', async () => {
    expect(await start('a', 'actor-a', 'api-x')).toMatchObject({ tell: true });
    expect(await start('b', 'actor-b', 'api-x')).toMatchObject({ tell: false });
    expect(await start('c', 'actor-b', 'api-y')).toMatchObject({ tell: true });
  });

  test('a cause is over after its time, and the next Start tells what its last one did not', async () => {
    expect(await start('old', 'timed')).toMatchObject({ tell: true, heldBack: 0 });
    expect(await start('held', 'timed')).toMatchObject({ tell: false });
    now += 30 * 60_000;
    expect(await start('new', 'timed')).toEqual({ tell: true, heldBack: 1, ended: false });
    expect(await start('new', 'timed')).toEqual({ tell: true, heldBack: 1, ended: false });
    expect(await memory.end('old')).toMatchObject({ heldBack: 1 });
    expect(await memory.end('held')).toMatchObject({ tell: false });
  });

  test('a Start after its End is known to be late', async () => {
    expect(await memory.end('late')).toEqual({ tell: true, heldBack: 0 });
    expect(await start('late', 'late-cause')).toMatchObject({ tell: true, ended: true });
  });

  describe('once', () => {
    const context = { getRemainingTimeInMillis: () => 20_000 } as Context;

    test('a job is done once per event and target', async () => {
      const once = createOnce(client, name)(context);
      let runs = 0;
      const job = async () => void runs++;
      expect(await once('event', 'slack', job)).toBe('done');
      expect(await once('event', 'slack', job)).toBe('done before');
      expect(await once('event', 'hook', job)).toBe('done');
      expect(runs).toBe(2);
    });

    test('a job that fails is done again', async () => {
      const once = createOnce(client, name)(context);
      await expect(once('again', 'slack', () => Promise.reject(new Error('HTTP 500')))).rejects.toThrow('HTTP 500');
      expect(await once('again', 'slack', async () => {})).toBe('done');
    });
  });
});
