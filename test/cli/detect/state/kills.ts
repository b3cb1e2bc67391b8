import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newFolder } from '../run-detect';

interface Ended {
  readonly out: string;
  /** Null when it was killed. */
  readonly code: number | null;
  /** From when it began to read. */
  readonly milliseconds: number;
}

/** Runs until its end, or until it is killed so many milliseconds after it began to read. */
async function detectIn(logs: string, state: string, killAfter?: number): Promise<Ended> {
  const argv = ['--import', 'tsx', join(__dirname, 'detect-child.ts'), logs, state, newFolder()];
  const child = spawn(process.execPath, argv, {
    cwd: join(__dirname, '../../../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  let began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  child.stderr.once('data', () => {
    began = performance.now();
    if (killAfter !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
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

/** Of the whole, that a run may do before it is killed: with several kills most states come to their end by and by. */
const SHARE = 0.6;

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
      const { out, code } = await detectIn(logs, state, undisturbed.milliseconds * random() * SHARE);
      for (const id of idsOf(out)) together.add(id);
      if (code === null) killed += 1;
    }
    const last = await detectIn(logs, state);
    for (const id of idsOf(last.out)) together.add(id);
    results.push({ whole, together: [...together].sort(), killed });
  }
  return results;
}
