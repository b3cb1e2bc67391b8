import type { CallKind } from '../../../src/records';
import { seeded } from '../seeded';
import { burst, type Count, minuteOf, othersIn } from '../world';
import type { Published } from './published';

/** Calls of each minute of a baseline. */
type Spread = (count: number, minutes: number) => Int32Array;

const even: Spread = (count, minutes) => {
  const before = (minute: number): number => Math.floor((minute * count) / minutes + 0.5);
  return Int32Array.from({ length: minutes }, (_, minute) => before(minute + 1) - before(minute));
};

/** Each call by itself, at any minute. */
const random =
  (seed: number): Spread =>
  (count, minutes) => {
    const next = seeded(seed);
    const found = new Int32Array(minutes);
    for (let call = 0; call < count; call += 1) {
      const minute = Math.floor(next() * minutes);
      found[minute] = (found[minute] ?? 0) + 1;
    }
    return found;
  };

export const SPREADS: readonly (readonly [name: string, spread: Spread])[] = [
  ['evenly', even],
  ...[1, 2, 3].map((seed) => [`at random (${seed})`, random(seed)] as const),
];

/** The account's logs began so long before the baseline: it is long known. */
const BEFORE = 3 * 1440;
/** Minutes after a burst that the API goes on as before. */
export const AFTER = 90;

/** A baseline, a burst, and what is usual again: a busy API's incident is over when it is usual, not when it is silent. */
export function historyOf(
  { kind, start, baseline }: Pick<Published, 'kind' | 'start' | 'baseline'>,
  spread: Spread,
  layout: readonly number[],
): { readonly counts: Count[]; readonly byMinute: readonly number[] } {
  const at = minuteOf(start);
  const from = at - baseline.minutes;
  const before = [...spread(baseline.count, baseline.minutes)];
  // What is called all the time was before, too; what is seldom called need not have been.
  const isBusy = baseline.count > 100;
  const long = isBusy ? before.slice(0, BEFORE) : [];
  const after = isBusy ? before.slice(0, AFTER) : [];
  return {
    counts: [
      ...othersOf(kind, from - BEFORE, at + 2 * AFTER),
      ...burst(kind, from - long.length, [...long, ...before]),
      ...burst(kind, at, [...layout, ...after]),
    ],
    byMinute: [...layout, ...after],
  };
}

export const othersOf = (
  { account, region }: Pick<CallKind, 'account' | 'region'>,
  from: number,
  to: number,
): Count[] => othersIn(from, to, 1, { account, region });
