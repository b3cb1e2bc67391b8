/**
 * Every count and price of the forecast is per month, and a month is 30.44 days (365.25 / 12, rounded), whatever
 * the length of the period that was counted: events per month = events counted × 30.44 days / length of the period.
 */
export const MONTH_DAYS = 30.44;

export const DAY_MS = 86_400_000;

/** Scales a count to a month. `periodMs` is the length of the period that was counted, in milliseconds, above 0. */
export function perMonth(count: number, periodMs: number): number {
  return (count * MONTH_DAYS * DAY_MS) / periodMs;
}
