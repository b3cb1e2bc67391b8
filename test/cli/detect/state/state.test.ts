import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { DetectArguments } from '../../../../src/cli/commands/detect/arguments';
import { readCalls } from '../../../../src/sources';
import { testIo } from '../../config-io';
import { withBursts, writeLogs } from '../logs';
import { type Detected, detect, idsIn, newFolder } from '../run-detect';

const logs = newFolder();
let files: readonly string[] = [];
let whole: readonly string[] = [];

beforeAll(async () => {
  files = writeLogs(logs, withBursts());
  // What is found when nothing interrupts: the watermark leaves the last minutes open.
  whole = idsIn((await detect({ paths: [logs], format: 'jsonl', state: newFolder() })).out);
  expect(whole.length).toBeGreaterThan(4);
});

const inState = (state: string, args: Partial<DetectArguments> = {}): Promise<Detected> =>
  detect({ paths: [logs], format: 'jsonl', state, ...args });

describe('a run that goes on where the last one stopped', () => {
  it('tells nothing twice', async () => {
    const state = newFolder();
    const first = await inState(state);
    expect(idsIn(first.out)).toEqual(whole);
    expect(await inState(state)).toMatchObject({ code: 0, out: '', err: '' });
    expect(readdirSync(state)).toEqual(['detector.state']);
  });

  it('finds the same in logs that come bit by bit', async () => {
    const [state, growing] = [newFolder(), newFolder()];
    const found: string[] = [];
    for (let at = 0; at < files.length; at += 53) {
      for (const file of files.slice(at, at + 53)) {
        mkdirSync(dirname(join(growing, relative(logs, file))), { recursive: true });
        cpSync(file, join(growing, relative(logs, file)));
      }
      const { code, out } = await inState(state, { paths: [growing] });
      expect(code).toBe(0);
      found.push(...idsIn(out));
    }
    expect(found.sort()).toEqual([...whole].sort());
  });

  it('writes again, under the same ids, what no place had taken', async () => {
    const [state, blocked] = [newFolder(), join(newFolder(), 'out')];
    writeFileSync(blocked, '');
    const first = await inState(state, { out: [blocked] });
    expect(first.code).toBe(1);
    rmSync(blocked);
    const second = await inState(state, { out: [blocked] });
    expect([second.code, idsIn(second.out)]).toEqual([0, whole]);
  });

  it('goes on from the files that were whole when it is interrupted', async () => {
    const state = newFolder();
    const [controller, io] = [new AbortController(), testIo()];
    let read = 0;
    const interrupted = await detect(
      { paths: [logs], format: 'jsonl', state },
      { ...io, signal: controller.signal },
      {
        read: (options, onFile) =>
          readCalls(options, async (file) => {
            await onFile(file);
            if (++read === 200) controller.abort();
          }),
      },
    );
    expect(interrupted).toMatchObject({ code: 130, out: '', err: 'Interrupted; the next run goes on from here.\n' });
    let rest = 0;
    const second = await detect({ paths: [logs], format: 'jsonl', state }, testIo(), {
      read: (options, onFile) =>
        readCalls(options, (file) => {
          rest++;
          return onFile(file);
        }),
    });
    expect(idsIn(second.out)).toEqual(whole);
    expect(rest).toBe(files.length - 200);
  });

  it('tries again what could not be fetched', async () => {
    const state = newFolder();
    const [bad] = files;
    await detect({ paths: [logs], format: 'jsonl', state }, testIo(), {
      read: async (options, onFile) =>
        readCalls(options, (calls) => {
          if (calls.file.id !== bad) return onFile(calls);
          return onFile({ ...calls, skipped: [{ file: bad, code: 's3_object_failed', why: 'timeout' }] });
        }),
    });
    const again: string[] = [];
    await detect({ paths: [logs], format: 'jsonl', state }, testIo(), {
      read: (options, onFile) =>
        readCalls(options, (calls) => {
          again.push(calls.file.id);
          return onFile(calls);
        }),
    });
    expect(again).toEqual([bad]);
  });
});

describe('a state that cannot be used', () => {
  const made = async (): Promise<string> => {
    const state = newFolder();
    await inState(state);
    return state;
  };
  const change = (state: string, work: (bytes: Buffer) => string | Buffer): void => {
    const file = join(state, 'detector.state');
    writeFileSync(file, work(readFileSync(file)));
  };

  it('fails when it was made with other options, and says which', async () => {
    const state = await made();
    const { code, err } = await inState(state, {
      sensitivity: 'native',
      include: ['read'],
      threshold: ['spike_minimum=4'],
    });
    expect(code).toBe(1);
    expect(err).toContain('--sensitivity was calibrated, is native; --include was nothing more, is read; --threshold');
    expect(err).toContain('Give the options it was made with, or another folder.');
    expect(existsSync(join(state, 'lock-1'))).toBe(false);
  });

  it.each([
    [{ region: ['eu-west-1'] }, '--region was all, is eu-west-1'],
    [{ account: ['222233334444', '111122223333'] }, '--account was all, is 111122223333, 222233334444'],
    [{ from: '2026-11-10T04:00Z' }, '--from was the first, is 2026-11-10T04:00Z'],
  ])('fails when it would not tell what is asked for by %o', async (args, words) => {
    const { code, err } = await inState(await made(), args);
    expect([code, err]).toEqual([1, expect.stringContaining(words)]);
    const narrowed = newFolder();
    await inState(narrowed, args);
    expect(await inState(narrowed)).toMatchObject({ code: 1, out: '' });
    const again = await inState(narrowed, args);
    // 3: one of the accounts is in no log.
    expect([again.code, again.out]).toEqual(['account' in args ? 3 : 0, '']);
  });

  it('fails with --to, before anything is read: what it leaves out would be lost', async () => {
    const state = newFolder();
    const { code, err } = await inState(state, { to: '2026-11-10' });
    expect([code, err]).toEqual([1, expect.stringContaining('no later run would count those calls')]);
    expect(readdirSync(state)).toEqual([]);
  });

  it.each<[string, string, (bytes: Buffer) => string | Buffer]>([
    [
      'of a later version',
      'state_newer',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('"version":2', '"version":9'), 'latin1'),
    ],
    ['cut off', 'state_unreadable', (bytes) => bytes.subarray(0, bytes.length - 10)],
    ['changed', 'state_unreadable', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([0x55])])],
    [
      'changed in what it says of itself',
      'state_unreadable',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('"include"', '"inclvde"'), 'latin1'),
    ],
    ['something else', 'state_unreadable', () => 'hello\nworld'],
    ['empty', 'state_unreadable', () => ''],
  ])('fails when it is %s', async (_, code, work) => {
    const state = await made();
    change(state, work);
    const { code: exit, err, out } = await inState(state);
    expect([exit, out]).toEqual([1, '']);
    expect(err).toContain(`[${code}]`);
  });

  it('fails when a folder stands in its place, and tells what to do', async () => {
    const state = newFolder();
    mkdirSync(join(state, 'detector.state'));
    const { code, err } = await inState(state);
    expect(code).toBe(1);
    expect(err).toContain('cannot be read: EISDIR [state_unreadable]');
    expect(err).toContain(`Take the folder ${join(state, 'detector.state')} away, or begin anew in another folder`);
  });

  it('fails when another run uses it, and tells who', async () => {
    const state = await made();
    writeFileSync(join(state, 'lock-1'), JSON.stringify({ pid: process.ppid, host: hostname() }));
    const { code, err } = await inState(state);
    expect(code).toBe(1);
    expect(err).toContain(`is in use by process ${process.ppid} on ${hostname()}`);
    expect(err).toContain('[state_locked]');
  });

  it('fails when its folder is none', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect((await inState(file)).err).toMatch(
      /cannot be written: (EEXIST|ENOTDIR|it is no folder) \[state_unwritable\]/,
    );
  });

  it('keeps what was saved before when the disk is full', async () => {
    const state = await made();
    const before = readFileSync(join(state, 'detector.state'), 'hex');
    // In the place of the staged file stands a folder: it cannot be written.
    mkdirSync(join(state, '.detector.state.tmp'));
    const { code, err } = await inState(state);
    expect(code).toBe(1);
    expect(err).toContain('what was saved before is still there');
    expect(readFileSync(join(state, 'detector.state'), 'hex')).toBe(before);
  });
});
