import { isWeekend, type RateModel, rateAt } from './rate-model';
import type { SeriesMemory } from './series-memory';

/** Days that are looked back on. */
const DAYS = 28;
/** Marks an hour that is left out. */
const LEFT_OUT = -1;

/**
 * How far whole hours stray from what the rate expects of them. A job that runs once an hour scatters widely in five
 * minutes and hardly in hours, and it is hours that tell whether it ran.
 */
export class HourLaw {
  /** Size of the negative binomial of an hour's count; infinite where hours scatter no more than Poisson's. */
  readonly size: number;
  /** By hour since the first day: calls or `LEFT_OUT`, and what the rate expects. */
  private readonly counts: Int32Array;
  private readonly expected: Float64Array;

  constructor(memory: SeriesMemory, model: RateModel, day: number) {
    const first = Math.max(memory.firstDay + 1, day - DAYS);
    const hours = 24 * Math.max(0, day - first);
    this.counts = countsOf(memory, first, hours);
    this.expected = new Float64Array(hours);
    for (let past = first; past < day; past += 1) this.expect(past - first, partFor(past, day), model);
    this.size = sizeOf(this.counts, this.expected);
  }

  /**
   * Least share of the expected that so many hours of a day in a row ever had, of spans of which at least `from` calls
   * were expected; and how many those were.
   */
  least(length: number, from: number): { readonly share: number; readonly spans: number } {
    let share = Number.POSITIVE_INFINITY;
    let spans = 0;
    for (let begin = 0; begin + length <= this.counts.length; begin += 1) {
      if ((begin % 24) + length > 24) continue;
      let calls = 0;
      let expected = 0;
      let isWhole = true;
      for (let hour = begin; hour < begin + length; hour += 1) {
        const count = this.counts[hour] ?? LEFT_OUT;
        if (count === LEFT_OUT) isWhole = false;
        calls += count;
        expected += this.expected[hour] ?? 0;
      }
      if (!isWhole || expected < from) continue;
      spans += 1;
      share = Math.min(share, calls / expected);
    }
    return { share: spans > 0 ? share : 0, spans };
  }

  /**
   * Of the hours of which at least `from` calls were expected: how many there were, how many had none, and how many of those
   * came in a row at most.
   */
  empty(from: number): { readonly hours: number; readonly empty: number; readonly longest: number } {
    let [hours, empty, run, longest] = [0, 0, 0, 0];
    for (let hour = 0; hour < this.counts.length; hour += 1) {
      const count = this.counts[hour] ?? LEFT_OUT;
      if (count === LEFT_OUT || (this.expected[hour] ?? 0) < from) continue;
      hours += 1;
      empty += Number(count === 0);
      run = count === 0 ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return { hours, empty, longest };
  }

  /** Least and mean count of the hours that are known, and how many they are. */
  regular(): { readonly hours: number; readonly least: number; readonly mean: number } {
    let [hours, sum, least] = [0, 0, Number.POSITIVE_INFINITY];
    for (const count of this.counts) {
      if (count === LEFT_OUT) continue;
      hours += 1;
      sum += count;
      least = Math.min(least, count);
    }
    return hours === 0 ? { hours, least: 0, mean: 0 } : { hours, least, mean: sum / hours };
  }

  private expect(place: number, part: number | undefined, model: RateModel): void {
    if (part === undefined) this.counts.fill(LEFT_OUT, 24 * place, 24 * (place + 1));
    for (let hour = 0; hour < 24 && part !== undefined; hour += 1) {
      this.expected[24 * place + hour] = 60 * rateAt(model, 1440 * part + 60 * hour + 30);
    }
  }
}

function countsOf({ hours, excluded }: SeriesMemory, first: number, length: number): Int32Array {
  const counts = new Int32Array(length);
  for (let index = 0; index < hours.length; index += 1) {
    const place = hours.hourAt(index) - 24 * first;
    if (place >= 0 && place < length) counts[place] = hours.countAt(index);
  }
  for (const hour of excluded) {
    const place = hour - 24 * first;
    if (place >= 0 && place < length) counts[place] = LEFT_OUT;
  }
  return counts;
}

/** The rate knows the day itself, the one before and the one after (0, -1, 1): which of them is like a past day. */
const partFor = (past: number, day: number): number | undefined =>
  [0, -1, 1].find((part) => isWeekend(day + part) === isWeekend(past));

/** By the method of moments. */
function sizeOf(counts: Int32Array, expected: Float64Array): number {
  let beyond = 0;
  let squares = 0;
  for (let hour = 0; hour < counts.length; hour += 1) {
    const count = counts[hour] ?? LEFT_OUT;
    if (count === LEFT_OUT) continue;
    const mean = expected[hour] ?? 0;
    beyond += (count - mean) ** 2 - mean;
    squares += mean ** 2;
  }
  return beyond > 0 ? squares / beyond : Number.POSITIVE_INFINITY;
}
