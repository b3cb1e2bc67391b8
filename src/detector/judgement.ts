import type { Coverage } from './coverage';
import { type DayCounts, WINDOW } from './day-counts';
import type { Doing } from './day-of-rest';
import type { Finding } from './episode';
import type { FirstUses } from './first-uses';
import type { RateModel } from './rate-model';
import type { SeriesMemory } from './series-memory';
import type { Thresholds } from './thresholds';

/** Minutes between two looks at what did not come. */
export const STEP = 5;

/** One series on one day, about to be judged from minute `from` to before `to` (minutes of the day). */
export interface Judgement {
  readonly memory: SeriesMemory;
  readonly model: RateModel;
  readonly counts: DayCounts;
  /** Days since 1970. */
  readonly day: number;
  readonly from: number;
  readonly to: number;
  /** Minute of the day after the newest call of all: beyond it nothing is missing, it is only not there yet. */
  readonly knownTo: number;
  readonly thresholds: Thresholds;
  readonly coverage: Coverage;
  /** ln of what every probability limit is lowered by, for a budget of alarms; 0 without one. */
  readonly strictness: number;
  /** How large first uses are in this account and Region. */
  readonly uses: FirstUses;
  /** Few calls are remembered: bursts are judged by their sizes, not minutes by their rate. */
  readonly isSparse: boolean;
  /** Mean size of the bursts of seldom called APIs of this account. */
  readonly usualSize: number;
  /** Days since the first call in the account and Region, and in the account. */
  readonly coveredDays: number;
  readonly accountDays: number;
  /** For a series of errors: the calls of the same API, where they are judged too. */
  readonly callsOfApi?: CallsOfApi;
  /** Of a series that may be at rest: those who call it and the account's other APIs. */
  readonly people: People;
  readonly found: Finding[];
}

/** The series' calls in a minute since 1970, of the day and of the one before as far as it is kept. */
export const ownCalls =
  ({ counts, day }: Pick<Judgement, 'counts' | 'day'>) =>
  (minute: number): number =>
    counts.at(minute - day * 1440);

/** Whether a minute since 1970 is in a spike that was told, or just after it. */
export function inToldSpike({ memory }: Pick<Judgement, 'memory'>, minute: number): boolean {
  if (memory.open && minute >= memory.open.start) return true;
  // What stayed away has no size, and is certain only long after it began.
  return memory.past.some(({ size, start, end }) => size > 0 && minute >= start && minute < end + WINDOW);
}

/** Calls of so many minutes up to and with one of the day. What was told already does not count twice. */
export function untoldIn({ counts, memory, day }: Judgement, minute: number, minutes: number): number {
  const told = (memory.past.at(-1)?.end ?? 0) - day * 1440;
  return counts.sum(Math.max(minute - minutes + 1, told), minute + 1);
}

/** Mean five-minute count of the two hours about the same time on the day before. */
export function dayBeforeAt({ memory, day }: Pick<Judgement, 'memory' | 'day'>, minute: number): number {
  const before = (day - 1) * 1440 + minute;
  return (memory.hours.between(before - 60, before + 60) * WINDOW) / 120;
}

export interface People {
  /** What they do, as known at a minute of the day. */
  doing(now: number): Doing;
  /** What stays away since a minute (since 1970) is not told because they rest. */
  keptQuiet(since: number): void;
}

export interface CallsOfApi {
  /** Calls in minutes [from, to) of the day. */
  sum(from: number, to: number): number;
  /** Calls and errors of this code that are remembered. */
  readonly pastCalls: number;
  readonly pastErrors: number;
  /** Largest five-minute count of calls of the days before. */
  readonly largest: number;
  /** Mean count of five minutes of the days before. */
  readonly mean: number;
}
