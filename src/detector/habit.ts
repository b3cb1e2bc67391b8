/** Once is no habit. */
export const HABIT = 2;
/** How far what comes again may stray from its time, minutes: a changed clock is an hour. */
export const STRAY = 70;

/** Whether two minutes are at the same time of a period (a day, or a week; minutes). */
export function isAtSameTime(one: number, other: number, period: number): boolean {
  const apart = one - other;
  return Math.abs(apart - period * Math.round(apart / period)) <= STRAY;
}
