import { minuteText } from '../../../messages';
import { printable } from '../../formats/sanitize';
import type { KnownIncident } from './known-incidents';
import { apiText, type SpanOfTest } from './score';
import type { RepeatedLine, SortedKnown } from './sort-known';

const DAY = 1440;

/** What a reader of the numbers has to know, one sentence each: too few days, and known incidents that do not count. */
export function notesOf(known: SortedKnown | undefined, test: SpanOfTest, skipDays: number): string[] {
  return [...spanNotes(test, skipDays), ...(known ? knownNotes(known, test) : [])];
}

function spanNotes({ from, to }: SpanOfTest, skipDays: number): string[] {
  if (to - from >= DAY) return [];
  const next = 'give more logs, or a smaller --skip-days';
  return [`less than a day is left behind the ${skipDays} days that only teach; ${next}`];
}

function knownNotes({ given, repeated, outside, others }: SortedKnown, test: SpanOfTest): string[] {
  if (given === 0) return ['the file of --incidents is empty, so nothing can be caught'];
  const span = `${minuteText(test.from)} to ${minuteText(test.to)}`;
  return [
    ...repeatedNote(repeated, given),
    ...leftOut(outside, given, `begin outside of what was tested, ${span}`),
    ...leftOut(others, given, 'are of accounts or Regions that are not told of'),
  ];
}

function repeatedNote(repeated: readonly RepeatedLine[], all: number): string[] {
  const [first] = repeated;
  if (!first) return [];
  const { incident, before } = first;
  return [
    `${repeated.length} of ${all} known incidents repeat one before, and count once; the first: ${whichText(incident)}, line ${incident.line} as line ${before}`,
  ];
}

function leftOut(left: readonly KnownIncident[], all: number, why: string): string[] {
  const [first] = left;
  if (!first) return [];
  return [`${left.length} of ${all} known incidents ${why}, and do not count; the first: ${whichText(first)}`];
}

const whichText = (incident: KnownIncident): string =>
  `${printable(apiText(incident), 300)} ${minuteText(incident.onset)}`;
