import type { Attribution, AttributionValue, InsightStatistics } from '../records';
import type { ContributorGroup } from './message';

/** CloudTrail names at most this many values a list. */
const LISTED = 5;

/** A share is of the whole insight, not of the values listed; records that name more than the whole are held to 1. */
const shareOf = (part: number, whole: number): number => (whole > 0 ? Math.min(1, part / whole) : 0);

const byAverage = (a: AttributionValue, b: AttributionValue): number => b.average - a.average;

export function contributorsOf(
  attributions: readonly Attribution[],
  { baseline, insight, insightDuration }: InsightStatistics,
): ContributorGroup[] {
  return attributions.map(({ attribute, insight: now, baseline: before }) => {
    const [usual, present] = [new Set(before.map(({ value }) => value)), new Set(now.map(({ value }) => value))];
    const named = now.reduce((sum, { average }) => sum + average, 0);
    return {
      attribute,
      top: now.toSorted(byAverage).map(({ value, average }) => ({
        value,
        perMinute: average,
        share: shareOf(average, insight.average),
        ...(insightDuration !== undefined && { count: Math.round(average * insightDuration) }),
        isNew: !usual.has(value),
      })),
      otherShare: now.length === 0 ? 0 : 1 - shareOf(named, insight.average),
      usual: before.toSorted(byAverage).map(({ value, average }) => ({
        value,
        perMinute: average,
        share: shareOf(average, baseline.average),
        isGone: !present.has(value),
      })),
      usualIsCut: before.length >= LISTED,
    };
  });
}
