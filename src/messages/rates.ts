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

/**
 * By the minutes that logs are known of, where they are fewer than the baseline's: a record divides by all of them, and
 * nobody has looked at the others.
 */
export function ratesOfKnown(rates: InsightRates, minutes: number): InsightRates {
  const { insight, baselineCount, baselineMinutes, times: _times, ...others } = rates;
  if (baselineCount === undefined || baselineMinutes === undefined || !(minutes > 0 && minutes < baselineMinutes)) {
    return rates;
  }
  const baseline = baselineCount / minutes;
  const times = baseline > 0 ? { times: insight / baseline } : {};
  return { ...others, insight, baseline, ...times, baselineCount, baselineMinutes: minutes };
}
