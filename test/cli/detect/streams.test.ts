import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReadProgress } from '../../../src/cli/commands/detect/read-progress';
import { readCalls } from '../../../src/sources';
import { testIo } from '../config-io';
import { ordinaryDays, withBursts, writeLogs } from './logs';
import { detect, idsIn, newFolder } from './run-detect';

describe('stdin', () => {
  const logs = newFolder();
  const [file = ''] = writeLogs(logs, withBursts(), 60 * 24 * 3000);
  const stdin = async function* () {
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
  };

  it('is read to its end; the last minutes wait for late calls', async () => {
    const [piped, named] = [
      await detect({ paths: ['-'], format: 'jsonl' }, testIo(), { stdin }),
      await detect({ paths: [logs], format: 'jsonl' }),
    ];
    expect([piped.code, piped.err]).toEqual([0, '']);
    // The burst that goes on to the end began ten minutes before it.
    expect(idsIn(named.out).filter((id) => !idsIn(piped.out).includes(id))).toHaveLength(1);
    const hasty = await detect({ paths: ['-'], format: 'jsonl', watermark: 0 }, testIo(), { stdin });
    expect(hasty.out).toBe(named.out);
  });

  it('fails when it is empty', async () => {
    const nothing = async function* () {};
    const { code, err } = await detect({ paths: ['-'] }, testIo(), { stdin: nothing });
    expect([code, err]).toEqual([1, expect.stringContaining('stdin is empty [detect_input]')]);
  });
});

describe('a burst at the very end of the logs', () => {
  const logs = newFolder();
  writeLogs(logs, [...ordinaryDays('2026-11-02', 10), { at: '2026-11-12T00:00:00Z', count: 60 }]);

  it('is told by what there is of it', async () => {
    const { out } = await detect({ paths: [logs], format: 'jsonl' });
    expect(out).toContain('"eventTime":"2026-11-12T00:00:00Z"');
  });
});

describe('progress', () => {
  const io = (isTTY: boolean) => {
    const plain = testIo();
    return { ...plain, stderr: { ...plain.stderr, isTTY } };
  };
  const clockOf =
    (...times: number[]) =>
    () =>
      times.shift() ?? 0;

  it('is one line on a terminal, and gone at the end', () => {
    const terminal = io(true);
    const progress = createReadProgress(terminal, true, clockOf(0, 1000, 1010, 2000));
    progress.start({ files: 4, bytes: 8e6 });
    progress.calls(5000);
    progress.file(2e6);
    progress.file(2e6);
    progress.end();
    expect(terminal.err()).toBe(
      '\r\u001b[2Kfiles 0/4, 0.0 MB/s, 5k calls/s\r\u001b[2Kfiles 2/4, 2.0 MB/s, 3k calls/s, 2 s left\r\u001b[2K',
    );
  });

  it.each([
    [48, 'files 1/2902, 1.0 MB/s, 0k calls/s, 48 min left'],
    [47, 'files 1/2902, 1.0 MB/s, 48 min left'],
    [30, 'files 1/2902, 48 min left'],
    [16, 'files 1/2902, 4'],
  ])('is one line on a terminal of %d columns', (columns, line) => {
    const terminal = io(true);
    const narrow = { ...terminal, stderr: { ...terminal.stderr, columns } };
    const progress = createReadProgress(narrow, true, clockOf(0, 1000));
    progress.start({ files: 2902, bytes: 0 });
    progress.file(1e6);
    expect(terminal.err()).toBe(`\r\u001b[2K${line}`);
  });

  it('is a line every ten seconds elsewhere', () => {
    const log = io(false);
    const progress = createReadProgress(log, true, clockOf(0, 9000, 10_000, 12_000));
    progress.start({ files: 1000, bytes: 1e9 });
    progress.file(1e6);
    progress.file(1e6);
    progress.file(1e6);
    progress.end();
    expect(log.err()).toBe('files 2/1000, 0.2 MB/s, 0k calls/s, 83 min left\n');
  });

  it('goes by files where nobody asked for sizes', () => {
    const log = io(false);
    const progress = createReadProgress(log, true, clockOf(0, 9000, 10_000));
    progress.start({ files: 10, bytes: 0 });
    progress.file(1e6);
    progress.file(1e6);
    expect(log.err()).toBe('files 2/10, 0.2 MB/s, 0k calls/s, 40 s left\n');
  });

  it('is none where nobody wants it', () => {
    const log = io(true);
    const progress = createReadProgress(log, false, clockOf(0, 20_000));
    progress.file(1);
    progress.end();
    expect(log.err()).toBe('');
  });
});

it('a read that breaks off in an unforeseen way ends the lock of the state', async () => {
  const [logs, state] = [newFolder(), newFolder()];
  writeLogs(logs, withBursts().slice(0, 100));
  const broken = detect({ paths: [logs], state }, testIo(), {
    read: async (options, onFile) => {
      await readCalls(options, onFile);
      throw new Error('a bug');
    },
  });
  expect((await broken).err).toContain('this is a bug in trailinsight');
  expect((await detect({ paths: [logs], state })).code).toBe(0);
});

(process.getuid?.() === 0 ? it.skip : it)('fails to read without permission, and says which file', async () => {
  const logs = newFolder();
  writeLogs(logs, withBursts().slice(0, 100));
  const secret = join(logs, 'secret.json');
  writeFileSync(secret, '{}');
  chmodSync(secret, 0o000);
  const { code, err } = await detect({ paths: [logs] });
  expect(code).toBe(3);
  expect(err).toMatch(/^skipped \S*secret\.json: /);
});
