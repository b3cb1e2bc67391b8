import type { DetectorOptions, Incident, Sensitivity } from '../../../detector';
import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import { numberText } from '../detect/plan';

/** One setting that is compared. */
export interface Replay {
  /** `calibrated`, `calibrated, 2 a week`, `native`, `native, 2 a week`. */
  readonly name: string;
  readonly sensitivity: Sensitivity;
  readonly alarmsPerWeek?: number;
}

const SENSITIVITIES: readonly Sensitivity[] = ['calibrated', 'native'];
const BUDGETS: readonly number[] = [0.5, 1, 2, 5, 20];
/** Each keeps a memory of its own while the logs are read. */
const MOST = 20;

/** Budgets that are named go with every sensitivity, as in `detect`; without any, `native` has none. Throws UserError: backtest_setting. */
export function replaysOf(sensitivity: string | undefined, alarmsPerWeek: string | undefined): readonly Replay[] {
  const chosen = sensitivity === undefined ? SENSITIVITIES : unique(sensitivity.split(',').map(sensitivityIn));
  const named = alarmsPerWeek === undefined ? undefined : unique(alarmsPerWeek.split(',').map(budgetIn));
  const replays = SENSITIVITIES.filter((name) => chosen.includes(name)).flatMap((sensitivity): Replay[] => [
    { name: sensitivity, sensitivity },
    ...(named ?? (sensitivity === 'calibrated' ? BUDGETS : []))
      .toSorted((a, b) => b - a)
      .map((budget) => ({ name: `${sensitivity}, ${budget} a week`, sensitivity, alarmsPerWeek: budget })),
  ]);
  if (replays.length <= MOST) return replays;
  const most = Math.floor(MOST / chosen.length) - 1;
  const message = `\`--alarms-per-week\` must name ${most} budgets at most with ${chosen.join(' and ')}; got ${named?.length}`;
  throw new UserError('backtest_setting', message);
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

function sensitivityIn(text: string): Sensitivity {
  const found = SENSITIVITIES.find((name) => name === text.trim());
  if (found) return found;
  const message = `\`--sensitivity\` must be ${SENSITIVITIES.join(' or ')}, or both with a comma between; got ${printable(text, 100) || 'nothing'}`;
  throw new UserError('backtest_setting', message);
}

function budgetIn(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  const message = `\`--alarms-per-week\` must be numbers above 0 with commas between; got ${printable(text, 100) || 'nothing'}`;
  throw new UserError('backtest_setting', message, 'as in: --alarms-per-week 0.5,1,2');
}

/** Throws UserError: backtest_setting. */
export function skipDaysOf(days: number | undefined): number {
  if (days === undefined) return 8;
  if (days >= 0 && days <= 365) return days;
  throw new UserError('backtest_setting', `\`--skip-days\` must be days, from 0 to 365; got ${numberText(days)}`);
}

export const optionsOf = (replay: Replay, base: DetectorOptions): DetectorOptions => {
  const { alarmsPerWeek: _, ...rest } = base;
  const { sensitivity, alarmsPerWeek } = replay;
  return { ...rest, sensitivity, ...(alarmsPerWeek === undefined ? {} : { alarmsPerWeek }) };
};

/** A span of unusual minutes, of one series. */
export interface FoundSpan {
  readonly series: Incident['series'];
  readonly kind: Incident['kind'];
  readonly start: number;
  /** Minute at whose end it was certain. */
  readonly declaredAt: number;
  /** Absent while it goes on. */
  readonly end?: number;
}

/** Starts with the Ends that belong to them. */
export function spansOf(incidents: readonly Incident[]): FoundSpan[] {
  const key = ({ series, start }: Incident): string =>
    JSON.stringify([
      series.account,
      series.region,
      series.category,
      series.source,
      series.name,
      series.type,
      series.errorCode,
      start,
    ]);
  const ends = new Map(incidents.filter(({ state }) => state === 'End').map((one) => [key(one), one.end]));
  return incidents
    .filter(({ state }) => state === 'Start')
    .map((one) => {
      const end = ends.get(key(one));
      const { series, kind, start, explanation } = one;
      return { series, kind, start, declaredAt: explanation.declaredAt, ...(end === undefined ? {} : { end }) };
    });
}
