import type { ContributorGroup, InsightMessage } from './message';
import { amountText, newText, percentText } from './phrases';

/** CloudTrail names five values; what another writer names beyond them is part of the rest. */
const SHOWN = 5;

/** A share below half a percent is not worth a line. */
const SMALLEST = 0.005;

/** One line about one contributor: whose text it is, and our words about it. */
export interface GroupLine {
  /** As the record has it; absent for the rest. */
  readonly value?: string;
  readonly amount: string;
  /** `NEW for this API`, `GONE`. */
  readonly mark?: string;
}

/** Who does it now, what the rest is, and, for a drop, who does it no more. */
export function groupLines(group: ContributorGroup, { direction, perMinute }: InsightMessage): GroupLine[] {
  const { top, usual, otherShare } = group;
  const rest = top.slice(SHOWN).reduce((sum, { share }) => sum + share, otherShare);
  const gone = direction === 'drop' ? usual.slice(0, SHOWN).filter(({ isGone }) => isGone) : [];
  return [
    ...top.slice(0, SHOWN).map((contributor) => ({
      value: contributor.value,
      amount: amountText(contributor, perMinute.count),
      ...(contributor.isNew && { mark: newText(group) }),
    })),
    ...(rest >= SMALLEST ? [{ amount: `${percentText(rest)} others` }] : []),
    ...gone.map(({ value, share }) => ({ value, amount: `usually ${percentText(share)}`, mark: 'GONE' })),
  ];
}
