import { printable } from '../../formats/sanitize';
import type { Wanted } from './insights';

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What was asked for and is in no call that was read, this time or by the runs before. */
export interface NotInLogs {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** Nothing of what was asked for is there. */
  readonly all: boolean;
}

/** Whether it is of the accounts and Regions that are told of. */
export const isAskedFor = ({ account, region }: Place, { accounts, regions }: Wanted): boolean =>
  (accounts?.includes(account) ?? true) && (regions?.includes(region) ?? true);

/** Undefined where all of it is there. A Region counts as there only in an account that is asked for. */
export function notInLogs(places: readonly Place[], wanted: Wanted): NotInLogs | undefined {
  const seen = new Set(places.map(({ account }) => account));
  const accounts = wanted.accounts?.filter((account) => !seen.has(account)) ?? [];
  const isNone = accounts.length > 0 && accounts.length === wanted.accounts?.length;
  const among = isNone ? places : places.filter(({ account }) => wanted.accounts?.includes(account) ?? true);
  const reached = new Set(among.map(({ region }) => region));
  const regions = wanted.regions?.filter((region) => !reached.has(region)) ?? [];
  const all = !places.some((place) => isAskedFor(place, wanted));
  return accounts.length + regions.length === 0 ? undefined : { accounts, regions, all };
}

/**
 * Whether what was asked for could not be looked at: a Region may have had no calls, an account that has none at all is not
 * delivered here.
 */
export const isMissing = (absent: NotInLogs | undefined): boolean =>
  absent !== undefined && (absent.all || absent.accounts.length > 0);

/** Names that are told. */
const TOLD = 10;

/** `accounts 111122223333 and 444455556666, Region eu-west-9`. */
export function notInLogsText({ accounts, regions }: Pick<NotInLogs, 'accounts' | 'regions'>): string {
  return [...listed(accounts, 'account'), ...listed(regions, 'Region')].join(', ');
}

function listed(names: readonly string[], one: string): string[] {
  if (names.length === 0) return [];
  const told = names.slice(0, TOLD).map((name) => printable(name, 100));
  const more = names.length > TOLD ? ` and ${names.length - TOLD} more` : '';
  return [`${one}${names.length === 1 ? '' : 's'} ${told.join(', ')}${more}`];
}

/** For stderr and the notes of a report. */
export function notInLogsNote(absent: NotInLogs): string {
  const so = absent.all ? 'so nothing was looked at' : 'so nothing is told of that';
  return `in no log that was read: ${notInLogsText(absent)}; ${so}. A slip, or logs that are not delivered here?`;
}
