import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { FutureCalls } from '../../../src/cli/commands/detect/future-calls';
import { skippedLines } from '../../../src/cli/commands/detect/skipped';
import type { ReadSummary } from '../../../src/sources';
import { testIo } from '../config-io';
import { type Calls, withBursts, writeLogs } from './logs';
import { type Detected, detect, idsIn, newFolder } from './run-detect';

const NOON = Date.parse('2026-11-20T12:00:00Z') / 60_000;
const nothingRead: ReadSummary = {
  ...{ files: 1, bytes: 1, inflated: 1, records: 1, calls: 1, updates: 0, notCalls: 0, outside: 0 },
  ...{ brokenRecords: 0, brokenFiles: 0, skippedFiles: 0, otherDates: 0 },
  ...{ problems: [], problemCounts: {}, kindsCapped: false },
};
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
    ['now, where the name tells a later time', 'a/1_CloudTrail_eu-west-1_20990101T0000Z_x.json.gz', NOON],
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

  it('are told of a file once, in however many pieces it is read', () => {
    const future = new FutureCalls(NOON);
    const [calls, more] = [fileOf('calls.ndjson'), fileOf('more.ndjson')];
    for (const minute of [NOON + 200, NOON + 100, NOON]) future.without(batchOf(minute), calls);
    expect([future.endOfFile(), future.endOfFile()]).toEqual([NOON + 100, undefined]);
    // Who does not ask at the end of each file is told all the same.
    for (const file of [calls, more, more]) future.without(batchOf(NOON + 300), file);
    const summary = future.addTo({ problems: [], problemCounts: {}, brokenRecords: 0 } as never);
    expect(summary.brokenRecords).toBe(5);
    expect(summary.problems.map(({ file, why }) => `${file}: ${why.split(' made')[0]}`)).toEqual([
      'calls.ndjson: 2 calls',
      'calls.ndjson: a call',
      'more.ndjson: 2 calls',
    ]);
  });

  it('are one line a file, however many pieces it has, and what is not told singly is counted', () => {
    const future = new FutureCalls(NOON);
    const take = (path: string, ...minutes: number[]) => future.without(batchOf(...minutes), fileOf(path));
    for (const minutes of [[NOON + 100, NOON + 101], [NOON], [NOON + 99]]) take('a.json', ...minutes);
    take('b.json', NOON + 100);
    const summary = future.addTo({ ...nothingRead, problems: [] });
    expect(summary.brokenRecords).toBe(4);
    expect(summary.problems.map(({ file, records }) => [file, records])).toEqual([
      ['a.json', 3],
      ['b.json', undefined],
    ]);
    expect(skippedLines(summary)).toMatch(/^skipped a.json: 3 calls made .+\nskipped b.json: a call made .+\n$/);
    for (let index = 0; index < 20; index += 1) take(`c${index}.json`, NOON + 100, NOON + 101);
    expect(skippedLines(future.addTo(nothingRead))).toMatch(/(skipped .+: .+\n){20}skipped 4 more\n$/);
  });

  it.each([
    ['a file of its time', '', 'a call made after the file was delivered: the clock was wrong'],
    ['a file of their time', '20990101T0000Z', 'a call made after now, 2026-11-20 12:00Z by the clock of this machine'],
  ])('do not make what follows late, and are told, in %s', async (_, stamp, why) => {
    const [logs, state] = [newFolder(), newFolder()];
    const before = (call: Calls): boolean => call.at < '2026-11-09';
    const all = withBursts();
    const [first = ''] = writeLogs(logs, all.filter(before), 240);
    const forged = { eventVersion: '1.11', eventTime: '2099-01-01T00:00:00Z', eventSource: 'ec2.amazonaws.com' };
    const record = { ...forged, eventName: 'RunInstances', awsRegion: 'eu-west-1', eventID: 'f', readOnly: false };
    const rest = { eventType: 'AwsApiCall', recipientAccountId: '111122223333', eventCategory: 'Management' };
    const other = first.replace('abcdefghijklmnop', 'qrstuvwxyz');
    const path = stamp === '' ? other : other.replace(/\d{8}T\d{4}Z/, stamp);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, gzipSync(JSON.stringify({ Records: [{ ...record, ...rest, managementEvent: true }] })));
    const one = await detect({ paths: [logs], state });
    expect([one.code, one.err]).toEqual([3, expect.stringContaining(why)]);
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

describe('calls that the clock of this machine has not reached, with a state', () => {
  const logs = newFolder();
  const lines = (files: readonly string[]): string[] =>
    files.flatMap((file) =>
      (JSON.parse(gunzipSync(readFileSync(file)).toString()) as { Records: object[] }).Records.map((record) =>
        JSON.stringify(record),
      ),
    );
  /** Nothing in its name tells when it was delivered. */
  const file = join(newFolder(), 'calls.ndjson');
  let records: readonly string[] = [];
  beforeAll(() => {
    records = lines(writeLogs(logs, withBursts(), 240));
    writeFileSync(file, records.join('\n'));
  });

  const at = async (now: string, state: string, format = 'json'): Promise<Detected> =>
    detect({ paths: [file], state, format }, { ...testIo(), now: () => new Date(now) });
  const callsIn = ({ out }: Detected): { readonly calls: number; readonly duplicates: number } =>
    (JSON.parse(out) as { counts: { calls: number; duplicates: number } }).counts;
  const RIGHT = '2026-11-20T12:00Z';

  it.each([
    ['all', '2025-11-20T12:00Z', 0],
    ['those of the last days', '2026-11-09T00:00Z', 1],
  ])('are taken, each once, by the run after the clock was set right: %s', async (_, wrong, least) => {
    const state = newFolder();
    const one = await at(wrong, state);
    expect(one).toMatchObject({ code: 3, err: expect.stringContaining('by the clock of this machine') });
    const two = await at(RIGHT, state);
    expect([two.code, two.err]).toEqual([0, '']);
    expect(callsIn(one).calls).toBeGreaterThanOrEqual(least);
    expect(callsIn(one).calls + callsIn(two).calls).toBe(records.length);
    expect(callsIn(two).duplicates).toBe(0);
    expect((JSON.parse(two.out) as { insights: object[] }).insights.length).toBeGreaterThan(2);
    expect(callsIn(await at(RIGHT, state)).calls).toBe(0);
  });

  it('are told once, where the date is forged, and keep nothing else from being counted', async () => {
    const state = newFolder();
    const forged = (records[0] ?? '').replace(/2026-11-02T/, '2099-11-02T');
    writeFileSync(file, [...records.slice(1), forged].join('\n'));
    const one = await at(RIGHT, state);
    expect([one.code, callsIn(one).calls]).toEqual([3, records.length - 1]);
    const two = await at(RIGHT, state);
    expect([two.code, two.err, callsIn(two)]).toEqual([0, '', { ...callsIn(two), calls: 0, duplicates: 0 }]);
  });
});
