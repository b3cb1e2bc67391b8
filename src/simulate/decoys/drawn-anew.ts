/** Decoys that move what keys do: their calls are drawn anew, all others stay as they were. */
import { DAY, HOUR, isoTime, isWeekend, WEEK, weekday } from '../clock';
import { drawKey, MORE } from '../counts';
import { groupedByKey, movedCalls, together } from '../kind-cells';
import type { Course } from '../laws';
import { chance, pick } from '../samplers';
import { stepped } from '../steps';
import { endOf, inOrder, startOf, type Transform } from './transform';

const RAMP = 3 * DAY;
/** Working days that one of rest is among. */
const REST_WITHIN = 7;

/** People do as on a Sunday; of all other days every call stays. */
export const publicHoliday: Transform = function* (clean, random, begin) {
  const [first, end] = [Math.floor(begin / DAY), Math.floor(endOf(clean) / DAY)];
  const working = Array.from({ length: end - clean.scenario.startDay }, (_, at) => clean.scenario.startDay + at).filter(
    (day) => !isWeekend(day * DAY),
  );
  const near = working.filter((day) => day >= first && day < first + REST_WITHIN);
  if (working.length === 0) return { why: 'no working day is among these days' };
  const restDay = pick(random, near.length > 0 ? near : working.slice(-1));
  const courseOf = (index: number): Course => ({ ...clean.courseOf(index), restDay });
  const affected = clean.keys.flatMap(({ law }, index) => (law.local ? [index] : []));
  const resting = yield* stepped('decoys', clean.keys, (key, index) =>
    key.law.local ? drawKey(clean.scenario, key, index, courseOf(index)) : [],
  );
  const others = clean.counts.filter(({ key }) => !clean.keys[key]?.law.local);
  return {
    after: { ...clean, counts: inOrder([...others, ...resting.flat()]), courseOf },
    affected,
    note: `a public holiday on ${isoTime(restDay * DAY).slice(0, 10)}: people do as on a Sunday`,
    testFrom: Math.max(startOf(clean), restDay * DAY - DAY / 2),
    testTo: Math.min(endOf(clean), (restDay + 2) * DAY),
  };
};

/** Moved, not drawn anew: nothing else differs. */
export const clockChange: Transform = function* (clean, _random, begin) {
  const sunday = Math.floor(begin / DAY) + ((13 - weekday(begin)) % 7);
  const changesAt = sunday * DAY + HOUR;
  const end = endOf(clean);
  if (changesAt >= end) return { why: 'no Sunday is among these days' };
  const minuteOf = (minute: number): number | undefined => {
    if (minute < changesAt) return minute;
    // The hour that local clocks leave out.
    return minute < changesAt + HOUR || minute >= end + HOUR ? undefined : minute - HOUR;
  };
  // A day more, of which the first hour moves into the last day.
  const scenario = { ...clean.scenario, days: clean.scenario.days + 1 };
  const moved = yield* stepped('decoys', clean.keys, (key, index) =>
    key.law.local ? drawKey(scenario, key, index, clean.courseOf(index)).map((it) => movedCalls(it, minuteOf)) : [],
  );
  const counts = [...clean.counts.filter(({ key }) => !clean.keys[key]?.law.local), ...moved.flat()];
  const courseOf = (index: number): Course => {
    const usual = clean.courseOf(index);
    return { ...usual, clock: { ...usual.clock, changesAt } };
  };
  return {
    after: { ...clean, counts: inOrder(counts), courseOf },
    affected: clean.keys.map((_, index) => index),
    note: 'all local clocks an hour on, Sunday 01:00Z',
    testFrom: changesAt,
    testTo: Math.min(end, changesAt + WEEK),
  };
};

/** What was there stays, and as much again comes to it. */
export const doubling: Transform = function* (clean, random, begin, share = 1) {
  if (begin + RAMP > endOf(clean)) return { why: 'it takes three days' };
  const affected = clean.keys.map((_, index) => index).filter(() => chance(random, share));
  const doubled = new Set(affected);
  const rise = (minute: number): number => 2 ** Math.min(1, Math.max(0, (minute - begin) / RAMP));
  const underCourse =
    (factor: (minute: number) => number) =>
    (index: number): Course => {
      const usual = clean.courseOf(index);
      return doubled.has(index) ? { ...usual, level: (minute) => usual.level(minute) * factor(minute) } : usual;
    };
  const courseOfMore = underCourse((minute) => rise(minute) - 1);
  const byKey = groupedByKey(clean.counts);
  const counts = yield* stepped('decoys', clean.keys, (key, index) => {
    const usual = byKey.get(index) ?? [];
    if (!doubled.has(index)) return usual;
    return together(usual, drawKey(clean.scenario, key, index, courseOfMore(index), MORE));
  });
  return {
    after: { ...clean, counts: inOrder(counts.flat()), courseOf: underCourse(rise) },
    affected,
    note: 'twice as much within three days, and for good',
    testFrom: begin,
    testTo: Math.min(endOf(clean), begin + WEEK),
  };
};
