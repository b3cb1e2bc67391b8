import type { DayCounts } from './day-counts';
import { type RateModel, rateAt } from './rate-model';

/**
 * How many calls are missing: a cumulative sum (Page's CUSUM) of the log-likelihood ratio of a tenth of the expected
 * rate against the rate itself. It grows with calls that should have come, falls by 2.3 with each that did, and starts
 * over at zero. How deep it gets on ordinary days is what a drop has to exceed: batches, hours between two runs of a job
 * and slow mornings are all in it.
 */
const LOW = 0.1;
const PER_CALL = Math.log(LOW);

const LENGTH = 1440 + 1;
/** Minutes of which nothing is known, and those of a silence too long for chance: a job's run may have been lost in it. */
export const LOST = 1;
export const GAP = 2;

/** A shortfall that stands at midnight: how deep, since when (minute since 1970), and what was expected and came since. */
export interface Carry {
  readonly depth: number;
  readonly begin: number;
  readonly expected: number;
  readonly observed: number;
}

/** The shortfall of one series over one day, minute by minute. One such serves all series, one after the other. */
export class Shortfall {
  /** By minute of the day: the sum before it, and the minute of the day since which it is above zero. */
  private readonly depths = new Float64Array(LENGTH);
  private readonly begins = new Int32Array(LENGTH);
  /** Sums since midnight. */
  private readonly expected = new Float64Array(LENGTH);
  private readonly observed = new Float64Array(LENGTH);
  /** By minute of the day: the end of the last gap before it; of days that have one. */
  private readonly gapEnds = new Int32Array(LENGTH);
  private hasGap = false;
  private carry: Carry | undefined;
  private midnight = 0;
  /** What it was filled with, where nothing was lost. */
  private filledWith: RateModel | undefined;
  private filledTo = 0;

  /** Reckons a day up to minute `to`; minutes marked as `LOST` or `GAP` expect nothing. */
  fill(model: RateModel, counts: DayCounts, day: number, to: number, lost?: Uint8Array, carry?: Carry): void {
    // A day is folded in right after it was judged: a model is of one series and day, whose pieces end at different minutes.
    if (!lost && this.filledWith === model && this.filledTo === to && this.carry === carry) return;
    this.filledWith = lost ? undefined : model;
    this.filledTo = to;
    const { depths, begins, expected, observed } = this;
    this.carry = carry;
    this.hasGap = lost?.includes(GAP) === true;
    if (lost && this.hasGap) this.fillGapEnds(lost);
    this.midnight = day * 1440;
    let depth = carry?.depth ?? 0;
    let begin = carry ? carry.begin - this.midnight : 0;
    let sumExpected = 0;
    let sumObserved = 0;
    depths[0] = depth;
    begins[0] = begin;
    for (let minute = 0; minute < to; minute += 1) {
      const rate = lost?.[minute] ? 0 : rateAt(model, minute);
      const count = counts.at(minute);
      // What is missing is counted anew behind a gap.
      if (lost && lost[minute] === GAP) depth = 0;
      if (depth === 0) begin = minute;
      depth = Math.max(0, depth + rate * (1 - LOW) + count * PER_CALL);
      sumExpected += rate;
      sumObserved += count;
      depths[minute + 1] = depth;
      begins[minute + 1] = begin;
      expected[minute + 1] = sumExpected;
      observed[minute + 1] = sumObserved;
    }
  }

  /** Calls missing before a minute. */
  depth(minute: number): number {
    return this.depths[minute] ?? 0;
  }

  /** First minute of the shortfall that stands before a minute; negative if it began the day before. */
  begin(minute: number): number {
    return this.begins[minute] ?? minute;
  }

  /** The end of the last gap in the delivery before a minute of the day; 0 where there was none. */
  gapEnd(minute: number): number {
    return this.hasGap ? (this.gapEnds[minute] ?? 0) : 0;
  }

  /** Whether no gap reaches into [from, to), as far as that is of today. */
  isWhole(from: number, to: number): boolean {
    return this.gapEnd(to) <= Math.max(0, from);
  }

  /** Calls expected in [from, to). What was before midnight counts if `from` is where the shortfall began. */
  expectedIn(from: number, to: number): number {
    return (this.expected[to] ?? 0) - (this.expected[Math.max(0, from)] ?? 0) + (this.before(from)?.expected ?? 0);
  }

  observedIn(from: number, to: number): number {
    return (this.observed[to] ?? 0) - (this.observed[Math.max(0, from)] ?? 0) + (this.before(from)?.observed ?? 0);
  }

  /** The minute up to which the counts since `start` are best explained by the low rate; not before today. */
  recovery(start: number, now: number): number {
    let best = Number.NEGATIVE_INFINITY;
    let end = now;
    for (let minute = Math.max(0, start + 1); minute <= now; minute += 1) {
      const gain = this.observedIn(start, minute) * PER_CALL + this.expectedIn(start, minute) * (1 - LOW);
      if (gain >= best) {
        best = gain;
        end = minute;
      }
    }
    return end;
  }

  /** What stands at the end of the day. */
  rest(): Carry | undefined {
    const depth = this.depths[1440] ?? 0;
    if (depth === 0) return undefined;
    const begin = this.begins[1440] ?? 0;
    return {
      depth: Math.fround(depth),
      begin: this.midnight + begin,
      expected: Math.fround(this.expectedIn(begin, 1440)),
      observed: this.observedIn(begin, 1440),
    };
  }

  private fillGapEnds(lost: Uint8Array): void {
    let end = 0;
    for (let minute = 0; minute < lost.length; minute += 1) {
      if (lost[minute] === GAP) end = minute + 1;
      this.gapEnds[minute + 1] = end;
    }
  }

  private before(from: number): Carry | undefined {
    return from < 0 && this.carry && this.carry.begin === this.midnight + from ? this.carry : undefined;
  }
}
