/** What was asked for, checked. */
import { type DecoyKind, type PlanChanges, planOf, type SimulationPlan } from '../../../simulate';
import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { SimulateArguments } from './arguments';

const MS_A_DAY = 86_400_000;

function failOption(option: string, allowed: string, got: unknown, next: string): never {
  throw new UserError(
    'simulate_option',
    `\`--${option}\` must be ${allowed}; got ${Number.isNaN(got) ? 'no number' : printable(String(got), 40)}`,
    next,
  );
}

function whole(
  option: string,
  value: number | undefined,
  [least, most]: readonly [number, number],
): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return value;
  return failOption(
    option,
    `a whole number from ${least} to ${most}`,
    value,
    `for example --${option} ${Math.max(1, least)}`,
  );
}

function share(option: string, value: number | undefined): number | undefined {
  if (value === undefined || (value >= 0 && value <= 1)) return value;
  return failOption(option, 'a number from 0 to 1', value, `for a tenth of them: --${option} 0.1`);
}

function startDay(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^20\d\d-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Date.parse takes the 30th of February for the 2nd of March.
  // Calls of before 2006 and after 2100 are none to the reader; columns of minutes end in the year 6053.
  if (Number.isNaN(time) || text < '2006' || new Date(time).toISOString().slice(0, 10) !== text) {
    return failOption('start', 'a day as YYYY-MM-DD, 2006 to 2099', text, 'for example --start 2026-03-02');
  }
  return time / MS_A_DAY;
}

function incidents(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return 0;
  const count = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= 10_000) return count;
  return failOption('incidents', 'none or a whole number to 10000', text, 'for example --incidents 5');
}

const defined = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

function failTogether(one: string, other: string, next: string): never {
  throw new UserError('usage', `\`${one}\` and \`${other}\` do not go together`, next);
}

/** How files come is nothing to counts, and a decoy of a share of none is none. */
function checkTogether({ as, decoys = [], duplicates, late }: SimulateArguments): void {
  const shares = [
    ['late', late, 'late-files'],
    ['duplicates', duplicates, 'duplicate-files'],
  ] as const;
  for (const [option, value, decoy] of shares) {
    const isAsked = decoys.includes(decoy);
    const asked = isAsked ? `--decoys ${decoy}` : `--${option}`;
    const next = 'counts have no files: leave it out, or write --as files';
    if (as === 'counts' && (isAsked || (value ?? 0) > 0)) failTogether(asked, '--as counts', next);
    if (isAsked && value === 0) failTogether(asked, `--${option} 0`, 'leave one of them out');
  }
}

/** Throws UserError: simulate_option, usage. */
export function readPlan(args: SimulateArguments): SimulationPlan {
  if (args.out === '') failOption('out', 'the name of a folder', 'nothing', 'for example --out demo');
  const decoys = [...new Set(args.decoys ?? [])].map((name) => name.replace('-', ' ') as DecoyKind);
  const changes = {
    seed: whole('seed', args.seed, [0, Number.MAX_SAFE_INTEGER]),
    startDay: startDay(args.start),
    days: whole('days', args.days, [1, 400]),
    keys: whole('keys', args.keys, [1, 20_000]),
    accounts: whole('accounts', args.accounts, [1, 200]),
    incidents: incidents(args.incidents),
    decoys,
    duplicateShare: share('duplicates', args.duplicates),
    lateShare: share('late', args.late),
  };
  checkTogether(args);
  return planOf(args.scenario, defined(changes) as PlanChanges);
}
