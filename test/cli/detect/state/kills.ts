import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newFolder } from '../run-detect';

interface Ended {
  readonly out: string;
  /** Null when it was killed. */
  readonly code: number | null;
  readonly milliseconds: number;
}

/** Runs until its end, or until it is killed so many milliseconds after it said that it reads. */
async function detectIn(logs: string, state: string, killAfter?: number): Promise<Ended> {
  const began = performance.now();
  const argv = ['--import', 'tsx', join(__dirname, 'detect-child.ts'), logs, state, newFolder()];
  const child = spawn(process.execPath, argv, {
    cwd: join(__dirname, '../../../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { out, code, milliseconds: performance.now() - began };
}

/** Ids of the records that arrived whole: a kill may cut a line. */
const idsOf = (out: string): string[] =>
  out
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { eventID: string }).eventID);

export interface KilledRuns {
  /** Of a run that nothing disturbed. */
  readonly whole: readonly string[];
  /** Of all the others together, each once. */
  readonly together: readonly string[];
  readonly killed: number;
}

/** One run without disturbance; then states that are killed again and again, at moments all over the run, until one ends. */
export async function killAtRandom(
  logs: string,
  states: number,
  killsEach: number,
  random: () => number,
): Promise<KilledRuns[]> {
  const undisturbed = await detectIn(logs, newFolder());
  const whole = idsOf(undisturbed.out).sort();
  const results: KilledRuns[] = [];
  for (let run = 0; run < states; run++) {
    const state = newFolder();
    const together = new Set<string>();
    let killed = 0;
    for (let kill = 0; kill < killsEach; kill++) {
      const { out, code } = await detectIn(logs, state, undisturbed.milliseconds * (0.2 + random()));
      for (const id of idsOf(out)) together.add(id);
      if (code === null) killed += 1;
    }
    const last = await detectIn(logs, state);
    for (const id of idsOf(last.out)) together.add(id);
    results.push({ whole, together: [...together].sort(), killed });
  }
  return results;
}
