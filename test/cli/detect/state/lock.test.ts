import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { takeLock } from '../../../../src/cli/commands/detect/state/lock';
import { newFolder } from '../run-detect';

const now = (): number => Date.now();
const gonePid = (): number => spawnSync(process.execPath, ['-e', '0']).pid;

describe('the lock of a folder', () => {
  it('is had by one at a time', async () => {
    const folder = newFolder();
    const first = await takeLock(folder, now);
    expect(await takeLock(folder, now)).toMatchObject({ ok: false, holder: { pid: process.pid, host: hostname() } });
    if (first.ok) await first.lock.release();
    const second = await takeLock(folder, now);
    expect(second.ok).toBe(true);
    if (second.ok) await second.lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is had by one of many at most who come at once', async () => {
    const folder = newFolder();
    const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(folder, now)));
    expect(all.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
    for (const one of all) if (one.ok) await one.lock.release();
  });

  it.each([
    ['a process that is gone', () => JSON.stringify({ pid: gonePid(), host: hostname() })],
    ['an earlier process of the same number', () => JSON.stringify({ pid: process.pid, host: hostname(), began: '1' })],
  ])('is taken over from %s, by one of two', async (_, text) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'lock-1'), text());
    const all = await Promise.all(Array.from({ length: 2 }, () => takeLock(folder, now)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    for (const one of all) if (one.ok) await one.lock.release();
    expect(existsSync(join(folder, 'lock-1'))).toBe(false);
  });

  it('leaves nothing of a run that was killed while it took it', async () => {
    const folder = newFolder();
    const [old, young] = ['.lock-killed', '.lock-about-to'].map((name) => join(folder, name));
    for (const file of [old, young]) writeFileSync(file ?? '', '{"pid"');
    const before = Date.now() / 1000 - 700;
    utimesSync(old ?? '', before, before);
    const taken = await takeLock(folder, now);
    if (taken.ok) await taken.lock.release();
    expect(readdirSync(folder)).toEqual(['.lock-about-to']);
  });

  it('is left to another machine until it has been silent for ten minutes', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'lock-1'), JSON.stringify({ pid: 1, host: 'another' }));
    expect(await takeLock(folder, now)).toMatchObject({ ok: false, holder: { pid: 1, host: 'another' } });
    const before = Date.now() / 1000 - 700;
    utimesSync(join(folder, 'lock-1'), before, before);
    const taken = await takeLock(folder, now);
    expect(taken.ok).toBe(true);
    if (taken.ok) await taken.lock.release();
  });
});
