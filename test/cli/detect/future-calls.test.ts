import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FutureCalls } from '../../../src/cli/commands/detect/future-calls';
import { type Calls, withBursts, writeLogs } from './logs';
import { detect, idsIn, newFolder } from './run-detect';

const NOON = Date.parse('2026-11-20T12:00:00Z') / 60_000;
const fileOf = (path: string) => ({ id: path, path, bytes: 1 });
const batchOf = (...minutes: number[]) => ({
  kinds: Int32Array.from(minutes, (_, index) => index),
  minutes: Int32Array.from(minutes),
  ids: Uint32Array.from(minutes.flatMap((_, index) => [2 * index, 2 * index + 1])),
});

describe('calls made after their delivery', () => {
  it.each([
    ['the time in its name', 'a/1_CloudTrail_eu-west-1_20261101T0000Z_x.json.gz', NOON - 19.5 * 1440],
    ['now, where the name tells none', '-', NOON],
  ])('are left out, by %s', (_, path, delivered) => {
    const future = new FutureCalls(NOON);
    const good = batchOf(delivered - 1, delivered + 60);
    expect(future.without(good, fileOf(path))).toBe(good);
    const kept = future.without(batchOf(delivered, delivered + 61, delivered - 5), fileOf(path));
    expect(kept).toEqual({
      kinds: Int32Array.of(0, 2),
      minutes: Int32Array.of(delivered, delivered - 5),
      ids: Uint32Array.of(0, 1, 4, 5),
    });
  });

  it('do not make what follows late, and are told', async () => {
    const [logs, state] = [newFolder(), newFolder()];
    const before = (call: Calls): boolean => call.at < '2026-11-09';
    const all = withBursts();
    const [first = ''] = writeLogs(logs, all.filter(before), 240);
    const forged = { eventVersion: '1.11', eventTime: '2099-01-01T00:00:00Z', eventSource: 'ec2.amazonaws.com' };
    const record = { ...forged, eventName: 'RunInstances', awsRegion: 'eu-west-1', eventID: 'f', readOnly: false };
    const rest = { eventType: 'AwsApiCall', recipientAccountId: '111122223333', eventCategory: 'Management' };
    const path = first.replace('abcdefghijklmnop', 'qrstuvwxyz');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, gzipSync(JSON.stringify({ Records: [{ ...record, ...rest, managementEvent: true }] })));
    const one = await detect({ paths: [logs], state });
    expect([one.code, one.err]).toEqual([3, expect.stringContaining('a call made after the file was delivered')]);
    writeLogs(
      logs,
      all.filter((call) => !before(call)),
      240,
    );
    const two = await detect({ paths: [logs], state, format: 'jsonl' });
    expect(idsIn(two.out).length).toBeGreaterThan(2);
    expect(await detect({ paths: [logs], strict: true })).toMatchObject({
      code: 1,
      err: expect.stringContaining('[detect_strict]'),
    });
  });
});
