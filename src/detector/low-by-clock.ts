import type { Judgement } from './judgement';
import { type Low, leastGate } from './low';
import { logLowerTail } from './math';
import { isWeekend } from './rate-model';
import type { SeriesMemory } from './series-memory';
import type { Shortfall } from './shortfall';

/** Hours up to now that are compared with the same hours of other days. */
const SPANS = [2, 3, 4, 6] as const;
/** What came within them may have come so many hours earlier or later. */
const SHIFTS = [-1, 0, 1] as const;
/** Days that are looked back on. */
const DAYS = 14;
/** Days that must have been alike: any, or those of the week and of its end apart. */
const LEAST_DAYS = 6;
const LEAST_ALIKE = 5;
/** Least share of their mean that all of them had. */
const STEADY = 0.6;
/** Share of the least that is left at most. */
const LEFT = 0.1;

/**
 * Hardly a call in hours of the day that brought the same many on every day: a job that did not run, whatever people and
 * other jobs do with the same API at other times. Days tell how far such hours scatter, where bursts make minutes scatter
 * beyond all measure. `now` is a full hour.
 */
export function lowByClock(
  { memory, thresholds, day, strictness }: Judgement,
  shortfall: Shortfall,
  now: number,
): Low | undefined {
  for (const hours of SPANS) {
    const from = now - 60 * hours;
    // What midnight cuts is left to the other ways.
    if (from < 0 || (memory.past.at(-1)?.end ?? 0) > day * 1440 + from) return undefined;
    if (!shortfall.isWhole(from, now)) return undefined;
    const observed = shortfall.observedIn(from, now);
    // What the rate expects is known already, and about the same.
    const expected = shortfall.expectedIn(from, now);
    if (expected < thresholds.dropExpected / 2 || observed > thresholds.dropShare * expected) continue;
    const hour = 24 * day + from / 60;
    const usual = steadyOn(memory, day, hour, hours);
    if (!usual || usual.least < thresholds.dropExpected || observed > LEFT * usual.least) continue;
    const logP = logLowerTail(observed, usual.least, usual.least);
    const limit = Math.log(thresholds.drop) - strictness;
    if (logP > limit) continue;
    return {
      start: 60 * usual.first - 1440 * day,
      observed,
      expected: usual.mean,
      spread: Math.sqrt(usual.mean),
      p: 1 / (usual.days + 2),
      gates: [
        leastGate(observed, usual.least, LEFT),
        { name: 'p of so few where the least is usual', value: Math.exp(logP), limit: Math.exp(limit), passed: true },
        { name: 'days that were alike at this time', value: usual.days, limit: usual.needed, passed: true },
      ],
    };
  }
  return undefined;
}

interface Steady {
  readonly least: number;
  readonly mean: number;
  readonly days: number;
  /** Days that had to be alike. */
  readonly needed: number;
  /** The hour since 1970, among those asked for, in which it usually began. */
  readonly first: number;
}

/** Share of the calls that an hour has at least, to be the one in which they begin. */
const BEGINS = 0.1;

/** What the hours brought on each of the last days, if that was about the same; a day of rest may be of another kind. */
function steadyOn(memory: SeriesMemory, day: number, hour: number, hours: number): Steady | undefined {
  const excluded = new Set(memory.excluded);
  const all: { readonly past: number; readonly least: number; readonly calls: number }[] = [];
  for (let past = day - 1; past > memory.firstDay && past >= day - DAYS; past -= 1) {
    const begin = hour - 24 * (day - past);
    const sums = SHIFTS.map((shift) => memory.hours.between(60 * (begin + shift), 60 * (begin + shift + hours)));
    let isWhole = true;
    for (let at = begin - 1; at <= begin + hours; at += 1) if (excluded.has(at)) isWhole = false;
    if (isWhole) all.push({ past, least: Math.min(...sums), calls: sums[1] ?? 0 });
  }
  const alike = all.filter(({ past }) => isWeekend(past) === isWeekend(day));
  for (const [days, enough] of [
    [all, LEAST_DAYS],
    [alike, LEAST_ALIKE],
  ] as const) {
    if (days.length < enough) continue;
    const mean = days.reduce((sum, { calls }) => sum + calls, 0) / days.length;
    const least = Math.min(...days.map((it) => it.least));
    if (least < STEADY * mean) continue;
    const shareOf = (at: number): number =>
      days.reduce((sum, { past }) => sum + countIn(memory, at - 24 * (day - past)), 0) / (mean * days.length);
    let first = hour;
    while (first < hour + hours - 1 && shareOf(first) < BEGINS) first += 1;
    return { least, mean, days: days.length, needed: enough, first };
  }
  return undefined;
}

const countIn = ({ hours }: SeriesMemory, hour: number): number => hours.between(60 * hour, 60 * (hour + 1));
