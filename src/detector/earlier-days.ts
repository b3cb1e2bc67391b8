/** What earlier days had at the same time of the day. Times are minutes of the day, and may begin on the day before. */
import { isWeekend } from './rate-model';
import type { SeriesMemory } from './series-memory';

/** How much earlier and later the earlier days may have had it, minutes: people come late, and clocks change by an hour. */
export const EITHER_WAY = [-60, -30, 0, 30, 60] as const;

/** Whether two days are of the kind that calls go by: the same weekday, or both of the week or of its end. */
const isAlike = (past: number, day: number): boolean => isWeekend(past) === isWeekend(day) || (day - past) % 7 === 0;

/** Minute of the day up to which work may go on that began the day before: of a Monday's night there is none. */
const MORNING = 720;

/** Days of the kind before one on which a span, minutes of the day, says something; the youngest first. */
function* alikeDays(memory: SeriesMemory, day: number, from: number, to: number): Generator<number> {
  const excluded = new Set(memory.excluded);
  for (let past = day - 1; past > memory.firstDay && past >= day - 28; past -= 1) {
    if (!isAlike(past, day) || (from < MORNING && !isAlike(past - 1, day - 1))) continue;
    const [begin, end] = [past * 1440 + from, past * 1440 + to];
    let isWhole = true;
    for (let hour = Math.floor(begin / 60); hour * 60 < end; hour += 1) if (excluded.has(hour)) isWhole = false;
    if (isWhole) yield past;
  }
}

/** Least calls of the same time of the day on earlier days of the kind and on the same weekdays, and how many there were. */
export function leastOf(
  memory: SeriesMemory,
  day: number,
  from: number,
  to: number,
  shifts: readonly number[],
): { readonly least: number; readonly days: number } {
  let least = Number.POSITIVE_INFINITY;
  let days = 0;
  for (const past of alikeDays(memory, day, from, to)) {
    days += 1;
    least = Math.min(least, leastOn(memory, past, from, to, shifts));
  }
  return { least: Number.isFinite(least) ? least : 0, days };
}

/** Calls of the same time of the day on earlier days of the kind: of half of them so many at most. No days: undefined. */
export function medianOf(memory: SeriesMemory, day: number, from: number, to: number): number | undefined {
  const counts = Array.from(alikeDays(memory, day, from, to), (past) => leastOn(memory, past, from, to, [0]));
  return counts.sort((one, other) => one - other)[Math.floor((counts.length - 1) / 2)];
}

/** Least calls of a day in a span, minutes of the day, or about it. */
function leastOn({ hours }: SeriesMemory, past: number, from: number, to: number, shifts: readonly number[]): number {
  const midnight = past * 1440;
  let least = Number.POSITIVE_INFINITY;
  for (const shift of shifts) {
    least = Math.min(least, hours.between(...wholeHours(midnight + from + shift, midnight + to + shift)));
  }
  return least;
}

/** Hours are remembered whole: those that the span cuts are left out, where enough of it is left. */
function wholeHours(from: number, to: number): readonly [number, number] {
  const whole = [60 * Math.ceil(from / 60), 60 * Math.floor(to / 60)] as const;
  return whole[1] - whole[0] >= (to - from) / 2 ? whole : [from, to];
}

/** Share of the days that had as few calls at a time, from which on it is usual to have so few then. */
const OFTEN = 0.1;

/**
 * Whether so few calls at this time of the day are what earlier days had too: work is over, or has not begun. So they are
 * held to be where there is no day to ask.
 */
export function isUsualAtTime(memory: SeriesMemory, day: number, from: number, to: number, observed: number): boolean {
  let days = 0;
  let asFew = 0;
  for (const past of alikeDays(memory, day, from, to)) {
    days += 1;
    if (leastOn(memory, past, from, to, EITHER_WAY) <= observed) asFew += 1;
  }
  return days === 0 || asFew > OFTEN * days;
}
