import { measure, median, PROGRAM, say, verdict } from './measure';

const RUNS = 15;
const MOST_MS = 150;

/** How long `trailinsight --help` takes beyond `node -e 0`. Bound by process start and by parsing one file. */
export async function benchStartUp(): Promise<boolean> {
  say(`Start-up: medians of ${RUNS} runs, alternating`);
  const bare: number[] = [];
  const help: number[] = [];
  const completion: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    bare.push((await measure(['-e', '0'])).seconds * 1000);
    help.push((await measure([PROGRAM, '--help'])).seconds * 1000);
    completion.push((await measure([PROGRAM, '--get-yargs-completions', 'trailinsight', 'dr'])).seconds * 1000);
  }
  const base = median(bare);
  const over = (values: readonly number[]): number => Math.round(median(values) - base);
  say(`  node -e 0: ${Math.round(base)} ms`);
  return [
    verdict('--help beyond it', `${over(help)} ms`, over(help) <= MOST_MS, `at most ${MOST_MS} ms`),
    verdict('completion beyond it', `${over(completion)} ms`, over(completion) <= 100, 'at most 100 ms'),
  ].every(Boolean);
}
