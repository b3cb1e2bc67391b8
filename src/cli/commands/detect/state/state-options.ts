import { UserError } from '../../../failure';
import type { Wanted } from '../insights';
import type { DetectorSettings } from '../settings';

/** What of all that is found a state tells: what it once passed over, no later run finds again. */
export type Told = Omit<Wanted, 'to'>;

/** What a state was made with. */
export interface StateOptions extends DetectorSettings {
  /** Absent in states that did not keep it: they go on by what the next run asks for. */
  readonly told?: Told;
}

/** In one order, so that two runs that ask for the same are alike. */
export const toldOf = ({ from, accounts, regions }: Wanted): Told => ({
  ...(from === undefined ? {} : { from }),
  ...(accounts ? { accounts: inOrder(accounts) } : {}),
  ...(regions ? { regions: inOrder(regions) } : {}),
});

const inOrder = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** What was counted, judged or told otherwise cannot be gone on with. Throws UserError: state_other_options. */
export function refuseOther(was: StateOptions, is: StateOptions, path: string): void {
  const different = differences(was, was.told ? is : { ...is, told: {} });
  if (different.length === 0) return;
  const message = `the state in ${path} was made with other options: ${different.join('; ')}`;
  throw new UserError('state_other_options', message, 'Give the options it was made with, or another folder.');
}

function differences(was: StateOptions, is: StateOptions): string[] {
  const [before, now] = [textsOf(was), textsOf(is)];
  return Object.keys(before)
    .filter((name) => before[name] !== now[name])
    .map((name) => `${name} was ${before[name]}, is ${now[name]}`);
}

const textsOf = ({ attributeBy, options, told = {} }: StateOptions): Readonly<Record<string, string>> => ({
  '--sensitivity': options.sensitivity,
  '--include': options.include.join(', ') || 'nothing more',
  '--attribute-by': attributeBy,
  '--alarms-per-week': String(options.alarmsPerWeek ?? 'no limit'),
  '--threshold': thresholdsText(options.thresholds),
  '--from': told.from === undefined ? 'the first' : new Date(told.from * 60_000).toISOString().replace(':00.000Z', 'Z'),
  '--account': told.accounts?.join(', ') ?? 'all',
  '--region': told.regions?.join(', ') ?? 'all',
});

const thresholdsText = (thresholds: Readonly<Record<string, number>> | undefined): string =>
  Object.entries(thresholds ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(', ') || 'none';
