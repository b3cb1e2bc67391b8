import type { ByteReader, ByteWriter } from './bytes';
import type { DetectorCounts } from './types';
import { UsualHours } from './usual-hours';

/**
 * Whether the logs of one account and Region were delivered, told from all of its calls. A minute without any call is
 * quiet or lost: lost when others than the series asked about should have called.
 */

/** Surprise (-ln p) at the silence of others, from which it is a gap in the delivery: e^-4 is 2 %. */
const GAP_FROM = 4;
/** While a silence lasts, from where nothing is decided. */
const DOUBT_FROM = 1;
/** Surprise, and minutes, from which a gap is told: e^-20 is no accident. */
const TOLD_FROM = 20;
const TOLD_MINUTES = 10;
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

export class Coverage {
  /** First minute with a call, ever. */
  firstMinute = Number.POSITIVE_INFINITY;
  private readonly days = new Map<number, Uint32Array>();
  private readonly usual = new UsualHours();
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
    for (let left = from.amount(); left > 0; left -= 1) {
      const counts = new Uint32Array(1440);
      this.days.set(from.amount(), counts);
      const first = from.amount();
      counts.set(from.amounts(), first);
    }
  }

  /** A day is over: of its minutes only the last are asked for again. `mayReopen`: it may be taken back. */
  closeDay(day: number, mayReopen = false): void {
    if (this.firstMinute <= day * 1440) this.usual.addDay(day, this.days.get(day));
    for (const [known, counts] of this.days) {
      if (mayReopen && known <= day && !this.whole.has(known)) this.whole.set(known, counts.slice());
      if (known < day) this.days.delete(known);
      else if (known === day) counts.fill(0, 0, 1440 - LOOK_BACK - BEFORE);
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
    this.silences = undefined;
  }

  /** Silences of the day, and of the hours before it, as far as is known at minute `now`. */
  silencesUntil(now: number): readonly Silence[] {
    if (!this.silences || this.silencesTo !== now) {
      this.silences = this.findSilences(
        Math.max(this.firstMinute, Math.floor((now - 1) / 1440) * 1440 - LOOK_BACK),
        now,
      );
      this.silencesTo = now;
    }
    return this.silences;
  }

  /** Whether a silence is too long for an account this busy. */
  isGap(silence: Silence): boolean {
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
   * What a silence means for a series, whose own silence it may be: minutes in which nobody else called say nothing of the
   * delivery. `own` gives the series' calls in a minute since 1970.
   */
  delivery(silence: Silence, own: (minute: number) => number): Delivery {
    const most = this.surprise(silence, 0);
    if (most < DOUBT_FROM || (silence.over && most < GAP_FROM)) return 'delivered';
    let alone = 0;
    for (let minute = silence.from - silence.before; minute < silence.from; minute += 1) {
      const calls = this.at(minute);
      if (calls > 0 && own(minute) >= calls) alone += 1;
    }
    const others = this.surprise(silence, alone);
    if (others >= GAP_FROM) return 'lost';
    return silence.over || others < DOUBT_FROM ? 'delivered' : 'not known yet';
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
   * the hours usually have, whichever are fewer.
   */
  private surprise({ from, to, before, active }: Silence, alone: number): number {
    const recent = -Math.log(1 - (active - alone + 0.5) / (before + 1));
    let sum = 0;
    for (let minute = from; minute < to; ) {
      const hour = Math.floor(minute / 60);
      const next = Math.min(to, 60 * (hour + 1));
      sum += Math.min(recent, this.usual.surprise(hour)) * (next - minute);
      minute = next;
    }
    return sum;
  }

  private hasCalls(from: number, to: number): boolean {
    for (let day = Math.floor(from / 1440); day * 1440 < to; day += 1) if (this.days.has(day)) return true;
    return false;
  }

  private at(minute: number): number {
    const day = Math.floor(minute / 1440);
    return this.days.get(day)?.[minute - day * 1440] ?? 0;
  }

  private findSilences(from: number, to: number): Silence[] {
    const found: Silence[] = [];
    // No call for days: nothing says that there should have been one.
    if (!this.hasCalls(from - BEFORE, to)) return found;
    let begin = -1;
    for (let minute = from; minute <= to; minute += 1) {
      const silent = minute < to && this.at(minute) === 0;
      if (silent && begin < 0) begin = minute;
      if (!silent && begin >= 0) {
        const before = Math.min(BEFORE, begin - this.firstMinute);
        const active = this.activeIn(begin - before, begin);
        const silence = { from: begin, to: minute, over: minute < to, before, active };
        if (this.surprise(silence, 0) >= DOUBT_FROM) found.push(silence);
        begin = -1;
      }
    }
    return found;
  }
}
