import { HABIT, isAtSameTime } from './habit';
import type { PastIncident, SeriesMemory } from './series-memory';

const DAY = 1440;
const WEEK = 7 * DAY;
/** How many times as long as an earlier silence one may last that is like it, and minutes beyond that. */
const AS_LONG = 1.5;
const LATE = 15;

/**
 * Whether silences like the one that lasts from `start` until `now` were told before: twice at this time of the day, or
 * twice within a week. What is told no more is learnt to be usual.
 */
export function isKnownSilence({ past }: Pick<SeriesMemory, 'past'>, start: number, now: number): boolean {
  const isAlike = (it: PastIncident): boolean => it.size === 0 && AS_LONG * (it.end - it.start) + LATE >= now - start;
  const begun = past.filter(isAlike).map((it) => it.start);
  const atThisTime = begun.filter((other) => isAtSameTime(start, other, DAY));
  return atThisTime.length >= HABIT || begun.filter((other) => other > start - WEEK).length >= HABIT;
}
