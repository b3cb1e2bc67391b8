import { WINDOW } from './day-counts';
import { HABIT, STRAY } from './habit';
import type { Judgement } from './judgement';
import { isWeekend, sizeOf } from './rate-model';
import type { SeriesMemory } from './series-memory';

const HOUR = 60;
const DAY = 24 * HOUR;
/** Days of a week, and the weeks that are remembered. */
const WEEK = 7;
const WEEKS = 4;
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
  const spans = spansAbout(judgement, minute);
  let weeks = 0;
  for (let back = 1; back <= WEEKS; back += 1) {
    const midnight = (day - back * WEEK) * DAY;
    const wasTold = told.some(({ start }) => Math.abs(start - midnight - minute) <= STRAY);
    if (wasTold || AS_LARGE * mostBeyond(memory, spans, midnight) >= now) weeks += 1;
  }
  return weeks >= HABIT;
}

/** Hours of a day, minutes of it: what they usually have, and how much beyond that stands out. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly usual: number;
  readonly least: number;
}

/** The hours about a minute of the day, and two in a row. */
function spansAbout(judgement: Judgement, minute: number): Span[] {
  const spans: Span[] = [];
  const first = Math.floor((minute - HOUR - STRAY) / HOUR) * HOUR;
  for (let from = first; from <= minute + STRAY; from += HOUR) {
    for (const to of [from + HOUR, from + 2 * HOUR]) {
      const usual = Math.max(1, usualIn(judgement, from, to));
      const variance = usual + usual ** 2 / sizeOf(judgement.model, usual, to - from);
      spans.push({ from, to, usual, least: DEVIATIONS * Math.sqrt(variance) });
    }
  }
  return spans;
}

/** The most calls beyond the usual of those spans that stand out on the day that begins at a minute since 1970; or none. */
function mostBeyond({ hours }: SeriesMemory, spans: readonly Span[], midnight: number): number {
  let most = 0;
  for (const { from, to, usual, least } of spans) {
    const beyond = hours.between(midnight + from, midnight + to) - usual;
    if (beyond >= least) most = Math.max(most, beyond);
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
