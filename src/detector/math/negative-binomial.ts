import { logIncompleteBeta } from './incomplete-beta';

/** Above this size a negative binomial is a Poisson to all digits that matter. */
const LARGEST_SIZE = 1e9;

/**
 * ln P(X ≥ x) of a negative binomial count with this mean (> 0) and size k (variance = mean + mean²/k): a Poisson count
 * whose rate is itself uncertain.
 */
export function logUpperTail(x: number, mean: number, size: number): number {
  if (x <= 0) return 0;
  const k = Math.min(size, LARGEST_SIZE);
  return logIncompleteBeta(x, k, mean / (k + mean));
}

/** ln P(X ≤ x) of the same. */
export function logLowerTail(x: number, mean: number, size: number): number {
  if (x < 0) return Number.NEGATIVE_INFINITY;
  const k = Math.min(size, LARGEST_SIZE);
  return logIncompleteBeta(k, x + 1, k / (k + mean));
}
