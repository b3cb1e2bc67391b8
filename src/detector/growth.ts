import type { Judgement } from './judgement';
import { type RateModel, rateAt } from './rate-model';

/** Spans of the last day, minutes, and calls that must have been expected of one before it can be said to have more. */
const SPAN = 360;
const SPANS = 4;
const LEAST_EXPECTED = 15;
/** Minutes up to now that are left out: what is asked about is in them. */
const RECENT = 30;
/** Growth below the one is how days differ; beyond the other it is no growth any more. */
const LEAST_GROWTH = 1.25;
const MOST_GROWTH = 3;

/**
 * How many times what was expected of it a series has had throughout the last day, up to shortly before a minute: the lower
 * median of its spans, so that no burst makes a level. 1 where that says little.
 */
export function growthAt(judgement: Judgement, minute: number): number {
  const growths: number[] = [];
  for (let span = 0; span < SPANS; span += 1) {
    const to = minute - RECENT - SPAN * span;
    const expected = expectedOf(judgement.model, to - SPAN, to);
    if (expected < LEAST_EXPECTED) return 1;
    growths.push(callsIn(judgement, to - SPAN, to) / expected);
  }
  const growth = growths.sort((a, b) => a - b)[SPANS / 2 - 1] ?? 1;
  return growth < LEAST_GROWTH ? 1 : Math.min(MOST_GROWTH, growth);
}

/** Of [from, to), hour by hour. */
function expectedOf(model: RateModel, from: number, to: number): number {
  let sum = 0;
  for (let minute = from; minute < to; minute += 60) sum += 60 * rateAt(model, minute + 30);
  return sum;
}

/** Calls in [from, to), minutes of the day; before midnight by the hour, those of incidents left out. */
function callsIn({ counts, memory, day }: Judgement, from: number, to: number): number {
  const midnight = day * 1440;
  const before = from < 0 ? memory.hours.between(midnight + from, midnight + Math.min(0, to)) : 0;
  return before + (to > 0 ? counts.sum(Math.max(0, from), to) : 0);
}
