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

/** First minute of the columns, as minute of the day: the day before goes with it. */
export const LEAD = 1440;
const LENGTH = LEAD + 1440 + 1;

export class Shortfall {
  /** By minute of the day plus LEAD: the sum after the minute, and the minute since which it is above zero. */
  private readonly depths = new Float64Array(LENGTH);
  private readonly begins = new Int32Array(LENGTH);
  private readonly expected = new Float64Array(LENGTH);
  private readonly observed = new Float64Array(LENGTH);

  /** Reckons the day up to minute `to`; minutes that `lost` says expect nothing. */
  fill(model: RateModel, counts: DayCounts, from: number, to: number, lost: Uint8Array | undefined): void {
    const { depths, begins, expected, observed } = this;
    let depth = 0;
    let begin = from;
    let sumExpected = 0;
    let sumObserved = 0;
    expected.fill(0, 0, from + LEAD + 1);
    observed.fill(0, 0, from + LEAD + 1);
    depths.fill(0, 0, from + LEAD + 1);
    for (let minute = from; minute < to; minute += 1) {
      const rate = lost?.[minute + LEAD] ? 0 : rateAt(model, minute);
      const count = counts.at(minute);
      if (depth === 0) begin = minute;
      depth = Math.max(0, depth + rate * (1 - LOW) + count * PER_CALL);
      sumExpected += rate;
      sumObserved += count;
      const place = minute + LEAD + 1;
      depths[place] = depth;
      begins[place] = begin;
      expected[place] = sumExpected;
      observed[place] = sumObserved;
    }
  }

  /** Calls missing before a minute. */
  depth(minute: number): number {
    return this.depths[minute + LEAD] ?? 0;
  }

  /** First minute of the shortfall that stands before a minute. */
  begin(minute: number): number {
    return this.begins[minute + LEAD] ?? minute;
  }

  expectedIn(from: number, to: number): number {
    return (this.expected[to + LEAD] ?? 0) - (this.expected[Math.max(0, from + LEAD)] ?? 0);
  }

  observedIn(from: number, to: number): number {
    return (this.observed[to + LEAD] ?? 0) - (this.observed[Math.max(0, from + LEAD)] ?? 0);
  }

  /** The minute up to which the counts since `start` are best explained by the low rate. */
  recovery(start: number, now: number): number {
    let best = Number.NEGATIVE_INFINITY;
    let end = now;
    for (let minute = start + 1; minute <= now; minute += 1) {
      const gain = this.observedIn(start, minute) * PER_CALL + this.expectedIn(start, minute) * (1 - LOW);
      if (gain >= best) {
        best = gain;
        end = minute;
      }
    }
    return end;
  }
}
