/**
 * How well `detect` finds what was done in accounts whose log files were made apart from src/simulate, from end to end:
 * files are written, the command reads them, its records are held against labels, and each figure in them against a count
 * of the files. Beside it what one could use instead, on the same counts. Needs npm run build.
 * npx tsx bench/apart.ts [--seeds 1,2,…] [--rough] [--days N] [--test-days N] [--only ours|all] [--list false|missed]
 */
import type { Plan } from './apart/account';
import { type ApartArguments, readArguments } from './apart/arguments';
import {
  ALTERNATIVES,
  countFiles,
  type Difference,
  detect,
  differenceLines,
  differencesOf,
  falseLines,
  incidentsOf,
  type Judged,
  judge,
  missedLines,
  type Result,
  ROWS,
  toldBy,
} from './apart/score';
import { inTemporaryFolder } from './apart/temporary-folder';
import { growTree } from './apart/tree';
import { say, verdict } from './measure';
import { startWith } from './quality/entry';
import { DAY } from './quality/series';
import { tableOf, verdictOf } from './quality/table';

/** What everybody did in one account. */
interface Outcome {
  /** By name; ours first. */
  readonly judged: ReadonlyMap<string, Judged>;
  readonly records: number;
  readonly differences: readonly Difference[];
}

export async function benchApart(args: ApartArguments = readArguments([])): Promise<boolean> {
  const { seeds, rough, ordinaryDays, testDays } = args;
  const days = `${ordinaryDays} ordinary days, then ${testDays} with incidents`;
  say(`apart: ${seeds.length} ${rough ? 'rough accounts' : 'accounts'} of ${days}; seeds ${seeds.join(', ')}`);
  const outcomes: Outcome[] = [];
  for (const seed of seeds) outcomes.push(await runAccount({ seed, ordinaryDays, testDays, rough }, args));
  const results = resultsOf(outcomes);
  for (const line of tableOf(ROWS, results)) say(line);
  const [own] = results;
  if (!own) throw new Error('no accounts');
  tellMore(own, args);
  const differences = outcomes.flatMap((it) => it.differences);
  for (const line of differenceLines(differences)) say(line);
  const records = outcomes.reduce((sum, it) => sum + it.records, 0);
  const figures = `${records - differences.length} agree, ${differences.length} differ`;
  const agree = verdict('records against a count of the files', figures, differences.length === 0, '0 differ');
  return agree && ROWS.every((row) => verdictOf(row, row.figure(own)) !== 'SHORT');
}

async function runAccount(plan: Plan, { oursOnly }: ApartArguments): Promise<Outcome> {
  const begun = performance.now();
  const tree = growTree(plan);
  const { account, calls, labels } = tree;
  const span = { from: account.startDay * DAY, to: (account.startDay + account.days) * DAY };
  return inTemporaryFolder(async (folder) => {
    const files = tree.write(folder);
    const counts = countFiles(folder, span);
    const records = await detect(folder);
    const judged = new Map([['ours', judge(tree, incidentsOf(records, span.to), counts, span)]]);
    for (const alternative of oursOnly ? [] : ALTERNATIVES) {
      judged.set(alternative.name, judge(tree, await toldBy(alternative, counts), counts, span));
    }
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const made = `${calls.length} calls in ${files} files, ${labels.length} incidents`;
    say(`  seed ${plan.seed}: ${made}, ${records.length} records, ${seconds} s`);
    return { judged, records: records.length, differences: differencesOf(records, counts) };
  });
}

function resultsOf(outcomes: readonly Outcome[]): Result[] {
  const names = [...(outcomes[0]?.judged.keys() ?? [])];
  return names.map((name) => ({ name, accounts: outcomes.flatMap(({ judged }) => judged.get(name) ?? []) }));
}

function tellMore({ accounts }: Result, { seeds, list }: ApartArguments): void {
  const sum = (count: (account: Judged) => number) => accounts.reduce((total, account) => total + count(account), 0);
  const leftOut = sum((it) => it.leftOut.length);
  const foundYet = sum((it) => it.leftOut.filter(({ found }) => found).length);
  say(
    'false: told while no label of the API lasts; companions: told while one does, but of its other rate or of another',
  );
  say('error code, such as the calls of a burst of errors, or as a fall that is too small for a label of its own');
  say(`left out: ${leftOut} spikes after a larger incident of their key, of which ${foundYet} were found`);
  accounts.forEach((account, i) => {
    const lines = list === 'missed' ? missedLines(account) : list === 'false' ? falseLines(account) : [];
    for (const line of lines) say(`  seed ${seeds[i]}, ${line}`);
  });
}

startWith(__filename, (args) => benchApart(readArguments(args)));
