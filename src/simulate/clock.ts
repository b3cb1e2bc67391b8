/** Minutes since 1970, and what day and hour they are where somebody works. */

export const HOUR = 60;
export const DAY = 1440;
export const WEEK = 7 * DAY;

/** What moves the clocks of a place. */
export interface LocalClock {
  /** Minutes east of UTC. */
  readonly offset: number;
  /** From this minute on everything local happens an hour earlier in UTC. */
  readonly changesAt?: number;
}

export const localMinute = (minute: number, { offset, changesAt }: LocalClock): number =>
  minute + offset + (changesAt !== undefined && minute >= changesAt ? HOUR : 0);

/** 0 is Monday; 1970-01-01 was a Thursday. */
export const weekday = (minute: number): number => (Math.floor(minute / DAY) + 3) % 7;

export const minuteOfDay = (minute: number): number => ((minute % DAY) + DAY) % DAY;

export const isWeekend = (minute: number): boolean => weekday(minute) >= 5;

/** Day of the minute as [year, month, day], the proleptic Gregorian calendar. Source: Hinnant, chrono algorithms. */
export function dateOf(minute: number): readonly [year: number, month: number, day: number] {
  const z = Math.floor(minute / DAY) + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-11-02T09:41:07Z`. */
export function isoTime(minute: number, second = 0): string {
  const [year, month, day] = dateOf(minute);
  const time = minuteOfDay(minute);
  return `${year}-${two(month)}-${two(day)}T${two(Math.floor(time / HOUR))}:${two(time % HOUR)}:${two(second)}Z`;
}
