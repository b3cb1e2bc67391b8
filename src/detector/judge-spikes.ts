import { WINDOW } from './day-counts';
import type { OpenEpisode } from './episode';
import { logShareTail } from './error-share';
import { HABIT, isAtSameTime } from './habit';
import { dayBeforeAt, inToldSpike, type Judgement } from './judgement';
import { LargestHour } from './largest-hour';
import { logUpperTail } from './math';
import { HOUR, raisedHour } from './raised-hour';
import { expectedIn, rateAt, sizeOf } from './rate-model';
import { judge, type Verdict } from './spike-verdict';
import { sustained } from './sustained';
import { isInUnusedRegion } from './unused-region';
import { comesWeekly } from './weekly-hours';

/** Minutes over which an API's first use is summed up. */
export const FIRST_WINDOW = 30;
/** A spike is followed back at most so far from where it was certain, or as far as was summed up. */
const LOOK_BACK = 30;
/** Minutes of today that count as usual only when they are so long ago. */
const SETTLED = 30;
/** A minute belongs to a spike while its window is at most so probable. */
const UNUSUAL = Math.log(0.01);

/** Finds where counts of five minutes are unusually high, in order of time; opens, carries on and ends episodes. */
export class SpikeJudge {
  private next = 0;
  private settled = 0;
  private largestToday = 0;
  private readonly sofar: SoFar;

  constructor(private readonly judgement: Judgement) {
    this.sofar = { five: (before) => this.largestUntil(before), hour: new LargestHour(judgement) };
  }

  /** Judges the minutes before `to` that were not yet. */
  advance(to: number): void {
    const { judgement } = this;
    const { counts, from, memory, day } = judgement;
    const midnight = day * 1440;
    for (; this.next < counts.active.length; this.next += 1) {
      const minute = counts.active[this.next] ?? 0;
      if (minute >= to) break;
      if (minute < from) continue;
      closeIfOver(judgement, midnight + minute);
      const open = memory.open;
      if (open && !isUpward(open)) continue;
      if (open) carryOn(judgement, open, minute);
      else tryToOpen(judgement, minute, this.sofar);
    }
    closeIfOver(judgement, midnight + to);
  }

  /** Largest five-minute count that today has shown before a minute, outside of incidents. */
  private largestUntil(limit: number): number {
    const { judgement } = this;
    const { counts, day } = judgement;
    for (; this.settled < counts.active.length; this.settled += 1) {
      const minute = counts.active[this.settled] ?? 0;
      if (minute >= limit) break;
      if (minute < 0 || inToldSpike(judgement, day * 1440 + minute)) continue;
      this.largestToday = Math.max(this.largestToday, counts.sum(minute - WINDOW + 1, minute + 1));
    }
    return this.largestToday;
  }
}

const isUpward = ({ kind }: OpenEpisode): boolean => kind === 'spike' || kind === 'first use';

/** Ends a spike that has been quiet for long enough, or has lasted for too long. `now` is the next minute to look at. */
function closeIfOver({ memory, thresholds, found }: Judgement, now: number): void {
  const open = memory.open;
  if (!open || !isUpward(open)) return;
  const quietFrom = open.last + 1;
  const over = now - quietFrom >= thresholds.quietMinutes;
  const forced = now - open.start >= thresholds.longestMinutes;
  if (!over && !forced) return;
  const end = over ? quietFrom : open.start + thresholds.longestMinutes;
  const certainAt = over ? quietFrom + thresholds.quietMinutes : end;
  found.push({ state: 'End', episode: open, end, certainAt });
  memory.past.push({ start: open.start, end, size: open.size, hour: open.hour, ...(over ? {} : { learnt: true }) });
  memory.open = undefined;
}

function carryOn(judgement: Judgement, open: OpenEpisode, minute: number): void {
  if (!isUnusual(judgement, minute)) return;
  const { counts, day, thresholds } = judgement;
  open.last = Math.min(day * 1440 + minute, open.start + thresholds.longestMinutes - 1);
  open.size = Math.max(open.size, fiveUpTo(counts, minute));
  open.hour = Math.max(open.hour, counts.sum(minute - HOUR + 1, minute + 1));
}

/** Whether a minute belongs to a spike: calls above what it should have, in a window that is not usual either. */
function isUnusual({ counts, model }: Judgement, minute: number): boolean {
  const count = counts.at(minute);
  if (count === 0 || count < 2 * rateAt(model, minute)) return false;
  const observed = counts.sum(minute - WINDOW + 1, minute + 1);
  const expected = expectedIn(model, minute, WINDOW);
  return logUpperTail(observed, expected, sizeOf(model, expected, WINDOW)) <= UNUSUAL;
}

/** What was seen where an incident may begin: its window ends with the minute that was looked at. */
interface Seen {
  readonly verdict: Verdict;
  /** Minutes. */
  readonly window: number;
  readonly observed: number;
  readonly expected: number;
  readonly largest: number;
}

/** The largest counts of five minutes (of the day) and of an hour (of all days) before a minute of the day. */
interface SoFar {
  five(before: number): number;
  readonly hour: LargestHour;
}

function tryToOpen(judgement: Judgement, minute: number, sofar: SoFar): void {
  const { counts, model, memory, thresholds, day, coverage } = judgement;
  const midnight = day * 1440;
  const isWarm = midnight + minute >= coverage.firstMinute + thresholds.warmUpHours * 60;
  const size = fiveUpTo(counts, minute);
  const seen = largeCount(judgement, minute, isWarm, sofar) ?? (isWarm ? goingOn(judgement, minute, sofar) : undefined);
  if (!seen || isKnown(judgement, minute, size)) return;
  let start = minute;
  const farthest = minute - Math.max(LOOK_BACK, seen.window);
  for (let earlier = minute - 1; earlier >= farthest && start - earlier < WINDOW; earlier -= 1) {
    if (isUnusual(judgement, earlier)) start = earlier;
  }
  // What is told late may have had its largest minutes before.
  const sizes = Array.from({ length: minute - start + 1 }, (_, at) => fiveUpTo(counts, start + at));
  const { verdict, window, observed, expected, largest } = seen;
  const lastEnd = memory.past.at(-1)?.end ?? 0;
  memory.open = {
    kind: verdict.kind,
    start: Math.max(midnight + start, lastEnd),
    declaredAt: midnight + minute,
    last: midnight + minute,
    size: Math.max(...sizes),
    hour: counts.sum(minute - HOUR + 1, minute + 1),
    explanation: {
      window,
      declaredAt: midnight + minute,
      observed,
      expected,
      spread: Math.sqrt(expected + expected ** 2 / sizeOf(model, expected, window)),
      p: Math.exp(verdict.logP),
      largest,
      gates: verdict.gates,
      days: memory.daysSeen,
    },
  };
}

const fiveUpTo = (counts: Judgement['counts'], minute: number): number => counts.sum(minute - WINDOW + 1, minute + 1);

/** Five minutes with far more calls than usual. */
function largeCount(judgement: Judgement, minute: number, isWarm: boolean, sofar: SoFar): Seen | undefined {
  const { counts, model, memory, thresholds, day } = judgement;
  const observed = counts.sum(minute - WINDOW + 1, minute + 1);
  if (observed < thresholds.spikeMinimum) return undefined;
  const expected = expectedIn(model, minute, WINDOW);
  if (observed < thresholds.spikeFactor * expected) return undefined;
  const isUnusedRegion = isInUnusedRegion(judgement, minute);
  if (!isWarm && !isUnusedRegion) return undefined;
  const largestToday = sofar.five(minute - SETTLED);
  const largest = Math.max(memory.largestBefore(), largestToday);
  const largestOfWeek = Math.max(memory.largestOfWeek(day), largestToday);
  const firstSum = memory.daysSeen === 0 ? counts.sum(minute - FIRST_WINDOW + 1, minute + 1) : observed;
  const dayBefore = dayBeforeAt(judgement, minute);
  const sighting = { minute, observed, expected, largest, largestOfWeek, dayBefore, firstSum, isUnusedRegion };
  const verdict = judge(judgement, sighting);
  if (!verdict || isExplainedByCalls(judgement, minute, observed)) return undefined;
  return { verdict, window: WINDOW, observed, expected, largest };
}

/** More calls than usual, in longer spans than five minutes. */
function goingOn(judgement: Judgement, minute: number, { hour }: SoFar): Seen | undefined {
  const found = sustained(judgement, minute, hour) ?? raisedHour(judgement, minute, hour);
  if (!found) return undefined;
  const { window, logP, gates, observed, expected } = found;
  const largest = judgement.memory.largestBefore();
  return { verdict: { kind: 'spike', logP, gates }, window, observed, expected, largest };
}

const WEEK = 7 * 1440;

/** Whether incidents of this size were told before: at this time of the week, or twice within one. */
function isKnown(judgement: Judgement, minute: number, observed: number): boolean {
  const { memory, thresholds, day } = judgement;
  const now = day * 1440 + minute;
  const alike = memory.past.filter(({ size }) => size * 1.5 >= observed);
  // A level that stayed is usual, though the rate does not know it before another day.
  if (alike.some(({ learnt, end }) => learnt && end > now - 2 * 1440)) return true;
  if (thresholds.establishedDays === 0) return false;
  if (memory.daysSeen === 0 && alike.length > 0) return true;
  const weekly =
    alike.some(({ start }) => isWeeksAgo(now, start)) ||
    memory.bursts.filter(({ start, calls }) => calls * 2 >= observed && isWeeksAgo(now, start)).length >= HABIT;
  return weekly || alike.filter(({ start }) => start > now - WEEK).length >= HABIT || comesWeekly(judgement, minute);
}

const isWeeksAgo = (now: number, start: number): boolean => now - start >= WEEK / 2 && isAtSameTime(now, start, WEEK);

/** Past calls from which a share of errors can be told. */
const SHARE_FROM = 20;
const SHARE = Math.log(1e-3);
/** Share of the past calls that failed, from which errors are the calls: a share says nothing of them. */
const ALL_FAIL = 0.9;
/**
 * A batch is at least so many times the mean, no larger than so many times the largest that there was, and has not gone on:
 * half an hour before it had at most so many times its calls.
 */
const BATCH = { mean: 4, largest: 1.2, before: 2 } as const;
const BEFORE = 30;
/** Share of a batch that fails, up to which it is the batch that is told by its errors. */
const MOST_OF_A_BATCH = 0.5;

/**
 * Whether there are more errors only because there were more calls, which is told of the calls; or because a batch as
 * large as others went wrong in part.
 */
function isExplainedByCalls({ callsOfApi, thresholds }: Judgement, minute: number, errors: number): boolean {
  if (!callsOfApi || callsOfApi.pastCalls < SHARE_FROM) return false;
  if (callsOfApi.pastErrors >= ALL_FAIL * callsOfApi.pastCalls) return false;
  const calls = Math.max(errors, callsOfApi.sum(minute - WINDOW + 1, minute + 1));
  if (logShareTail(errors, calls, callsOfApi.pastErrors, callsOfApi.pastCalls) > SHARE) return true;
  if (thresholds.establishedDays === 0) return false;
  if (errors > MOST_OF_A_BATCH * calls) return false;
  const before = callsOfApi.sum(minute - WINDOW + 1 - BEFORE, minute - WINDOW + 1);
  return (
    calls >= BATCH.mean * callsOfApi.mean &&
    calls <= BATCH.largest * callsOfApi.largest &&
    before <= BATCH.before * calls
  );
}
