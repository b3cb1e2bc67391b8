import { WINDOW } from './day-counts';
import type { Judgement } from './judgement';
import { isWeekend, sizeOf } from './rate-model';

const HOUR = 60;
const DAY = 24 * HOUR;
/** Days of a week, and the weeks that are remembered. */
const WEEK = 7;
const WEEKS = 4;
/** Once is no habit. */
const HABIT = 2;
/** How far the return may stray, minutes: a changed clock is an hour. */
export const STRAY = 70;
/** Standard deviations that an hour has beyond its usual calls, for it to stand out, */
const DEVIATIONS = 2;
/** and how many times what it had beyond them may come now. */
const AS_LARGE = 1.5;
/** The same of five minutes of a spike that was told. */
const AS_LARGE_AS_TOLD = 2;

/**
 * Whether as many calls beyond the usual as the last hour had came at this time of the week in earlier weeks: a job once a
 * week, among calls that come at all times. Its five minutes differ from run to run; its hour does not.
 */
export function comesWeekly(judgement: Judgement, minute: number): boolean {
  const { counts, day, memory } = judgement;
  const five = counts.sum(minute - WINDOW + 1, minute + 1);
  const hour = counts.sum(minute - HOUR + 1, minute + 1);
  const told = memory.past.filter((it) => AS_LARGE_AS_TOLD * it.size >= five || AS_LARGE * it.hour >= hour);
  const now = hour - usualIn(judgement, minute - HOUR + 1, minute + 1);
  let weeks = 0;
  for (let back = 1; back <= WEEKS; back += 1) {
    const then = (day - back * WEEK) * DAY + minute;
    const wasTold = told.some(({ start }) => Math.abs(start - then) <= STRAY);
    if (wasTold || AS_LARGE * mostBeyond(judgement, minute, day - back * WEEK) >= now) weeks += 1;
  }
  return weeks >= HABIT;
}

/** The most calls beyond the usual that an hour, or two in a row, had about a minute of a day. */
function mostBeyond(judgement: Judgement, minute: number, day: number): number {
  const { memory, model } = judgement;
  let most = 0;
  const first = Math.floor((minute - HOUR - STRAY) / HOUR) * HOUR;
  for (let from = first; from <= minute + STRAY; from += HOUR) {
    for (const to of [from + HOUR, from + 2 * HOUR]) {
      const usual = Math.max(1, usualIn(judgement, from, to));
      const beyond = memory.hours.between(day * DAY + from, day * DAY + to) - usual;
      const variance = usual + usual ** 2 / sizeOf(model, usual, to - from);
      if (beyond >= DEVIATIONS * Math.sqrt(variance)) most = Math.max(most, beyond);
    }
  }
  return most;
}

/** Calls that [from, to) of the day has on other weekdays of its kind: what comes once a week is not in them. */
function usualIn({ memory, day }: Judgement, from: number, to: number): number {
  let calls = 0;
  let days = 0;
  for (let past = Math.max(memory.firstDay, day - WEEK * WEEKS); past < day; past += 1) {
    if ((day - past) % WEEK === 0 || isWeekend(past) !== isWeekend(day)) continue;
    calls += memory.hours.between(past * DAY + from, past * DAY + to);
    days += 1;
  }
  return days === 0 ? 0 : calls / days;
}
