import type { Account } from './account';

export const SECONDS_PER_DAY = 86_400;
export const MINUTES_PER_DAY = 1440;

type Clock = Pick<Account, 'zone' | 'startDay'>;
/** How much goes on at a second, beside other times. */
export type Activity = (account: Clock, second: number) => number;

/** The hour (0 to 24) and the weekday (Monday 0) on the clocks of the account's people. */
export function localTime({ zone, startDay }: Clock, second: number): { hour: number; weekday: number } {
  const local = second + zone * 3600;
  const ofDay = local % SECONDS_PER_DAY;
  const day = startDay + Math.floor(local / SECONDS_PER_DAY);
  // 1970-01-01 was a Thursday.
  return { hour: (ofDay < 0 ? ofDay + SECONDS_PER_DAY : ofDay) / 3600, weekday: (day + 3) % 7 };
}

export const isWeekend = (weekday: number): boolean => weekday >= 5;

/** When people are at work. */
export const office: Activity = (account, second) => {
  const { hour, weekday } = localTime(account, second);
  if (isWeekend(weekday)) return hour >= 10 && hour <= 20 ? 0.03 : 0;
  if (hour < 7.5 || hour > 20) return 0.01;
  if (hour < 9) return 0.4;
  if (hour < 12) return 1;
  if (hour < 13.2) return 0.6;
  return hour < 17.5 ? 1 : 0.2;
};

/** When the public comes: most at three in the afternoon. */
export const daytime: Activity = (account, second) => {
  const { hour, weekday } = localTime(account, second);
  return Math.max(0.1, 1 + 0.8 * dayWave(hour)) * (isWeekend(weekday) ? 0.7 : 1);
};

export const always: Activity = () => 1;

const PEAK_HOUR = 15;

/** 1 at the peak hour, -1 twelve hours from it. */
export function dayWave(hour: number): number {
  return Math.cos(((hour - PEAK_HOUR) / 24) * 2 * Math.PI);
}
