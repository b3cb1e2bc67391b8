import { isWeekend } from './rate-model';
import { REMEMBERED_DAYS, type SeriesMemory } from './series-memory';

/** Days among which there is a weekend. */
const WEEK = 7;
/** Hours of a day that were lost, or of an incident, from which it says little. */
const MUCH_OF_A_DAY = 12;

/** Whether a weekend is known that was delivered: what an API has on its first one cannot be foreseen. */
export function hasSeenWeekend({ firstDay, excluded }: SeriesMemory, day: number): boolean {
  if (day - firstDay < WEEK) return false;
  if (excluded.length < MUCH_OF_A_DAY) return true;
  const left = new Map<number, number>();
  for (const hour of excluded) left.set(Math.floor(hour / 24), (left.get(Math.floor(hour / 24)) ?? 0) + 1);
  for (let past = day - 1; past >= Math.max(firstDay, day - REMEMBERED_DAYS); past -= 1) {
    if (isWeekend(past) && (left.get(past) ?? 0) < MUCH_OF_A_DAY) return true;
  }
  return false;
}
