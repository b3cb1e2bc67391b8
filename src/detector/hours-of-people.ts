import { isWeekend } from './rate-model';
import type { SeriesMemory } from './series-memory';

/** Weekend days have at most this share of a working day's calls, where it is people who call. */
const WEEKEND_SHARE = 0.35;
/** The busiest hours of the day have at most this share of its calls: a scheduler's night is shorter than a day at work. */
const BUSIEST = 4;
const MOST_IN_THEM = 0.75;
/** Days back that tell it, and how many of each kind there must have been. */
const DAYS = 27;
const LEAST_WORKING = 5;
const LEAST_WEEKEND = 2;
/** Ordinary days without any call, from which an API may be in use no more: longer than a weekend with its Friday. */
const UNUSED = 4;
/** Hours of a day that were left out of what is usual, from which it was no ordinary one. */
const MUCH_OF_A_DAY = 8;

/**
 * Shares of its calls that the hours of the day have of an API that is in use, and called through working days and hardly at
 * weekends, as far as is known before a day; undefined of others. Jobs of every weekday are others: when they stay away
 * together, what starts them is broken.
 */
export function hoursOfPeople(memory: SeriesMemory, day: number): Float64Array | undefined {
  const { hours, firstDay, key } = memory;
  if (key.type !== 'ApiCallRateInsight' || !isInUse(memory, day)) return undefined;
  // The first day was not whole.
  const from = Math.max(firstDay + 1, day - DAYS);
  const working = { days: 0, calls: 0 };
  const weekend = { days: 0, calls: 0 };
  for (let past = from; past < day; past += 1) (isWeekend(past) ? weekend : working).days += 1;
  if (working.days < LEAST_WORKING || weekend.days < LEAST_WEEKEND) return undefined;
  const byHour = new Float64Array(24);
  for (let index = 0; index < hours.length; index += 1) {
    const hour = hours.hourAt(index);
    const past = Math.floor(hour / 24);
    if (past < from || past >= day) continue;
    const calls = hours.countAt(index);
    (isWeekend(past) ? weekend : working).calls += calls;
    byHour[hour % 24] = (byHour[hour % 24] ?? 0) + calls;
  }
  if (weekend.calls / weekend.days > (WEEKEND_SHARE * working.calls) / working.days) return undefined;
  const all = working.calls + weekend.calls;
  const busiest = byHour.toSorted().subarray(-BUSIEST);
  if (busiest.reduce((sum, calls) => sum + calls, 0) > MOST_IN_THEM * all) return undefined;
  return byHour.map((calls) => calls / all);
}

/** Whether one of the last ordinary days before a day had a call: people may be away for weeks. */
function isInUse({ hours, excluded }: SeriesMemory, day: number): boolean {
  const leftOut = new Map<number, number>();
  for (const hour of excluded) leftOut.set(Math.floor(hour / 24), (leftOut.get(Math.floor(hour / 24)) ?? 0) + 1);
  let ordinary = 0;
  for (let past = day - 1; past >= day - DAYS && ordinary < UNUSED; past -= 1) {
    if ((leftOut.get(past) ?? 0) >= MUCH_OF_A_DAY) continue;
    ordinary += 1;
    if (hours.between(past * 1440, (past + 1) * 1440) > 0) return true;
  }
  return false;
}
