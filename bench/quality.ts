/**
 * How well the detector finds what was put into simulated calls, and how quiet it is otherwise, beside what one could
 * use instead; everybody is given the same counts. Definitions stand in docs/benchmarks.md.
 * npx tsx bench/quality.ts [--seeds dev|held] [--keys N] [--only ours|all] [--part all|large|young|accounts] [--classes]
 *   [--list false|missed] [--json FILE] [--forest-keys N] [--threshold name=value …]
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { say } from './measure';
import { ACCOUNT_ROWS, evaluateAccounts } from './quality/account';
import { type QualityArguments, readArguments } from './quality/arguments';
import { classesOf, falseLines, missedLines } from './quality/classes';
import { alternatives, type Contender, ours } from './quality/contender';
import { startWith } from './quality/entry';
import { evaluate, type Result } from './quality/evaluate';
import { CALIBRATED } from './quality/ours';
import { ROWS } from './quality/rows';
import { accountTrial, faintAccountTrial, LAYOUTS, type Layout, trialOf } from './quality/scenarios';
import { tableOf, verdictOf } from './quality/table';

export async function benchQuality(args: QualityArguments = readArguments([])): Promise<boolean> {
  const cpu = cpus()[0]?.model ?? 'unknown processor';
  say(`quality: ${new Date().toISOString()}, Node ${process.version}, ${cpus().length} x ${cpu}`);
  say(`seeds ${args.seedsName} (${args.seeds.join(', ')}), ${args.keys} keys in all`);
  const contenders = [ours({ ...CALIBRATED, thresholds: args.thresholds })];
  if (!args.oursOnly) contenders.push(...(await alternatives(args.forestKeys, say)));
  const told: Record<string, unknown> = {
    date: new Date().toISOString(),
    node: process.version,
    cpu,
    seeds: args.seeds,
  };
  let holds = true;
  for (const layout of LAYOUTS) {
    if (args.part !== 'all' && args.part !== layout.part) continue;
    const results = await runLayout(layout, contenders, args);
    told[layout.name] = results.map(summary);
    const [own] = results;
    if (own) holds = ROWS.every((row) => verdictOf(row, row.figure(own)) !== 'SHORT') && holds;
  }
  if (args.part === 'all' || args.part === 'accounts') holds = (await runAccounts(contenders, args, told)) && holds;
  for (const contender of contenders) contender.stop();
  if (args.json) writeFileSync(args.json, `${JSON.stringify(told, undefined, 1)}\n`);
  return holds;
}

async function runLayout(layout: Layout, contenders: readonly Contender[], args: QualityArguments): Promise<Result[]> {
  const keys = Math.round(args.keys / args.seeds.length);
  const trials = args.seeds.map((seed) => trialOf(seed, keys, layout, args.part === 'all'));
  const results: Result[] = [];
  for (const contender of contenders) results.push(await evaluate(contender, trials));
  say(`\n${layout.name}`);
  for (const line of tableOf(ROWS, results)) say(line);
  for (const contender of contenders) {
    if (contender.keys) say(`${contender.name} judged only ${contender.keys} keys`);
  }
  say(`seconds: ${results.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)}`).join(', ')}`);
  const [own] = results;
  if (own && args.classes) for (const line of classesOf(own)) say(line);
  if (own && args.list === 'false') for (const line of falseLines(own.wrong, own.told)) say(line);
  if (own && args.list === 'missed') for (const line of missedLines(own.cases)) say(line);
  return results;
}

const ACCOUNTS_OF_A_SEED = 6;
const ACCOUNT_KINDS = [
  { name: 'accounts apart, as simulate makes them: 8 ordinary days, then 3 with incidents', trial: accountTrial },
  { name: 'the same with incidents from twice the largest of the week on', trial: faintAccountTrial },
] as const;

async function runAccounts(
  contenders: readonly Contender[],
  args: QualityArguments,
  told: Record<string, unknown>,
): Promise<boolean> {
  let holds = true;
  for (const { name, trial } of ACCOUNT_KINDS) {
    const seeds = args.seeds.flatMap((seed) => Array.from({ length: ACCOUNTS_OF_A_SEED }, (_, i) => 100 * seed + i));
    const trials = seeds.map(trial);
    const results = [];
    for (const contender of contenders) {
      if (!contender.keys) results.push(await evaluateAccounts(contender, trials));
    }
    say(`\n${name}; ${trials.length} accounts`);
    for (const line of tableOf(ACCOUNT_ROWS, results)) say(line);
    const [own] = results;
    if (!own) continue;
    told[name] = Object.fromEntries(ACCOUNT_ROWS.map((row) => [row.name, row.figure(own)]));
    if (trial === accountTrial) holds = ACCOUNT_ROWS.every((row) => verdictOf(row, row.figure(own)) !== 'SHORT');
    if (args.list === 'false') for (const line of falseLines(own.falseIncidents, [])) say(line);
    if (args.list === 'missed') for (const line of missedLines(own.cases)) say(line);
  }
  return holds;
}

function summary(result: Result): Record<string, unknown> {
  const rows = ROWS.map((row) => [row.name, row.figure(result)] as const);
  return { name: result.name, ...Object.fromEntries(rows.filter(([, figure]) => !Number.isNaN(figure.value))) };
}

startWith(__filename, (args) => benchQuality(readArguments(args)));
