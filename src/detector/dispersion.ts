import type { DayCounts } from './day-counts';
import { type RateModel, rateAt, type Scatter } from './rate-model';

/** Sums over days from which the scatter about the model is told; older days fade. */
export interface ScatterSums {
  /** Σ (x - m)² over five-minute counts, and Σ m. */
  squares: number;
  expected: number;
  /** Σ m² over the same. */
  expectedSquares: number;
  /** The same of hourly counts. */
  hourSquares: number;
  hourExpected: number;
  hourExpectedSquares: number;
}

export const noScatter = (): ScatterSums => ({
  squares: 0,
  expected: 0,
  expectedSquares: 0,
  hourSquares: 0,
  hourExpected: 0,
  hourExpectedSquares: 0,
});

export const SCATTER_KEYS = Object.keys(noScatter()) as readonly (keyof ScatterSums)[];

/** A day weighs half after ten. */
const FADE = 0.5 ** (1 / 10);
/** Expected calls that the prior is worth. */
const PRIOR = 5;
/** Squared expected hourly calls from which the level's noise can be told from the dispersion. */
const NOISE_FROM = 400;

/** What the sums say, with a dispersion of `prior` where they say little. */
export function scatterOf(sums: ScatterSums, prior: number): Scatter {
  let dispersion = prior;
  let levelNoise = 0;
  for (let round = 0; round < 2; round += 1) {
    if (sums.hourExpectedSquares > NOISE_FROM) {
      levelNoise = Math.max(0, (sums.hourSquares - dispersion * sums.hourExpected) / sums.hourExpectedSquares);
    }
    const explained = Math.min(levelNoise, 0.5) * sums.expectedSquares;
    dispersion = Math.max(1, (sums.squares - explained + PRIOR * prior) / (sums.expected + PRIOR));
  }
  return { dispersion, levelNoise };
}

export function fade(sums: ScatterSums, days: number): void {
  const factor = FADE ** days;
  sums.squares *= factor;
  sums.expected *= factor;
  sums.expectedSquares *= factor;
  sums.hourSquares *= factor;
  sums.hourExpected *= factor;
  sums.hourExpectedSquares *= factor;
}

/** Takes in a day's counts; minutes that `left out` says are passed over, in steps of five. */
export function addDay(
  sums: ScatterSums,
  model: RateModel,
  counts: DayCounts,
  leftOut: ((minute: number) => boolean) | undefined,
): void {
  fade(sums, 1);
  for (let hour = 0; hour < 24; hour += 1) {
    let calls = 0;
    let expected = 0;
    for (let minute = hour * 60; minute < hour * 60 + 60; minute += 5) {
      if (leftOut?.(minute)) continue;
      const count = counts.sum(minute, minute + 5);
      const mean = 5 * rateAt(model, minute + 2);
      sums.squares += (count - mean) ** 2;
      sums.expected += mean;
      sums.expectedSquares += mean * mean;
      calls += count;
      expected += mean;
    }
    sums.hourSquares += (calls - expected) ** 2;
    sums.hourExpected += expected;
    sums.hourExpectedSquares += expected * expected;
  }
  roundSums(sums);
}

/** To single precision, as they are saved: a run that is interrupted goes on with the same numbers. */
export function roundSums(sums: ScatterSums): void {
  for (const key of SCATTER_KEYS) sums[key] = Math.fround(sums[key]);
}
