/** Decoys that add calls to those that are there, or take some away. */
import { DAY, WEEK } from '../clock';
import { changedCalls, withCalls } from '../kind-cells';
import { type Law, scheduleLaw } from '../laws';
import type { Random } from '../random';
import { chance, integer, logUniform, pick } from '../samplers';
import { stepped } from '../steps';
import type { KindCounts } from '../types';
import { endOf, startOf, type Transform } from './transform';

const GAP = 40;

function weeklyLaw(random: Random): Law {
  const phase = integer(random, 0, WEEK - 1);
  const size = Math.round(logUniform(random, 20, 400));
  const pace = logUniform(random, 8, 80);
  const always = { local: false, weekdaysOnly: false, spread: 'counted', jitter: 2, loaded: false } as const;
  return scheduleLaw({ period: WEEK, phase, size, pace, ...always });
}

/** After so long it is known to come every week. */
const KNOWN = 2 * WEEK;

/** A job of every week, on top of what the key does anyway. */
export const weeklyCron: Transform = function* (clean, random, earliest, share = 0.25) {
  const known = startOf(clean) + KNOWN;
  const begin = Math.max(earliest, known);
  const affected: number[] = [];
  let last = 0;
  const counts = clean.counts.slice();
  const firstOf = new Map(counts.map(({ key }, at) => [key, at] as const).reverse());
  const runsOf = (law: Law, index: number): [number, number][] => {
    const calls: [number, number][] = [];
    for (let day = clean.scenario.startDay; day * DAY < endOf(clean); day += 1) {
      law.draw(random, day, [], clean.courseOf(index), (minute, count) => calls.push([minute, count]));
    }
    return calls.filter(([minute]) => minute < endOf(clean));
  };
  yield* stepped('decoys', clean.keys, (_key, index) => {
    const at = firstOf.get(index) ?? -1;
    const kind = counts[at];
    if (!chance(random, share) || !kind) return;
    affected.push(index);
    const runs = runsOf(weeklyLaw(random), index);
    last = Math.max(last, runs.at(-1)?.[0] ?? 0);
    counts[at] = withCalls(kind, runs);
  });
  if (affected.length === 0) return { why: 'none of so few APIs has such a job' };
  if (last < known) return { why: 'no job runs for the third time in these days' };
  return {
    after: { ...clean, counts },
    affected,
    note: 'a job once a week, for the third time and more',
    testFrom: last < begin ? known : begin,
    testTo: endOf(clean),
  };
};

/** Records of one account and Region that never came. */
export const deliveryGap: Transform = function* (clean, random, begin) {
  const place = pick(random, clean.keys);
  const from = integer(random, begin, Math.min(endOf(clean) - DAY, begin + WEEK));
  const here = (it: KindCounts): boolean => it.kind.account === place.account && it.kind.region === place.region;
  const keep = (minute: number, count: number): number => (minute >= from && minute < from + GAP ? 0 : count);
  const counts = yield* stepped('decoys', clean.counts, (it) => (here(it) ? changedCalls(it, keep) : it));
  return {
    after: { ...clean, counts: counts.filter(({ minutes }) => minutes.length > 0) },
    affected: [...new Set(clean.counts.filter(here).map(({ key }) => key))],
    note: `no records of ${place.account} ${place.region} for ${GAP} minutes`,
    testFrom: from,
    testTo: from + DAY,
  };
};

export const switchedOn: Transform = function* (clean, random, begin) {
  const on = begin + integer(random, 0, DAY - 1);
  const keep = (minute: number, count: number): number => (minute < on ? 0 : count);
  const counts = yield* stepped('decoys', clean.counts, (it) => changedCalls(it, keep));
  return {
    after: { ...clean, counts: counts.filter(({ minutes }) => minutes.length > 0) },
    affected: clean.keys.map((_, index) => index),
    note: 'the trail was switched on here',
    testFrom: on,
    testTo: Math.min(endOf(clean), on + WEEK),
  };
};
