import { shellQuoted } from '../../../messages';
import { printable } from '../../formats/sanitize';
import { sameCommand } from '../detect/again';
import type { BacktestArguments } from './definition';
import type { Replay } from './replays';
import type { BacktestReport } from './report';

/** One a day: what somebody can look into, each. */
const MOST_A_WEEK = 7;

export interface NextRow {
  readonly name: string;
  /** Why this one. */
  readonly why: string;
  /** Runs it, safe to paste. */
  readonly command: string;
}

/** The row to begin with, as a command line of `detect`; undefined where there are none. */
export function nextRow(
  { replays }: Pick<BacktestReport, 'replays'>,
  commandOf: (replay: Replay) => string,
): NextRow | undefined {
  const bearable = replays.find(({ perWeek }) => perWeek <= MOST_A_WEEK);
  const [quietest] = replays.toSorted((a, b) => a.perWeek - b.perWeek);
  const row = bearable ?? quietest;
  if (!row) return undefined;
  const { name, sensitivity, alarmsPerWeek } = row;
  const why = bearable ? `the first with at most ${MOST_A_WEEK} insights a week` : 'the quietest';
  const command = commandOf({ name, sensitivity, ...(alarmsPerWeek === undefined ? {} : { alarmsPerWeek }) });
  return { name, why, command };
}

/** The same logs, read by `detect` with the setting of a row. */
export function detectCommand(
  args: BacktestArguments,
  env: Readonly<Record<string, string | undefined>>,
): (replay: Replay) => string {
  const { sensitivity: _, alarmsPerWeek: __, ...rest } = args;
  const told = [...optionsOf('--account', args.account), ...optionsOf('--region', args.region)];
  return ({ name: _name, ...setting }) => [sameCommand({ ...rest, ...setting }, env), ...told].join(' ');
}

const optionsOf = (name: string, values: readonly string[] = []): string[] =>
  values.flatMap((value) => [name, shellQuoted(printable(value, 200))]);
