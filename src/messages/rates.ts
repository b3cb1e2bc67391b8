import type { InsightStatistics } from '../records';
import type { InsightRates } from './message';

/**
 * How many times the rate has changed, up or down: never below 1. Without a baseline, or stopped altogether, the change
 * is infinite.
 */
export function changeOf({ baseline, insight }: InsightStatistics): number {
  const [low, high] = [baseline.average, insight.average].sort((a, b) => a - b);
  if (low === undefined || high === undefined || low === high) return 1;
  return low === 0 ? Number.POSITIVE_INFINITY : high / low;
}

/** The record's averages are whole counts over whole minutes (rounded to ten decimals): the counts come back exactly. */
export function ratesOf({ baseline, insight, insightDuration, baselineDuration }: InsightStatistics): InsightRates {
  return {
    insight: insight.average,
    baseline: baseline.average,
    ...(baseline.average > 0 && { times: insight.average / baseline.average }),
    ...(insightDuration !== undefined && { count: Math.round(insight.average * insightDuration) }),
    ...(baselineDuration !== undefined && {
      baselineCount: Math.round(baseline.average * baselineDuration),
      baselineMinutes: baselineDuration,
    }),
  };
}
