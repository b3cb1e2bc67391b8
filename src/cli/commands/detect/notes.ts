import { countText, timeText } from '../../../messages';
import { noCallsText } from './no-calls';
import type { DetectReport } from './report';

type NameOf = (account: string) => string | undefined;

const NONE_JUDGED = 'Nothing was judged: no call is a write or an error of management events. See --include.';

/** Never an all-clear for what was not judged. */
export function nothingFound({ input, counts, learning, noCalls, notInLogs }: DetectReport): string {
  const broken = input.brokenFiles + input.brokenRecords;
  if (broken > 0 && input.records <= input.brokenRecords) return 'Nothing was judged: no record could be read.';
  if (noCalls) return `Nothing was looked at: ${noCallsText(noCalls)}.`;
  if (notInLogs?.all) return 'Nothing was looked at.';
  if (counts.calls > 0 && counts.keys === 0) return NONE_JUDGED;
  return learning.length > 0 ? 'Nothing unusual in what was judged.' : 'Nothing unusual.';
}

/** Accounts, Regions or days that are named. */
const MOST = 3;

/** What was not judged, or not told, and why: nothing is kept back without a word. */
export function notesOf({ gaps, learning, daysOfRest }: DetectReport, nameOf: NameOf): string[] {
  const placeOf = ({ account, region }: { readonly account: string; readonly region: string }): string =>
    `${nameOf(account) ?? account} ${region}`;
  const untilText = (region: DetectReport['learning'][number]): string =>
    `${timeText(region.until)} in ${placeOf(region)}`;
  return [
    ...note(
      'Nothing was delivered, and nothing is told of that time',
      gaps.map((gap) => `${placeOf(gap)} ${spanText(gap)}`),
    ),
    ...note('Still learning, and nothing is judged before', learning.filter(({ of }) => of === 'all').map(untilText)),
    ...note('New APIs are not judged before', learning.filter(({ of }) => of === 'new APIs').map(untilText)),
    ...note(
      'Taken for a day of rest, and drops of what people call not told',
      daysOfRest.map(
        ({ account, date, apis }) => `${date} in ${nameOf(account) ?? account} (${countText(apis, 'API')})`,
      ),
    ),
  ];
}

function note(what: string, all: readonly string[]): string[] {
  if (all.length === 0) return [];
  const more = all.length > MOST ? `, and ${countText(all.length - MOST, 'more', 'more')}` : '';
  return [`${what}: ${all.slice(0, MOST).join(', ')}${more}.`];
}

function spanText({ from, to, open }: DetectReport['gaps'][number]): string {
  return open ? `since ${timeText(from)}` : `${timeText(from)} to ${timeText(to)}`;
}
