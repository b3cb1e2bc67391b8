import type { Coverage } from './coverage';
import type { Thresholds } from './thresholds';
import type { DetectorCounts } from './types';
import { isHardlyUsed } from './unused-region';

const DAY = 1440;

/**
 * Of each account and Region, as of the minute up to which was judged: whether it is silent, and what is still learnt of it.
 *
 * @param horizon minute after the newest call of all
 */
export function regionsNow(
  coverages: readonly Coverage[],
  judgedTo: number,
  thresholds: Thresholds,
  horizon = judgedTo,
): Pick<DetectorCounts, 'gaps' | 'learning'> {
  if (!Number.isFinite(judgedTo)) return { gaps: [], learning: [] };
  const accounts = new Map<string, number>();
  for (const { account, firstMinute } of coverages) {
    accounts.set(account, Math.min(firstMinute, accounts.get(account) ?? firstMinute));
  }
  const learning = coverages.flatMap((coverage) => {
    const { account, region } = coverage;
    const learnt = stillLearnt(coverage, accounts.get(account) ?? coverage.firstMinute, judgedTo, thresholds);
    return learnt ? [{ account, region, ...learnt }] : [];
  });
  return { gaps: coverages.flatMap((coverage) => coverage.openGap(judgedTo, horizon) ?? []), learning };
}

type Learnt = Pick<DetectorCounts['learning'][number], 'of' | 'until'>;

/** @param accountFrom first minute of the account's logs, in whatever Region */
function stillLearnt(
  coverage: Coverage,
  accountFrom: number,
  judgedTo: number,
  { warmUpHours, newFromDays }: Thresholds,
): Learnt | undefined {
  const { firstMinute } = coverage;
  if (!Number.isFinite(firstMinute)) return undefined;
  const warm = firstMinute + warmUpHours * 60;
  if (warm >= judgedTo) return { of: 'all', until: warm };
  // New APIs are judged from a midnight on.
  const known = Math.ceil(firstMinute / DAY + newFromDays) * DAY;
  if (newFromDays === 0 || known < judgedTo) return undefined;
  const isKnownElsewhere = Math.ceil(accountFrom / DAY + newFromDays) * DAY < judgedTo;
  return isKnownElsewhere && isHardlyUsed(coverage, judgedTo) ? undefined : { of: 'new APIs', until: known };
}
