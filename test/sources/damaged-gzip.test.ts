import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type ReadSummary, readCalls } from '../../src/sources';
import { inflated, type StoredBytes } from '../../src/sources/inflate-stream';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailinsight-damaged-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const record = (id: number): string =>
  JSON.stringify({ eventTime: '2026-01-05T10:20:30Z', eventSource: 'a', eventName: 'A', eventID: `${id * id}` });
const log = (count: number): string =>
  `{"Records":[${Array.from({ length: count }, (_, id) => record(id)).join(',')}]}\n`;

/** Another byte at a place, counted from the end where it is negative. */
function changed(bytes: Uint8Array, at: number): Buffer {
  const other = Buffer.from(bytes);
  const place = (at + other.length) % other.length;
  other[place] = (other[place] ?? 0) ^ 0x55;
  return other;
}

/** All that the longest prefix without damage holds. */
function beforeDamage(bytes: Uint8Array): Buffer {
  const tried = (length: number): Buffer | undefined => {
    try {
      return gunzipSync(bytes.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      return undefined;
    }
  };
  let [good, bad] = [1, bytes.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (tried(middle)) good = middle;
    else bad = middle;
  }
  return tried(good) ?? Buffer.alloc(0);
}

async function read(bytes: Uint8Array, from: 'file' | 'stdin'): Promise<ReadSummary> {
  writeFileSync(join(folder, 'a.json.gz'), bytes);
  const stdin = Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]);
  return readCalls({ cwd: folder, paths: [from === 'file' ? 'a.json.gz' : '-'], stdin }, () => {});
}

const DAMAGED: readonly (readonly [what: string, calls: number, bytes: Uint8Array])[] = [
  ['a sum that is wrong', 300, changed(gzipSync(log(300)), -7)],
  ['a length that is wrong', 300, changed(gzipSync(log(300)), -3)],
  ['something behind it', 300, Buffer.concat([gzipSync(log(300)), Buffer.from('junkjunk')])],
  ['a second member that is damaged', 300, Buffer.concat([gzipSync(log(300)), changed(gzipSync(log(20)), 10)])],
  ['a large member before the one that is damaged', 40_000, Buffer.concat([gzipSync(log(40_000)), Buffer.alloc(9, 1)])],
];

describe.each(['file', 'stdin'] as const)('a compressed %s', (from) => {
  test.each(DAMAGED)('with %s gives all %i calls before it, and is told', async (_, calls, bytes) => {
    const summary = await read(bytes, from);
    expect(summary).toMatchObject({ calls, brokenFiles: 1, brokenRecords: 0 });
    const byte = log(calls).length;
    const why = expect.stringMatching(/^the compressed data is damaged from here on \(.+\)$/);
    expect(summary.problems).toMatchObject([{ code: 'gzip_corrupt', byte, why }]);
    expect(summary.inflated).toBe(byte);
  });

  test('that is damaged in its midst gives the calls that were whole', async () => {
    const bytes = gzipSync(log(3000)).fill(0xff, 9000, 9300);
    const whole = beforeDamage(bytes.subarray(0, 9000)).toString().split('},{').length - 1;
    const summary = await read(bytes, from);
    expect(whole).toBeGreaterThan(500);
    expect(summary.calls).toBeGreaterThanOrEqual(whole);
    expect(summary.problems.map(({ code }) => code)).toContain('gzip_corrupt');
  });
});

test('gives every byte that inflates, whatever is damaged, and nothing twice', async () => {
  const content = fc.array(fc.stringMatching(/^[a-z]{0,8}$/), { minLength: 1, maxLength: 4000 });
  const damage = fc.oneof(
    fc.nat().map((at) => (bytes: Buffer) => changed(bytes, 2 + (at % (bytes.length - 2)))),
    fc.nat().map((at) => (bytes: Buffer) => bytes.subarray(0, 2 + (at % (bytes.length - 2)))),
    fc.constant((bytes: Buffer) => Buffer.concat([bytes, Buffer.from('junk')])),
  );
  const check = fc.asyncProperty(content, content, damage, fc.boolean(), async (one, two, damaged, isPipe) => {
    const bytes = damaged(Buffer.concat([gzipSync(one.join()), gzipSync(two.join(), { level: 0 })]));
    const stored: StoredBytes = isPipe
      ? { first: Readable.from([bytes.subarray(0, 1), bytes.subarray(1)]) }
      : { first: [bytes], again: () => [bytes] };
    expect(Buffer.concat(await all(stored)).equals(beforeDamage(bytes))).toBe(true);
  });
  await fc.assert(check, { numRuns: 100 });
});

/** What came, until something was thrown. */
async function all(stored: StoredBytes): Promise<Uint8Array[]> {
  const given: Uint8Array[] = [];
  try {
    for await (const piece of inflated(stored)) given.push(piece);
  } catch {
    return given;
  }
  return given;
}

test('fails with what the source fails with, compressed or not', async () => {
  for (const bytes of [gzipSync(log(9)), Buffer.from(log(9))]) {
    const stdin = (async function* () {
      yield bytes;
      throw new Error('it went away');
    })();
    const summary = await readCalls({ cwd: folder, paths: ['-'], stdin }, () => {});
    expect(summary.problems).toMatchObject([{ code: 'unreadable', why: 'it went away' }]);
  }
});
