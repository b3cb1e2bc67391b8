import type { Draws } from '../draws';

/** How many calls there are each time. */
export type Size = (draws: Draws) => number;

export const exactly =
  (count: number): Size =>
  () =>
    count;

export const between =
  (low: number, high: number): Size =>
  (draws) =>
    draws.between(low, high);

/** Log-normal. */
export const around =
  (median: number, sigma: number, high = 60): Size =>
  (draws) =>
    draws.logNormal(median, sigma, 1, high);
