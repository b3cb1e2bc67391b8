import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFile, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import type { CallKind } from '../../src/records';
import { type FileCalls, type ObjectStore, type ReadOptions, type ReadSummary, readCalls } from '../../src/sources';

let folder: string;
let worker: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailinsight-sources-'));
  worker = join(folder, 'reader-worker.js');
  buildSync({ entryPoints: [resolve('src/sources/worker/main.ts')], outfile: worker, bundle: true, platform: 'node' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const record = (name: string, time = '2026-01-05T10:20:30Z'): string =>
  JSON.stringify({
    eventVersion: '1.11',
    eventTime: time,
    eventSource: 'a.amazonaws.com',
    eventName: name,
    eventID: `${name}${time}`,
  });
const log = (...names: readonly string[]): string => `{"Records":[${names.map((name) => record(name)).join(',')}]}`;

let made = 0;
function put(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = join(folder, `case-${made++}`);
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), contents);
  }
  return root;
}

interface Read {
  readonly summary: ReadSummary;
  readonly files: readonly FileCalls[];
  /** Event names by file. */
  readonly names: readonly (readonly [path: string, ...names: string[]])[];
}

async function read(options: Partial<ReadOptions> & { readonly cwd: string }): Promise<Read> {
  const files: FileCalls[] = [];
  const kinds: CallKind[] = [...(options.knownKinds ?? [])];
  const names: [string, ...string[]][] = [];
  const summary = await readCalls({ paths: ['.'], ...options }, (calls) => {
    files.push(calls);
    kinds.push(...calls.kinds);
    names.push([calls.file.path, ...[...calls.batch.kinds].map((kind) => kinds[kind]?.name ?? '?')]);
  });
  return { summary, files, names };
}

const NAMED = 'AWSLogs/1/CloudTrail/us-east-1/2026/01/05/1_CloudTrail_us-east-1_20260105T';

describe('readCalls', () => {
  test('reads folders in order of delivery, and passes over what is no log', async () => {
    const cwd = put({
      'z.json': log('Z'),
      [`${NAMED}1030Z_a.json.gz`]: gzipSync(log('B')),
      [`${NAMED}1025Z_b.json.gz`]: gzipSync(log('A')),
      'a.ndjson': `${record('Y')}\n${record('X')}\n`,
      '.hidden/c.json': log('H'),
      'readme.md': 'x',
      'AWSLogs/1/CloudTrail-Digest/us-east-1/2026/01/05/1_CloudTrail-Digest_x.json.gz': gzipSync('{}'),
    });
    const { names, summary } = await read({ cwd });
    expect(names.map(([, ...all]) => all)).toEqual([['A'], ['B'], ['Y', 'X'], ['Z']]);
    expect(summary).toMatchObject({ files: 4, calls: 5, skippedFiles: 2, notCalls: 1, brokenFiles: 0 });
    expect(summary.newestDelivery).toBe(Date.UTC(2026, 0, 5, 10, 30) / 60_000);
  });

  test('counts what it passes over once, though folders lie in each other', async () => {
    const cwd = put({
      'AWSLogs/readme.md': 'x',
      'AWSLogs/a.json': log('A'),
      'AWSLogs/1/CloudTrail-Digest/us-east-1/2026/01/05/1_CloudTrail-Digest_x.json.gz': gzipSync('{}'),
    });
    const { summary } = await read({ cwd, paths: ['.', 'AWSLogs', './AWSLogs/'] });
    expect(summary).toMatchObject({ files: 1, skippedFiles: 1, notCalls: 1 });
  });

  test('takes files, patterns and names twice as they are meant', async () => {
    const cwd = put({ 'a.log': log('A'), 'b.json': log('B') });
    const { names } = await read({ cwd, paths: ['a.log', '*.json', join(cwd, 'a.log'), '.'] });
    expect(names).toEqual([
      ['a.log', 'A'],
      ['b.json', 'B'],
    ]);
  });

  test('follows links, and none in a circle', async () => {
    const cwd = put({ 'real/a.json': log('A'), 'logs/b.json': log('B') });
    symlinkSync('../real', join(cwd, 'logs/linked'));
    symlinkSync('../real/a.json', join(cwd, 'logs/file.json'));
    symlinkSync('..', join(cwd, 'logs/up'));
    symlinkSync('circle.json', join(cwd, 'logs/circle.json'));
    const { names, summary } = await read({ cwd, paths: ['logs'] });
    expect(names).toEqual([
      ['logs/b.json', 'B'],
      ['logs/file.json', 'A'],
      ['logs/linked/a.json', 'A'],
    ]);
    expect(summary.problems).toEqual([]);
  });

  test('fails links to what is not there, but for hidden ones', async () => {
    const cwd = put({ 'logs/a.json': log('A') });
    symlinkSync('gone.json', join(cwd, 'logs/b.json'));
    symlinkSync('/gone/2026', join(cwd, 'logs/2026'));
    symlinkSync('user@host.1', join(cwd, 'logs/.#a.json'));
    const { names, summary } = await read({ cwd, paths: ['logs'] });
    expect(names).toEqual([['logs/a.json', 'A']]);
    expect(summary.skippedFiles).toBe(1);
    const why = expect.stringMatching(/^a link to what cannot be read \(ENOENT: /);
    expect(summary.problems).toEqual(
      expect.arrayContaining(['logs/2026', 'logs/b.json'].map((file) => ({ file, code: 'unreadable', why }))),
    );
    expect(await read({ cwd, paths: ['logs'], strict: true })).toMatchObject({ summary: { stopped: 'strict' } });
  });

  test('names files below another folder, and below one that holds the working directory', async () => {
    const root = put({ 'cwd/a.json': log('A'), 'b.json': log('B') });
    const cwd = join(root, 'cwd');
    const above = await read({ cwd, paths: ['..'] });
    expect(above.names.map(([path]) => path)).toEqual([join(root, 'b.json'), 'a.json']);
    const here = await read({ cwd: root, paths: ['cwd'] });
    expect(here.names.map(([path]) => path)).toEqual(['cwd/a.json']);
  });

  test('reads files larger than usual, compressed or not, and the next ones after them', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `N${index % 7}`);
    const noise = JSON.stringify({ Records: [], noise: randomBytes(1 << 20).toString('base64') });
    const cwd = put({
      'a.json': log(...many),
      'b.gz': gzipSync(`${record('B')}\n${noise}`),
      'c.json': log('C'),
    });
    const { summary, files } = await read({ cwd });
    expect(summary).toMatchObject({ calls: many.length + 2, brokenFiles: 0, brokenRecords: 0 });
    expect(files.at(-1)?.calls).toBe(1);
  });

  test('reads only files and calls of the span, and none twice', async () => {
    const cwd = put({
      [`${NAMED}1030Z_a.json.gz`]: gzipSync(log('A')),
      '1_CloudTrail_us-east-1_20251201T0000Z_b.json.gz': gzipSync(log('B')),
      'c.json': `[${record('C')},${record('D', '2026-02-01T00:00:00Z')}]`,
    });
    const from = Date.UTC(2026, 0, 5) / 60_000;
    const { names, summary } = await read({ cwd, from, to: from + 1440, skip: (id) => id.endsWith('_a.json.gz') });
    expect(names).toEqual([['c.json', 'C']]);
    expect(summary).toMatchObject({ skippedFiles: 2, outside: 1 });
  });

  test('reads what was delivered up to 30 days after the span, and tells how many files were not', async () => {
    const cwd = put({
      '1_CloudTrail_us-east-1_20260204T2359Z_a.json.gz': gzipSync(log('A')),
      '1_CloudTrail_us-east-1_20260206T0000Z_b.json.gz': gzipSync(log('B')),
      'AWSLogs/2026/02/04/c.json': log('C'),
      'AWSLogs/2026/02/06/d.json': log('D'),
      'readme.md': 'x',
    });
    const { names, summary } = await read({ cwd, to: Date.UTC(2026, 0, 6) / 60_000 });
    expect(names.flatMap(([, ...all]) => all)).toEqual(['A', 'C']);
    expect(summary).toMatchObject({ skippedFiles: 3, otherDates: 2 });
  });

  test('reads standard input, compressed or not, in pieces', async () => {
    for (const bytes of [Buffer.from(log('A', 'B')), gzipSync(log('A', 'B'))]) {
      const stdin = (async function* () {
        for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
      })();
      const { names, summary } = await read({ cwd: folder, paths: ['-'], stdin });
      expect(names.flatMap(([, ...all]) => all)).toEqual(['A', 'B']);
      expect(summary.problems).toEqual([]);
    }
  });

  test('reads several members of gzip', async () => {
    const cwd = put({ 'a.gz': Buffer.concat([gzipSync(`${record('A')}\n`), gzipSync(record('B'))]) });
    expect((await read({ cwd })).names).toEqual([['a.gz', 'A', 'B']]);
  });

  test('fails an empty file, as one that was never uploaded', async () => {
    const { names, summary } = await read({ cwd: put({ 'a.json.gz': '', 'b.json': log('B') }) });
    expect(summary.problems).toMatchObject([{ file: 'a.json.gz', code: 'gzip_truncated', why: 'the file is empty' }]);
    expect(names.flatMap(([, ...all]) => all)).toEqual(['B']);
  });

  test.each([
    ['gzip_truncated', gzipSync(log(...Array.from({ length: 500 }, (_, i) => `N${i * i}`))).subarray(0, -60)],
    ['gzip_corrupt', Buffer.concat([gzipSync(log('A')).subarray(0, -8), Buffer.alloc(8, 1)])],
  ])('fails %s, and reads the rest', async (code, bytes) => {
    const { summary } = await read({ cwd: put({ 'a.json.gz': bytes, 'b.json': log('B') }) });
    expect(summary.problems[0]).toMatchObject({ file: 'a.json.gz', code });
    expect(summary.brokenFiles).toBe(1);
    expect(summary.calls).toBeGreaterThanOrEqual(code === 'gzip_truncated' ? 300 : 1);
  });

  test('fails a file that inflates to too much, or beyond all measure', async () => {
    const cwd = put({ 'bomb.gz': gzipSync(Buffer.alloc(100 << 20, 32)), 'b.json': log('B') });
    const { summary } = await read({ cwd });
    expect(summary.problems).toMatchObject([{ file: 'bomb.gz', code: 'zip_bomb' }]);
    expect(summary.calls).toBe(1);
    const small = await read({ cwd, maxInflated: 1 << 20 });
    expect(small.summary.problems).toMatchObject([{ file: 'bomb.gz', code: 'too_large' }]);
  });

  test('reads what is not compressed whatever its size, from a file and from stdin', async () => {
    const text = `${record('A')}\n`.repeat(20_000);
    const cwd = put({ 'a.json': text });
    const stdin = Readable.from([Buffer.from(text), Buffer.from(text)]);
    const { summary } = await read({ cwd, paths: ['a.json', '-'], stdin, maxInflated: 1 << 20 });
    expect(summary).toMatchObject({ calls: 60_000, problems: [] });
  });

  test('reads named pipes, with files beside them', async () => {
    const cwd = put({ 'a.json': log('A'), 'b.json': log('B') });
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const reading = read({ cwd, paths: ['pipe', '.'], jobs: 2, workerFile: worker });
    writeFile(join(cwd, 'pipe'), gzipSync(log('P')), () => {});
    const { names, summary } = await reading;
    expect(names.flatMap(([, ...all]) => all).sort()).toEqual(['A', 'B', 'P']);
    expect(summary.problems).toEqual([]);
  });

  test.each(['pipe', '-'])('does not wait for what nobody writes when it is interrupted (%s)', async (path) => {
    const cwd = put({ 'a.json': log('A') });
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const stop = new AbortController();
    const stdin = new Readable({ read() {} });
    const reading = read({ cwd, paths: [path], stdin, signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect((await reading).summary.stopped).toBe('interrupted');
  });

  test('fails what is not there, and what names no bucket', async () => {
    const { summary } = await read({ cwd: folder, paths: ['nothing', '*.nothing', 's3://'] });
    expect(summary.problems.map(({ file, code }) => [file, code])).toEqual([
      ['nothing', 'no_such_path'],
      ['*.nothing', 'no_such_path'],
      ['s3://', 'bad_address'],
    ]);
  });

  test('stops at the first problem when strict, and when interrupted', async () => {
    const cwd = put({ 'a.json': log('A'), 'b.json': '{"Records":[{}]}', 'c.json': log('C') });
    const strict = await read({ cwd, strict: true });
    expect(strict.names.flatMap(([, ...all]) => all)).toEqual(['A']);
    expect(strict.summary).toMatchObject({ stopped: 'strict', brokenRecords: 1 });
    const stop = new AbortController();
    const summary = await readCalls({ cwd, paths: ['.'], signal: stop.signal }, () => stop.abort());
    expect(summary).toMatchObject({ stopped: 'interrupted', files: 1 });
  });

  test('reads large files in pieces', async () => {
    const line = `${record('A')}\n`;
    const cwd = put({ 'a.gz': gzipSync(line.repeat(Math.ceil((50 << 20) / line.length)), { level: 1 }) });
    const { files, summary } = await read({ cwd });
    expect(files.length).toBeGreaterThan(3);
    expect(files.map(({ more }) => more)).toEqual(files.map((_, index) => index < files.length - 1));
    expect(summary.calls).toBe(Math.ceil((50 << 20) / line.length));
  });

  test('leaves a large file in its midst when interrupted, as one to be read again', async () => {
    const line = `${record('A')}\n`;
    const lines = Math.ceil((50 << 20) / line.length);
    const cwd = put({ 'a.gz': gzipSync(line.repeat(lines), { level: 1 }) });
    const stop = new AbortController();
    const skipped: string[] = [];
    const summary = await readCalls({ cwd, paths: ['.'], signal: stop.signal }, (calls) => {
      skipped.push(...calls.skipped.map(({ code }) => code));
      stop.abort();
    });
    expect(summary.stopped).toBe('interrupted');
    expect(summary.calls).toBeLessThan(lines / 2);
    expect(skipped).toContain('unreadable');
  });

  test('gives with threads what it gives without', async () => {
    const all = Array.from({ length: 300 }, (_, index): [string, string] => [
      `f${index}.json`,
      index % 50 === 7 ? '{"Records":[{}]}' : log(`N${index % 40}`, `M${index}`, `N${(index * 7) % 40}`),
    ]);
    const cwd = put(Object.fromEntries(all));
    const one = await read({ cwd, jobs: 1 });
    const two = await read({ cwd, jobs: 2, workerFile: worker });
    expect(two.files).toEqual(one.files);
    expect(two.summary).toEqual(one.summary);
  });

  test('bounds kinds with threads as without', async () => {
    const all = Array.from({ length: 20 }, (_, index): [string, string] => [
      `f${index}.ndjson`,
      `${JSON.stringify({ ...JSON.parse(record('N')), userAgent: `agent ${index % 12}` })}\n`,
    ]);
    const cwd = put(Object.fromEntries(all));
    const one = await read({ cwd, maxKinds: 5 });
    const two = await read({ cwd, maxKinds: 5, jobs: 2, workerFile: worker });
    expect(one.summary.kindsCapped).toBe(true);
    expect(two.files).toEqual(one.files);
  });

  test('fails the files of a thread that ends', async () => {
    const bad = join(folder, 'bad-worker.js');
    writeFileSync(
      bad,
      "require('node:worker_threads').parentPort.on('message', () => { throw new Error('broken'); });",
    );
    const cwd = put({ 'a.json': log('A'), 'b.json': log('B') });
    const { summary } = await read({ cwd, jobs: 2, workerFile: bad });
    expect(summary.problemCounts).toEqual({ worker_failed: 2 });
  });

  test('reads buckets, and tells what it may not', async () => {
    const objects = new Map([
      ['logs/a.json.gz', gzipSync(log('A'))],
      ['logs/b.json', Buffer.from(log('B'))],
      ['logs/denied.json', Buffer.alloc(0)],
    ]);
    const store: ObjectStore = {
      async list(prefix, token) {
        const keys = [...objects.keys()].filter((key) => key.startsWith(prefix));
        const at = Number(token ?? 0);
        const page = { objects: keys.slice(at, at + 1).map((key) => ({ key, bytes: 1 })) };
        return at + 1 < keys.length ? { ...page, next: String(at + 1) } : page;
      },
      async get(key) {
        if (key.includes('denied')) throw new Error('Access Denied');
        return objects.get(key) ?? Buffer.alloc(0);
      },
    };
    const refused: ObjectStore = { ...store, list: () => Promise.reject(new Error('Access Denied')) };
    for (const jobs of [1, 2]) {
      const { names, summary } = await read({
        cwd: folder,
        paths: ['s3://mine/logs', 's3://other/'],
        s3: (bucket) => (bucket === 'mine' ? store : refused),
        jobs,
        workerFile: worker,
      });
      expect(names.flatMap(([, ...all]) => all)).toEqual(['A', 'B']);
      expect(summary.problems.map(({ code }) => code)).toEqual(['s3_list_failed', 's3_object_failed']);
    }
  });
});

test.each([1, 2])('tells what files weigh, asked before or found while reading, with %i thread(s)', async (jobs) => {
  const cwd = put({ 'a.json.gz': gzipSync(log('A')), 'b.json': log('B', 'C') });
  const bytes = [gzipSync(log('A')).length, log('B', 'C').length] as const;
  const starts: number[] = [];
  const onStart = (all: { readonly bytes: number }): void => void starts.push(all.bytes);
  const threads = { jobs, workerFile: worker };
  const [asked, found] = [
    await read({ cwd, onStart, sizes: true, ...threads }),
    await read({ cwd, onStart, ...threads }),
  ];
  expect(starts).toEqual([bytes[0] + bytes[1], 0]);
  for (const { files, summary } of [asked, found]) {
    expect(files.map(({ file }) => file.bytes)).toEqual(bytes);
    expect(summary.bytes).toBe(bytes[0] + bytes[1]);
  }
});
