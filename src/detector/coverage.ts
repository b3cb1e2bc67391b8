import type { ByteReader, ByteWriter } from './bytes';
import type { DetectorCounts } from './types';
import { UsualHours } from './usual-hours';
import { UsualLater } from './usual-later';

/**
 * Whether the logs of one account and Region were delivered, told from all of its calls. A minute without any call is
 * quiet or lost: lost when others than the series asked about should have called.
 */

/** Surprise (-ln p) at the silence of others, from which it is a gap in the delivery: e^-4 is 2 %. */
const GAP_FROM = 4;
/** Surprise from which a silence, short as it is, took with it the run of a job that was due in it: e^-10 is a minute in two weeks. */
const CUT_FROM = 10;
/** How many times the longest one of the hours before it such a silence lasts. */
const LONGER = 1.5;
/** While a silence lasts, from where nothing is decided. */
const DOUBT_FROM = 1;
/** Surprise, and minutes, from which a gap is told: e^-20 is no accident. */
const TOLD_FROM = 20;
const TOLD_MINUTES = 10;
/** The same of one that is not over: files come up to a quarter of an hour late. */
const OPEN_MINUTES = 60;
/** Minutes of a silence that decide what it is: what a day could not say, more do not. */
export const DECISIVE = 1440;
/** No key is remembered for as long. */
const LONGEST_GAP = 35 * 1440;
/** Minutes before a silence that tell how many of them had calls. */
const BEFORE = 120;
/** Minutes before midnight in which a silence of the day may have begun. */
const LOOK_BACK = 240;

type Gap = DetectorCounts['gaps'][number];

export type Delivery = 'delivered' | 'lost' | 'not known yet';

export interface Silence {
  /** Minutes since 1970: the first without a call, the first with one again (or what is known so far). */
  readonly from: number;
  readonly to: number;
  readonly over: boolean;
  /** Minutes before it that were looked at, and how many of them had calls. */
  readonly before: number;
  readonly active: number;
}

/** A silence as it looked at a minute, whatever came later: in how many pieces a day is judged must not matter. */
export function knownAt(silence: Silence, minute: number): Silence {
  // The call that ended it is of minute `to`, and not known while that lasts.
  return silence.to < minute ? silence : { ...silence, to: minute, over: false };
}

/** Whether anybody still waits for the end of a silence. */
const isBearable = ({ from, to }: Silence): boolean => to - from <= LONGEST_GAP;

const midnightBefore = (minute: number): number => Math.floor((minute - 1) / 1440) * 1440;

/** Minutes before a midnight that are kept of any day; older ones are for a gap alone that goes on. */
const keptBefore = (midnight: number): number => midnight - LOOK_BACK - BEFORE;

export class Coverage {
  /** First minute with a call, ever. */
  firstMinute = Number.POSITIVE_INFINITY;
  private readonly days = new Map<number, Uint32Array>();
  private readonly usual = new UsualHours();
  private readonly later = new UsualLater();
  /** Days as they were before they were closed, while that may be taken back. */
  private readonly whole = new Map<number, Uint32Array>();
  private silences: Silence[] | undefined;
  private silencesTo = -1;

  constructor(
    readonly account: string,
    readonly region: string,
  ) {}

  add(minute: number, calls: number): void {
    if (minute < this.firstMinute) this.firstMinute = minute;
    const day = Math.floor(minute / 1440);
    let counts = this.days.get(day);
    if (!counts) {
      counts = new Uint32Array(1440);
      this.days.set(day, counts);
    }
    const place = minute - day * 1440;
    counts[place] = (counts[place] ?? 0) + calls;
    this.silences = undefined;
  }

  write(out: ByteWriter): void {
    out.number(this.firstMinute);
    this.usual.write(out);
    this.later.write(out);
    out.amount(this.days.size);
    for (const [day, counts] of [...this.days].sort(([a], [b]) => a - b)) {
      out.amount(day);
      const first = counts.findIndex((count) => count > 0);
      const end = counts.findLastIndex((count) => count > 0) + 1;
      out.amount(Math.max(0, first));
      out.amounts(counts.subarray(Math.max(0, first), end));
    }
  }

  read(from: ByteReader): void {
    this.firstMinute = from.number();
    this.usual.read(from);
    this.later.read(from);
    for (let left = from.amount(); left > 0; left -= 1) {
      const counts = new Uint32Array(1440);
      this.days.set(from.amount(), counts);
      const first = from.amount();
      counts.set(from.amounts(), first);
    }
  }

  /**
   * A day is over: of its minutes only the last are asked for again, and those before a silence that is a gap, or may turn
   * out to be one. `mayReopen`: it may be taken back.
   */
  closeDay(day: number, mayReopen = false): void {
    const midnight = (day + 1) * 1440;
    const silences = this.silencesUntil(midnight);
    const goesOn = silences.findLast(({ over }) => !over);
    const isKept = goesOn && isBearable(goesOn) && this.mayBeGap(goesOn);
    const keptFrom = Math.min(keptBefore(midnight), (isKept ? goesOn.from : midnight) - BEFORE);
    if (this.firstMinute <= day * 1440) {
      const isOpen = goesOn !== undefined && isBearable(goesOn);
      const gaps = silences.filter((silence) => this.isGap(silence));
      this.later.addDay(this.usual, {
        day,
        counts: this.days.get(day),
        openFrom: isOpen ? goesOn.from : undefined,
        gaps,
      });
    }
    for (const [known, counts] of this.days) {
      if (known > day) continue;
      if (mayReopen && !this.whole.has(known)) this.whole.set(known, counts.slice());
      if ((known + 1) * 1440 <= keptFrom) this.days.delete(known);
      else counts.fill(0, 0, Math.max(0, keptFrom - known * 1440));
    }
    this.silences = undefined;
  }

  settle(): void {
    this.whole.clear();
  }

  /** As if none of those days had been closed. */
  reopen(): void {
    for (const [day, counts] of this.whole) this.days.set(day, counts);
    this.whole.clear();
    this.usual.clear();
    this.later.clear();
    this.silences = undefined;
  }

  /** Silences of the day, and of the hours before it, as far as is known at minute `now`; one may have begun days ago. */
  silencesUntil(now: number): readonly Silence[] {
    if (!this.silences || this.silencesTo !== now) {
      this.silences = this.findSilences(Math.max(this.firstMinute, midnightBefore(now) - LOOK_BACK), now);
      this.silencesTo = now;
    }
    return this.silences;
  }

  /** Whether a silence is too long for an account this busy; hours of which nothing is known yet may be quiet ones. */
  isGap(silence: Silence): boolean {
    return silence.to - silence.from >= TOLD_MINUTES && this.surprise(silence, 0, 'left out') >= TOLD_FROM;
  }

  /** The same if hours of which nothing is known yet are as busy as those before it: a first weekend is told by its end. */
  private mayBeGap(silence: Silence): boolean {
    return silence.to - silence.from >= TOLD_MINUTES && this.surprise(silence, 0) >= TOLD_FROM;
  }

  /** Gaps in the delivery that ended at one of the minutes [from, to). */
  gapsEnding(from: number, to: number): Gap[] {
    const { account, region } = this;
    return this.silencesUntil(to)
      .filter((silence) => silence.over && silence.to >= from && this.isGap(silence))
      .map((silence) => ({ account, region, from: silence.from, to: silence.to }));
  }

  /**
   * The gap that goes on at a minute: after so long that it is no file which is still under way. `known`: the minute after
   * the newest call of all, beyond which nobody is silent.
   */
  openGap(now: number, known: number): Gap | undefined {
    const gap = this.gapAt(now);
    if (!gap || Math.min(gap.to, known) - gap.from < OPEN_MINUTES) return undefined;
    const { account, region } = this;
    return { account, region, from: gap.from, to: Math.min(gap.to, known), open: true };
  }

  /** A quiet night is none, nor a weekend; what was none does not become one by lasting; and nobody waits for ever. */
  private gapAt(now: number): Silence | undefined {
    const silence = this.silencesUntil(now).at(-1);
    if (!silence || silence.over || silence.to < now || !isBearable(silence)) return undefined;
    return this.isGap(silence) ? silence : undefined;
  }

  /**
   * What a silence means for a series, whose own silence it may be: minutes in which nobody else called say nothing of the
   * delivery. `own` gives the series' calls in a minute since 1970.
   */
  delivery(silence: Silence, own: (minute: number) => number): Delivery {
    const most = this.surprise(silence, 0);
    if (most < DOUBT_FROM || (silence.over && most < GAP_FROM)) return 'delivered';
    const { alone } = this.before(silence, own);
    const others = this.surprise(silence, alone);
    if (others >= GAP_FROM) {
      if (silence.to - silence.from <= DECISIVE || this.surprise(silence, alone, 'left out') >= GAP_FROM) return 'lost';
      // For a day it may have been the first weekend, or not: the hours that are known will tell.
      return silence.over ? 'delivered' : 'not known yet';
    }
    return silence.over || others < DOUBT_FROM ? 'delivered' : 'not known yet';
  }

  /** Whether a silence was too long for chance, a gap that is told or not: what a series should have had in it was lost. */
  cuts(silence: Silence, own: (minute: number) => number): boolean {
    if (this.isGap(silence)) return true;
    const { alone, quiet } = this.before(silence, own);
    // Others may be silent at the same minutes of every hour.
    if (silence.to - silence.from < LONGER * quiet) return false;
    return this.surprise(silence, alone, 'left out') >= CUT_FROM;
  }

  /** Minutes before a silence in which nobody else called, and the longest stretch without calls of others. */
  private before({ from, before }: Silence, own: (minute: number) => number): { alone: number; quiet: number } {
    let [alone, quiet, last] = [0, 0, from - before];
    for (let minute = from - before; minute < from; minute += 1) {
      const calls = this.at(minute);
      if (calls === 0) continue;
      if (own(minute) >= calls) {
        alone += 1;
        continue;
      }
      quiet = Math.max(quiet, minute - last);
      last = minute + 1;
    }
    return { alone, quiet: Math.max(quiet, from - last) };
  }

  /** Minutes with calls of those in [from, to); only the last hours of a day that is over are known. */
  activeIn(from: number, to: number): number {
    let active = 0;
    for (let minute = from; minute < to; minute += 1) if (this.at(minute) > 0) active += 1;
    return active;
  }

  /**
   * Surprise (-ln p) at a silence. Calls come in pulses, of pollers that have the same period or of a batch: it is the
   * minutes with any that say how rare minutes without are, not the number of calls; those right before it, and those that
   * the hours usually have, whichever are fewer. `unknown`: hours of which it is not known yet what is usual.
   */
  private surprise(
    { from, to, before, active }: Silence,
    alone: number,
    unknown: 'as before it' | 'left out' = 'as before it',
  ): number {
    const recent = -Math.log(1 - (active - alone + 0.5) / (before + 1));
    let sum = 0;
    let left = DECISIVE;
    for (let minute = from; minute < to && left > 0; ) {
      const hour = Math.floor(minute / 60);
      const minutes = Math.min(left, to - minute, 60 * (hour + 1) - minute);
      const usual = this.usual.surprise(hour);
      if (Number.isFinite(usual) || unknown === 'as before it') {
        sum += Math.min(recent, usual) * minutes;
        left -= minutes;
      }
      minute += minutes;
    }
    return sum;
  }

  private hasCalls(from: number, to: number): boolean {
    for (let day = Math.floor(from / 1440); day * 1440 < to; day += 1) if (this.days.has(day)) return true;
    return false;
  }

  /** The last minute with a call before one, of those that are kept. */
  private lastBefore(minute: number): number | undefined {
    const days = [...this.days.keys()].filter((day) => day * 1440 < minute).sort((a, b) => b - a);
    for (const day of days) {
      const counts = this.days.get(day)?.subarray(0, minute - day * 1440);
      const last = counts?.findLastIndex((count) => count > 0) ?? -1;
      if (last >= 0) return day * 1440 + last;
    }
    return undefined;
  }

  private at(minute: number): number {
    const day = Math.floor(minute / 1440);
    return this.days.get(day)?.[minute - day * 1440] ?? 0;
  }

  private findSilences(from: number, to: number): Silence[] {
    const found: Silence[] = [];
    const last = this.lastBefore(from);
    let begin = last !== undefined && last + 1 < from ? last + 1 : -1;
    // No call for days: nothing says that there should have been one.
    if (begin < 0 && !this.hasCalls(from - BEFORE, to)) return found;
    for (let minute = from; minute <= to; minute += 1) {
      const silent = minute < to && this.at(minute) === 0;
      if (silent && begin < 0) begin = minute;
      if (!silent && begin >= 0) {
        const before = Math.min(BEFORE, begin - this.firstMinute);
        const active = this.activeIn(begin - before, begin);
        const silence = { from: begin, to: minute, over: minute < to, before, active };
        if (minute > from && this.surprise(silence, 0) >= DOUBT_FROM) found.push(silence);
        begin = -1;
      }
    }
    return found;
  }
}
