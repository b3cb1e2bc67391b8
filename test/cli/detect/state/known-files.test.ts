import { createHash } from 'node:crypto';
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { FileLedger } from '../../../../src/cli/commands/detect/state/file-ledger';
import { KnownFiles } from '../../../../src/cli/commands/detect/state/known-files';
import { PartlyRead } from '../../../../src/cli/commands/detect/state/partly-read';
import { withBursts, writeLogs } from '../logs';
import { type Detected, detect, newFolder } from '../run-detect';

const NAME = '111122223333_CloudTrail_eu-west-1_20261101T0005Z_AbCdEf0123456789.json';
const DAY = 20_000;
const LATEST = DAY * 1440;

describe('a file of an earlier run', () => {
  it.each([
    ['in another folder', `/logs/AWSLogs/${NAME}.gz`, `/moved/${NAME}.gz`, true],
    ['from a bucket', `s3://logs/AWSLogs/${NAME}.gz`, `C:\\logs\\${NAME}.gz`, true],
    ['unpacked', `/logs/${NAME}.gz`, `/logs/${NAME}`, true],
    ['of another Region', `/logs/${NAME}`, `/logs/${NAME.replace('eu', 'us')}`, false],
    ['of other characters', `/logs/${NAME}`, `/logs/${NAME.replace('AbC', 'aBC')}`, false],
    ['with a name longer than CloudTrail gives', `/logs/x${NAME}`, `/moved/x${NAME}`, false],
    ['with a name of somebody else', '/logs/calls.json.gz', '/moved/calls.json.gz', false],
    ['with a name that is shorter', `/logs/${NAME.replace('9.', '.')}`, `/moved/${NAME.replace('9.', '.')}`, false],
  ])('is known again, or not, %s', (_, before, after, expected) => {
    const files = new KnownFiles();
    files.add(before, DAY);
    expect([files.isDone(before, DAY, LATEST), files.isDone(after, DAY, LATEST)]).toEqual([true, expected]);
  });

  it('is not done before the clock has reached what was left out', () => {
    const files = new KnownFiles();
    files.add('/logs/calls.json', DAY, LATEST + 100);
    const loaded = new KnownFiles(
      FileLedger.load(files.read.save(0)),
      PartlyRead.load(Buffer.from(files.partly.save(0))),
    );
    expect(loaded.isDone('/logs/calls.json', DAY, LATEST + 99)).toBe(true);
    expect(loaded.isDone('/logs/calls.json', DAY, LATEST + 100)).toBe(false);
    expect([loaded.from('/logs/calls.json'), loaded.from('/logs/other.json')]).toEqual([LATEST + 100, undefined]);
    loaded.add('/logs/calls.json', DAY);
    expect([loaded.partly.count, loaded.isDone('/logs/calls.json', DAY, 0)]).toEqual([0, true]);
    expect(PartlyRead.load(Buffer.from(files.partly.save(DAY + 1))).count).toBe(0);
  });
});

const callsIn = ({ out }: Detected): unknown => (JSON.parse(out) as { counts: { calls: unknown } }).counts.calls;
const inState = (logs: string, state: string): Promise<Detected> => detect({ paths: [logs], state, format: 'json' });

describe('logs that are moved', () => {
  it('are not counted a second time, and the next files are', async () => {
    const [logs, state] = [newFolder(), newFolder()];
    const calls = withBursts();
    writeLogs(
      logs,
      calls.filter(({ at }) => at < '2026-11-10'),
      240,
    );
    const first = await inState(logs, state);
    const moved = join(newFolder(), 'moved');
    renameSync(logs, moved);
    expect([callsIn(first), callsIn(await inState(moved, state))]).toEqual([expect.any(Number), 0]);
    writeLogs(
      moved,
      calls.filter(({ at }) => at >= '2026-11-10'),
      240,
    );
    expect(callsIn(await inState(moved, state))).toBeGreaterThan(500);
  });

  it('are known by a state that was written when files were known by their paths', async () => {
    const [logs, state] = [newFolder(), newFolder()];
    const files = writeLogs(logs, withBursts(), 240);
    await inState(logs, state);
    asVersion1(join(state, 'detector.state'), files);
    expect(await inState(logs, state)).toMatchObject({ code: 0, err: '' });
    const moved = join(newFolder(), 'moved');
    cpSync(logs, moved, { recursive: true });
    expect(callsIn(await inState(moved, state))).toBe(0);
    // What it tells is what the first run with it asked for.
    expect((await detect({ paths: [logs], state, region: ['us-east-1'] })).err).toContain('--region was all');
  });
});

/** The same memory as version 1 of the format had it: files by their paths, nothing of what is told. */
function asVersion1(file: string, paths: readonly string[]): void {
  const bytes = readFileSync(file);
  const end = bytes.indexOf('\n');
  const { settings, memory } = JSON.parse(bytes.toString('utf8', 0, end)) as {
    settings: { told?: unknown };
    memory: number;
  };
  const { told: _, ...others } = settings;
  const entries = paths.map((path) =>
    Buffer.concat([ledgerWords(createHash('sha256').update(path).digest()), Buffer.from([0xd0, 0x50])]),
  );
  const list = deflateRawSync(Buffer.concat(entries));
  const body = Buffer.concat([bytes.subarray(end + 1, end + 1 + memory), list]);
  const said = { format: 'trailinsight.detector-state', version: 1, settings: others, memory, files: list.length };
  const sha256 = createHash('sha256').update(JSON.stringify(said)).update(body).digest('hex');
  writeFileSync(file, Buffer.concat([Buffer.from(`${JSON.stringify({ ...said, sha256 })}\n`), body]));
}

/** Two words, each with its bytes the other way round. */
const ledgerWords = (hash: Buffer): Buffer => Buffer.from(hash.subarray(0, 8)).swap32();
