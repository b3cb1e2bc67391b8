/** Draws from the usual laws. Formulas: Devroye, Non-Uniform Random Variate Generation (1986), unless said. */
import type { Random } from './random';

export const uniform = (random: Random, from: number, to: number): number => from + (to - from) * random.float();

/** Whole numbers, both ends included. */
export const integer = (random: Random, from: number, to: number): number => Math.floor(uniform(random, from, to + 1));

/** Evenly over the orders of magnitude. */
export const logUniform = (random: Random, from: number, to: number): number => from * (to / from) ** random.float();

export const chance = (random: Random, probability: number): boolean => random.float() < probability;

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random.float() * values.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
}

/** Index of a weight, as often as its weight says. */
export function weighted(random: Random, weights: readonly number[]): number {
  let rest = random.float() * weights.reduce((sum, w) => sum + w, 0);
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return weights.length - 1;
}

/** Standard normal, by Box and Muller. */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(random.float())) * Math.cos(2 * Math.PI * random.float());

/** Marsaglia and Tsang (2000). Mean shape × scale. */
export function gamma(random: Random, shape: number, scale: number): number {
  if (shape < 1) return gamma(random, shape + 1, scale) * random.float() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random.float()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
  }
}

/** By multiplication up to a mean of 12; above by the split of Ahrens and Dieter (1974), exact as well. */
export function poisson(random: Random, mean: number): number {
  let left = mean;
  let sum = 0;
  while (left > 12) {
    // The m-th arrival of a unit process: before `left`, m calls have come; else the rest is binomial.
    const m = Math.floor(left * 0.875);
    const arrival = gamma(random, m, 1);
    if (arrival > left) return sum + binomial(random, m - 1, left / arrival);
    sum += m;
    left -= arrival;
  }
  const limit = Math.exp(-left);
  let product = random.float();
  while (product > limit) {
    product *= random.float();
    sum += 1;
  }
  return sum;
}

/** Successes in `trials`. */
export function binomial(random: Random, trials: number, probability: number): number {
  if (probability >= 1) return trials;
  if (probability <= 0) return 0;
  let sum = 0;
  let left = trials;
  let p = probability;
  while (left > 40) {
    // The median of order statistics halves the trials.
    const i = Math.floor(left / 2) + 1;
    const x = gamma(random, i, 1);
    const at = x / (x + gamma(random, left + 1 - i, 1));
    if (at <= p) {
      sum += i;
      left -= i;
      p = (p - at) / (1 - at);
    } else {
      left = i - 1;
      p /= at;
    }
  }
  for (let i = 0; i < left; i += 1) if (random.float() < p) sum += 1;
  return sum;
}

/** 1 and more, with this mean. */
export const geometric = (random: Random, mean: number): number =>
  mean <= 1 ? 1 : 1 + Math.floor(Math.log(random.float()) / Math.log(1 - 1 / mean));
