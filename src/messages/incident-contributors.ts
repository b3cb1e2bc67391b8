import { actorName } from './actor';
import { groupLines } from './group-lines';
import { type IncidentLine, namePart, part } from './incident-line';
import type { ContributorGroup, InsightMessage } from './message';
import { valueText } from './phrases';
import { inert } from './printable';
import { labelOf } from './text';

/** A terminal shows the first of each; the record has them all. */
const SHOWN = 3;

/** Who, with what, with which error: a line each, with its share, and whether this API knows it. */
export function contributorLines(message: InsightMessage): IncidentLine[] {
  return message.contributors.flatMap((group) => {
    const lines = groupLines(group, message);
    const hidden = lines.length - SHOWN;
    return [
      ...lines.slice(0, SHOWN).map(({ value, amount, mark }) => ({
        label: labelOf(group.attribute),
        parts: [
          ...(value === undefined ? [] : [namePart(nameText(group, value))]),
          part(amount),
          ...(mark === undefined ? [] : [part(mark, 'alert')]),
        ],
      })),
      ...(hidden > 0 ? [{ label: labelOf(group.attribute), parts: [part(`and ${hidden} more`, 'quiet')] }] : []),
    ];
  });
}

/** The name people know, short enough for its count to stand beside it; the whole stands in the record. */
const nameText = ({ attribute }: ContributorGroup, value: string): string =>
  inert(attribute === 'userIdentityArn' ? actorName(value) : valueText(attribute, value), 56);
