import { minuteText } from '../../../messages';
import { printable } from '../../formats/sanitize';
import type { KnownIncident } from './known-incidents';
import { apiText, isTested, type SpanOfTest } from './score';

const DAY = 1440;
/** What a reader of the numbers has to know, one sentence each: too few days, and known incidents that do not count. */
export function notesOf(
  known: readonly KnownIncident[] | undefined,
  test: SpanOfTest,
  skipDays: number,
  isWanted: (incident: KnownIncident) => boolean,
): string[] {
  return [...spanNotes(test, skipDays), ...(known ? knownNotes(known, test, isWanted) : [])];
}

function spanNotes({ from, to }: SpanOfTest, skipDays: number): string[] {
  if (to - from >= DAY) return [];
  const next = 'give more logs, or a smaller --skip-days';
  return [`less than a day is left behind the ${skipDays} days that only teach; ${next}`];
}

function knownNotes(
  known: readonly KnownIncident[],
  test: SpanOfTest,
  isWanted: (incident: KnownIncident) => boolean,
): string[] {
  if (known.length === 0) return ['the file of --incidents is empty, so nothing can be caught'];
  const outside = known.filter((one) => !isTested(one, test));
  const others = known.filter((one) => isTested(one, test) && !isWanted(one));
  const span = `${minuteText(test.from)} to ${minuteText(test.to)}`;
  return [
    ...leftOut(outside, known.length, `begin outside of what was tested, ${span}`),
    ...leftOut(others, known.length, 'are of accounts or Regions that are not told of'),
  ];
}

function leftOut(left: readonly KnownIncident[], all: number, why: string): string[] {
  const [first] = left;
  if (!first) return [];
  const which = `${printable(apiText(first), 300)} ${minuteText(first.onset)}`;
  return [`${left.length} of ${all} known incidents ${why}, and do not count; the first: ${which}`];
}
