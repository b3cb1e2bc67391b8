import type { Bound } from './analysed';

/** An amount with how far it can be trusted. */
export interface Estimate {
  /** US dollars per month; absent exactly when `bound` is unknown. */
  readonly monthlyUsd: number | undefined;
  readonly bound: Bound;
  /** The part of `monthlyUsd` that is not an upper bound: never more than the truth. */
  readonly certainUsd: number;
  /** Accounts whose events nobody counted: not in `monthlyUsd`. Sorted, once each. */
  readonly unknownAccounts: readonly string[];
}

/** One upper bound in a sum makes the sum one. Unknown parts are left out, unless there is nothing else. */
export function combineBounds(bounds: readonly Bound[]): Bound {
  const known = bounds.filter((b) => b !== 'unknown');
  if (known.length === 0) return bounds.length === 0 ? 'exact' : 'unknown';
  return known.includes('upper') ? 'upper' : 'exact';
}

export function addEstimates(estimates: readonly Estimate[]): Estimate {
  const bound = combineBounds(estimates.map((e) => e.bound));
  return {
    monthlyUsd: bound === 'unknown' ? undefined : estimates.reduce((sum, e) => sum + (e.monthlyUsd ?? 0), 0),
    bound,
    certainUsd: estimates.reduce((sum, e) => sum + e.certainUsd, 0),
    unknownAccounts: [...new Set(estimates.flatMap((e) => e.unknownAccounts))].sort(),
  };
}
