import type { PastIncident, SeriesMemory } from './series-memory';
import { STRAY } from './weekly-hours';

const DAY = 1440;
const WEEK = 7 * DAY;
/** Once is no habit. */
const HABIT = 2;
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
  const atThisTime = begun.filter(
    (other) => Math.abs(start - other - DAY * Math.round((start - other) / DAY)) <= STRAY,
  );
  return atThisTime.length >= HABIT || begun.filter((other) => other > start - WEEK).length >= HABIT;
}
