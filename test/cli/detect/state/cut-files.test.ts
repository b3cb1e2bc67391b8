import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { withBursts, writeLogs } from '../logs';
import { detect, idsIn, newFolder } from '../run-detect';

describe('a file that is found cut', () => {
  const logs = newFolder();
  let [cut, whole] = ['', Buffer.alloc(0)];
  beforeEach(() => {
    const files = writeLogs(logs, withBursts());
    cut = files[Math.floor(files.length / 2)] ?? '';
    whole = readFileSync(cut);
  });

  const callsOf = (out: string): number => (JSON.parse(out) as { counts: { calls: number } }).counts.calls;
  const run = (state: string) => detect({ paths: [logs], format: 'json', state });

  it.each([
    ['empty', 0],
    ['half', 0.5],
  ])('is read again while it may be on its way: %s', async (_how, share) => {
    const inOne = callsOf((await run(newFolder())).out);
    const state = newFolder();
    writeFileSync(cut, whole.subarray(0, whole.length * share));
    const first = await run(state);
    writeFileSync(cut, whole);
    const second = await run(state);
    expect([first.code, second.code]).toEqual([3, 0]);
    expect(callsOf(first.out) + callsOf(second.out)).toBe(inOne);
  });

  it('is told once when nobody has written to it for days', async () => {
    const state = newFolder();
    writeFileSync(cut, whole.subarray(0, whole.length / 2));
    utimesSync(cut, new Date('2026-01-01'), new Date('2026-01-01'));
    expect([(await run(state)).code, (await run(state)).code]).toEqual([3, 0]);
  });

  it('costs no insight', async () => {
    const [state, found] = [newFolder(), newFolder()];
    const all = idsIn((await detect({ paths: [logs], format: 'jsonl', state: found })).out);
    writeFileSync(cut, whole.subarray(0, whole.length / 2));
    const first = await detect({ paths: [logs], format: 'jsonl', state });
    writeFileSync(cut, whole);
    const second = await detect({ paths: [logs], format: 'jsonl', state });
    expect([...idsIn(first.out), ...idsIn(second.out)].sort()).toEqual([...all].sort());
  });
});
