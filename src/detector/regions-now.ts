import type { Coverage } from './coverage';
import type { Thresholds } from './thresholds';
import type { DetectorCounts } from './types';

/** Of each account and Region, as of the minute up to which was judged: whether it is silent, and whether it is still learnt. */
export function regionsNow(
  coverages: readonly Coverage[],
  judgedTo: number,
  { warmUpHours }: Thresholds,
): Pick<DetectorCounts, 'gaps' | 'warming'> {
  if (!Number.isFinite(judgedTo)) return { gaps: [], warming: [] };
  const warming = coverages
    .map(({ account, region, firstMinute }) => ({ account, region, until: firstMinute + warmUpHours * 60 }))
    .filter(({ until }) => Number.isFinite(until) && until >= judgedTo);
  return { gaps: coverages.flatMap((coverage) => coverage.openGap(judgedTo) ?? []), warming };
}
