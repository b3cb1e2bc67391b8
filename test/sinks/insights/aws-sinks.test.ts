import { gunzipSync } from 'node:zlib';
import type { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { PutObjectCommand } from '@aws-sdk/client-s3';
import { insightObjectKey, parseInsightRecord, type WrittenInsightRecord } from '../../../src/records';
import { bucketSink, busSink } from '../../../src/sinks';
import { recordsOf } from './records';

const waits = (): { readonly wait: (ms: number) => Promise<void>; readonly waited: number[] } => {
  const waited: number[] = [];
  return { waited, wait: async (ms) => void waited.push(ms) };
};

type Client = Parameters<typeof busSink>[1];
type Bucket = Parameters<typeof bucketSink>[1];

/** A bus that answers call by call: which entries of the call it refuses. */
function busOf(...refused: readonly (readonly number[])[]) {
  const calls: PutEventsCommand['input'][] = [];
  const client = {
    send: async (command: PutEventsCommand) => {
      const bad = refused[calls.length] ?? [];
      calls.push(command.input);
      return {
        FailedEntryCount: bad.length,
        Entries: command.input.Entries?.map((_, index) => (bad.includes(index) ? { ErrorCode: 'Throttled' } : {})),
      };
    },
  };
  return { calls, client: (async () => client) as unknown as Client };
}

const namesIn = (call: PutEventsCommand['input'] | undefined): unknown[] =>
  (call?.Entries ?? []).map(({ Detail }) => (JSON.parse(Detail ?? '') as WrittenInsightRecord).eventID);

describe('an event bus', () => {
  it('gets the records as they are, ten in a call, under a source of our own', async () => {
    const { calls, client } = busOf();
    const records = recordsOf(23);
    expect(await busSink('security', client, waits()).write(records)).toEqual({ ok: true });
    expect(calls.map(({ Entries }) => Entries?.length)).toEqual([10, 10, 3]);
    expect(calls.flatMap(namesIn)).toEqual(records.map(({ eventID }) => eventID));
    expect(calls[0]?.Entries?.[0]).toMatchObject({
      EventBusName: 'security',
      Source: 'trailinsight.detector',
      DetailType: 'AWS Insight via CloudTrail',
      Time: new Date('2026-11-20T07:42:00Z'),
    });
    expect(parseInsightRecord(JSON.parse(calls[0]?.Entries?.[0]?.Detail ?? ''))).toBeDefined();
  });

  it('gets those again that it refused, and only those', async () => {
    const { calls, client } = busOf([1, 3], [0], []);
    const records = recordsOf(4);
    const { wait, waited } = waits();
    expect(await busSink('default', client, { wait }).write(records)).toEqual({ ok: true });
    expect(calls.map(namesIn)).toEqual([
      records.map(({ eventID }) => eventID),
      [records[1]?.eventID, records[3]?.eventID],
      [records[1]?.eventID],
    ]);
    expect(waited).toEqual([200, 400]);
  });

  it('gets fewer in a call when they are heavy', async () => {
    const { calls, client } = busOf();
    await busSink('default', client, waits()).write(recordsOf(5, 'x'.repeat(100_000)));
    expect(calls.map(({ Entries }) => Entries?.length)).toEqual([2, 2, 1]);
  });

  it('fails in words when it goes on refusing', async () => {
    const { client } = busOf(...Array.from({ length: 6 }, () => [0]));
    expect(await busSink('default', client, waits()).write(recordsOf(2))).toMatchObject({
      reason: 'Throttled on PutEvents for 1 of 2 events, 6 times',
    });
  });

  it('fails in words when it cannot be reached', async () => {
    const client = (async () => {
      throw Object.assign(new Error('no such host secret.internal'), { name: 'TimeoutError' });
    }) as Client;
    expect(await busSink('default', client, waits()).write(recordsOf(1))).toMatchObject({ reason: 'TimeoutError' });
  });
});

describe('a bucket', () => {
  const bucketOf = (fails?: (key: string) => boolean) => {
    const objects = new Map<string, PutObjectCommand['input']>();
    const client = {
      send: async (command: PutObjectCommand) => {
        const { Key = '' } = command.input;
        if (fails?.(Key)) throw Object.assign(new Error('arn:secret'), { name: 'AccessDenied' });
        objects.set(Key, command.input);
        return {};
      },
    };
    return { objects, client: (async () => client) as unknown as Bucket };
  };

  it('gets an object for each, under its prefix, written over by the same', async () => {
    const { objects, client } = bucketOf();
    const sink = bucketSink({ bucket: 'logs', prefix: 'detector' }, client);
    expect(sink.name).toBe('s3://logs/detector');
    await sink.write(recordsOf(20));
    expect(await sink.write(recordsOf(20))).toEqual({ ok: true });
    expect([...objects.keys()].sort()).toEqual(
      recordsOf(20)
        .map((record) => insightObjectKey(record, { prefix: 'detector' }))
        .sort(),
    );
    const [first] = recordsOf(1);
    const input = first && objects.get(insightObjectKey(first, { prefix: 'detector' }));
    expect(input).toMatchObject({ Bucket: 'logs', ContentType: 'application/json', ContentEncoding: 'gzip' });
    expect(JSON.parse(gunzipSync(input?.Body as Uint8Array).toString())).toEqual({ Records: [first] });
  });

  it('fails in words, and tells nothing that AWS said', async () => {
    const { client } = bucketOf(() => true);
    expect(await bucketSink({ bucket: 'logs' }, client).write(recordsOf(2))).toMatchObject({
      reason: 'AccessDenied on PutObject',
    });
  });

  it('asks for no client when there is nothing to write', async () => {
    const client: Bucket = async () => {
      throw new Error('asked');
    };
    expect(await bucketSink({ bucket: 'logs' }, client).write([])).toEqual({ ok: true });
  });
});
