import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBursts, writeLogs } from '../logs';
import { newFolder } from '../run-detect';

interface Ended {
  readonly lines: readonly string[];
  readonly signal: NodeJS.Signals | null;
  readonly err: string;
}

/** A run in a process of its own that kills itself at a step, or, at 0, does not. */
function detectIn(logs: string, state: string, out: string, killAt: number): Ended {
  const child = join(__dirname, 'detect-child.ts');
  const argv = ['--import', 'tsx', '--require', join(__dirname, 'kill-at.cjs'), child, logs, state, newFolder(), out];
  const { stdout, stderr, signal } = spawnSync(process.execPath, argv, {
    cwd: join(__dirname, '../../../..'),
    env: { ...process.env, KILL_AT: String(killAt) },
    encoding: 'utf8',
  });
  // A kill may cut the last line.
  return { lines: stdout.split('\n').slice(0, -1), signal, err: stderr };
}

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [
        join(parentPath, name).slice(folder.length),
        readFileSync(join(parentPath, name), 'base64'),
      ]),
  );

/** One step in so many is tried. */
const EVERY = 7;

it('loses nothing and invents nothing, whatever it was doing when it was killed', () => {
  const [logs, out] = [newFolder(), newFolder()];
  writeLogs(logs, withBursts(), 60);
  const whole = detectIn(logs, newFolder(), out, 0);
  const steps = Number(/steps (\d+)/.exec(whole.err)?.[1]);
  expect(steps).toBeGreaterThan(100);
  expect(whole.lines.length).toBeGreaterThan(4);
  for (let killAt = 1; killAt <= steps; killAt += EVERY) {
    const [state, place] = [newFolder(), newFolder()];
    const killed = detectIn(logs, state, place, killAt);
    expect(killed.signal).toBe('SIGKILL');
    const rest = detectIn(logs, state, place, 0);
    expect([killAt, [...new Set([...killed.lines, ...rest.lines])].sort()]).toEqual([killAt, [...whole.lines].sort()]);
    expect(filesIn(place)).toEqual(filesIn(out));
  }
}, 1_200_000);
