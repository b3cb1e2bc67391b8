import { minuteText, wholeText } from '../../../messages';
import { printable } from '../../formats/sanitize';
import type { KnownIncident } from './known-incidents';
import type { NeverCalled } from './never-called';
import { apiText, type SpanOfTest, serviceText } from './score';
import type { RepeatedLine, SortedKnown } from './sort-known';

const DAY = 1440;

/** What a reader of the numbers has to know, one sentence each: too few days, and known incidents that do not count or cannot be caught. */
export function notesOf(
  known: SortedKnown | undefined,
  never: readonly NeverCalled[],
  test: SpanOfTest,
  skipDays: number,
): string[] {
  return [...spanNotes(test, skipDays), ...(known ? knownNotes(known, test) : []), ...neverNotes(never)];
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

/** Lines that are told. */
const TOLD = 10;

function neverNotes(never: readonly NeverCalled[]): string[] {
  const more = never.length - TOLD;
  return [
    ...never.slice(0, TOLD).map(neverText),
    ...(more > 0
      ? [`${wholeText(more)} more known incidents are missed for what no call has; --format json has all`]
      : []),
  ];
}

function neverText({ incident, field, value, near, calledIn }: NeverCalled): string {
  const { line, account, region, source, name } = incident;
  const place = `${account} in ${region}`;
  const calls = {
    account: 'call',
    region: `call of ${account}`,
    source: `call of ${place}`,
    name: `call of ${serviceText(source)} by ${place}`,
    errorCode: `call of ${serviceText(source)}:${name} by ${place}`,
  }[field];
  const slip = near === undefined ? '' : `; did you mean ${printable(near, 100)}?`;
  const elsewhere = calledIn === undefined ? '' : `; the account calls it in ${printable(calledIn, 100)}`;
  const what = `no ${printable(calls, 300)} that was read has \`${field}\` ${printable(value, 100)}`;
  return `line ${line} of the known incidents is missed by every setting: ${what}${slip}${elsewhere}`;
}
