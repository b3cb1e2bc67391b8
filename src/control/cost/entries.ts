/** The trails an entry of the configuration stands for, as far as the configuration alone can tell. */
import {
  type Config,
  type KnownAccount,
  matchesAccount,
  matchesOrganizationFilters,
  type TrailEntry,
} from '../../config';
import type { LoggedEvents } from '../../selectors';
import type { TrailShape } from './forecast-model';

/**
 * How much of the accounts is known. `all`: everything. `ids`: those that were counted, of which OU, tags and names
 * are not known. `listed`: the organization could not be read, and who else is in it is not known.
 */
export type AccountsKnown = 'all' | 'ids' | 'listed';

const isId = (text: string | undefined): text is string => text !== undefined && /^\d{12}$/.test(text);

/** Listed accounts are always looked at; those of the organization where include and exclude say so. */
function inScope(config: Config, account: KnownAccount): boolean {
  const { organization } = config;
  if (account.listed !== undefined || organization === undefined) return true;
  return matchesOrganizationFilters(organization.include, organization.exclude, account);
}

/** Members of the organization: the accounts whose events an organization trail records, looked at or not. */
export function membersOf(config: Config, accounts: readonly KnownAccount[]): string[] {
  const members = accounts.filter((a) => !config.organization || a.ouPath !== undefined || a.listed === undefined);
  return members.map((a) => a.id);
}

function loggedBy(entry: TrailEntry): LoggedEvents | undefined {
  const events = entry.create?.managementEvents;
  if (events === undefined) return undefined;
  return {
    managementRead: events === 'all' || events === 'read',
    managementWrite: events === 'all' || events === 'write',
    dataRead: true,
    dataWrite: true,
  };
}

/** Whether the trails of an entry can be told from the accounts that are known: else its cost is not known. */
export function isResolved(entry: TrailEntry, config: Config, known: AccountsKnown): boolean {
  if (known === 'all' || config.organization === undefined) return true;
  const organizationTrail = entry.create?.organization ?? entry.verifyMembers;
  const [, , , , owner] = 'arn' in entry.match ? entry.match.arn.split(':') : [];
  if (isId(owner) && (known === 'ids' || !organizationTrail)) return true;
  const { ids, names, ou, tags } = entry.accounts ?? {};
  const listed = config.accounts.map((account) => account.id);
  if (known === 'listed') return !organizationTrail && ids !== undefined && ids.every((id) => listed.includes(id));
  const filters = [...config.organization.include, ...config.organization.exclude];
  return [...filters, { ou, tags }].every((f) => f.ou === undefined && f.tags === undefined) && names === undefined;
}

/** One trail an account, or the one an ARN names. */
export function trailsOfEntry(entry: TrailEntry, config: Config, accounts: readonly KnownAccount[]): TrailShape[] {
  const [, , , arnRegion, arnAccount] = 'arn' in entry.match ? entry.match.arn.split(':') : [];
  const selected = accounts.filter((a) => inScope(config, a) && matchesAccount(entry.accounts, a)).map((a) => a.id);
  const owners = isId(arnAccount) ? [arnAccount] : selected;
  const namedRegion = arnRegion && !arnRegion.includes('*') ? arnRegion : undefined;
  return owners.map((account) => ({
    account,
    homeRegion: entry.create?.homeRegion ?? namedRegion ?? config.region ?? 'us-east-1',
    multiRegion: entry.create?.multiRegion ?? true,
    organizationTrail: entry.create?.organization ?? entry.verifyMembers,
    logged: loggedBy(entry),
  }));
}

/** What was taken for granted, in words; undefined where the configuration says it all. */
export function assumptionOf(entry: TrailEntry, trails: readonly TrailShape[]): string | undefined {
  const [first] = trails;
  if (!first) return `${entry.name}: no known account is selected, so there is nothing to forecast.`;
  if (entry.create) return undefined;
  return first.organizationTrail
    ? `${entry.name}: taken as a multi-Region organization trail that logs all management events (verify_members is set).`
    : `${entry.name}: taken as a multi-Region trail of one account that logs all management events; for an organization trail set verify_members.`;
}
