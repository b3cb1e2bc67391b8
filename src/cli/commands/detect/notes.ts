import type { DetectReport } from './report';

type NameOf = (account: string) => string | undefined;

export const count = (value: number): string => value.toString().replace(/\B(?=(\d{3})+$)/g, ',');

export const many = (value: number, one: string, several = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : several}`;

/** Never an all-clear for what was not judged. */
export function nothingFound({ input, learning, notInLogs }: DetectReport): string {
  const broken = input.brokenFiles + input.brokenRecords;
  if (broken > 0 && input.records <= input.brokenRecords) return 'Nothing was judged: no record could be read.';
  if (notInLogs?.all) return 'Nothing was looked at.';
  return learning.length > 0 ? 'Nothing unusual in what was judged.' : 'Nothing unusual.';
}

/** Accounts, Regions or days that are named. */
const MOST = 3;

/** What was not judged, or not told, and why: nothing is kept back without a word. */
export function notesOf({ gaps, learning, daysOfRest }: DetectReport, nameOf: NameOf): string[] {
  const placeOf = ({ account, region }: { readonly account: string; readonly region: string }): string =>
    `${nameOf(account) ?? account} ${region}`;
  return [
    ...note(
      'Nothing was delivered, and nothing is told of that time',
      gaps.map((gap) => `${placeOf(gap)} ${spanText(gap)}`),
    ),
    ...note(
      'Still learning, and nothing is judged before',
      learning.map((region) => `${minuteText(region.until)} in ${placeOf(region)}`),
    ),
    ...note(
      'Taken for a day of rest, and drops of what people call not told',
      daysOfRest.map(({ account, date, apis }) => `${date} in ${nameOf(account) ?? account} (${many(apis, 'API')})`),
    ),
  ];
}

function note(what: string, all: readonly string[]): string[] {
  if (all.length === 0) return [];
  const more = all.length > MOST ? `, and ${many(all.length - MOST, 'more', 'more')}` : '';
  return [`${what}: ${all.slice(0, MOST).join(', ')}${more}.`];
}

function spanText({ from, to, open }: DetectReport['gaps'][number]): string {
  return open ? `since ${minuteText(from)}` : `${minuteText(from)} to ${minuteText(to)}`;
}

/** `2026-03-11 07:30Z`. */
const minuteText = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')}Z`;
