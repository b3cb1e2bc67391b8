import { BurstLaw } from './burst-law';
import { noScatter, type ScatterSums } from './dispersion';
import type { OpenEpisode } from './episode';
import { HourHistory } from './hour-history';
import type { Burst } from './schedule';
import type { Carry } from './shortfall';
import { Tail } from './tail';
import type { SeriesKey } from './types';

/** Days a largest count is remembered. */
export const REMEMBERED_DAYS = 28;

/** An incident that was told, kept out of what is usual. Minutes since 1970. */
export interface PastIncident {
  readonly start: number;
  readonly end: number;
  /** Its largest five-minute count. */
  readonly size: number;
  /** Its largest count of an hour. */
  readonly hour: number;
  /** Lasted so long that its level is usual now. */
  readonly learnt?: boolean;
}

/** All that is kept of one series between two days. Grows with what it did, not with time. */
export class SeriesMemory {
  readonly hours = new HourHistory();
  /** Largest five-minute count by day modulo 28. */
  readonly largest = new Int32Array(REMEMBERED_DAYS);
  readonly scatter: ScatterSums = noScatter();
  /** Deepest shortfall by day modulo 28, in calls: see `shortfall.ts`. */
  readonly shortfalls = new Float32Array(REMEMBERED_DAYS);
  /** The shortfall that stood at the last midnight. */
  carry: Carry | undefined;
  /** A drop lasted so long that its level is usual, until calls come as before. */
  isLow = false;
  /** Minute since 1970 from which calls stay away because people rest: as a drop, and not told. */
  restsSince: number | undefined;
  readonly sizes = new BurstLaw();
  readonly upper = new Tail();
  /** Hours that belong to incidents or had no delivery. */
  excluded: number[] = [];
  past: PastIncident[] = [];
  bursts: Burst[] = [];
  /** Days with calls, counted up to a few. */
  daysSeen = 0;
  /** The day until which everything is folded in; the next one is open. */
  foldedTo: number;
  /** An incident that has begun and is not over. */
  open: OpenEpisode | undefined;
  /** Calls a minute that were expected on the day it was last looked at. */
  flat = 0;

  /** Last day with a call. */
  lastDay: number;

  constructor(
    readonly key: SeriesKey,
    /** First day with a call. */
    readonly firstDay: number,
  ) {
    this.foldedTo = firstDay;
    this.lastDay = firstDay;
  }

  /** Largest five-minute count of the seven days before a day. */
  largestOfWeek(day: number): number {
    let largest = 0;
    for (let past = day - 7; past < day; past += 1) {
      largest = Math.max(largest, this.largest[((past % REMEMBERED_DAYS) + REMEMBERED_DAYS) % REMEMBERED_DAYS] ?? 0);
    }
    return largest;
  }

  /** Largest five-minute count of the days before one, whether or not that one is folded in already. */
  largestBeforeDay(day: number): number {
    const today = ((day % REMEMBERED_DAYS) + REMEMBERED_DAYS) % REMEMBERED_DAYS;
    return this.largest.reduce((largest, count, place) => (place === today ? largest : Math.max(largest, count)), 0);
  }

  /** Largest count, of five minutes or of an hour, of incidents of the days remembered. */
  largestTold(span: 'size' | 'hour'): number {
    return this.past.reduce((largest, told) => Math.max(largest, told[span]), 0);
  }

  /** Largest five-minute count of the days remembered, incidents left out. */
  largestBefore(): number {
    let largest = 0;
    for (const count of this.largest) if (count > largest) largest = count;
    return largest;
  }
}
