import type { ContributorGroup, InsightRates, Severity } from './message';

/** Where a change is large: one and two orders of magnitude. */
const [LARGE, HUGE] = [10, 100];

/**
 * How loud to tell it. A spike that was never seen, or is a hundredfold by somebody new, is high; a tenfold, or anything
 * by somebody new, medium. A drop is medium when it is down to nothing or to a tenth: what stopped may be what watches.
 */
export function severityOf({ insight, baseline, times }: InsightRates, groups: readonly ContributorGroup[]): Severity {
  if (insight < baseline) return insight * LARGE <= baseline ? 'medium' : 'low';
  if (times === undefined) return 'high';
  const byNew = groups.some(({ attribute, top }) => attribute === 'userIdentityArn' && top[0]?.isNew === true);
  if (times >= HUGE && byNew) return 'high';
  return times >= LARGE || byNew ? 'medium' : 'low';
}
