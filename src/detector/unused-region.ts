import type { Coverage } from './coverage';
import type { Judgement } from './judgement';

/** Minutes looked back on, and how many of them may have had calls. */
const BACK = 360;
const MOST_ACTIVE = 60;

/**
 * Whether something is done for the first time in a Region where next to nothing is done, in an account known well from its
 * other Regions: whoever comes where nobody looks need not be waited for. A trail that becomes multi-Region shows Regions
 * with calls at all times instead, which are new to the logs only.
 */
export function isInUnusedRegion(judgement: Judgement, minute: number): boolean {
  const { memory, coverage, day, coveredDays, accountDays, thresholds } = judgement;
  const { newFromDays } = thresholds;
  // Native Insights learns each Region by itself; a Region known for so long has first uses of its own.
  if (newFromDays === 0 || coveredDays >= newFromDays) return false;
  if (memory.daysSeen > 0 || accountDays < newFromDays) return false;
  return isHardlyUsed(coverage, day * 1440 + minute + 1);
}

/** @param now minute since 1970 */
export const isHardlyUsed = (coverage: Coverage, now: number): boolean =>
  coverage.activeIn(now - BACK, now) <= MOST_ACTIVE;
