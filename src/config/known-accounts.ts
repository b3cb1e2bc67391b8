/** Which accounts a configuration is about, once the organization's are known. Pure. */
import { matchesOrganizationFilters } from './match';
import type { Config, KnownAccount, ListedAccount } from './model';

/** An account as the organization has it. */
export interface OrganizationMember extends KnownAccount {
  /** ACTIVE, SUSPENDED, PENDING_CLOSURE, … */
  readonly state: string;
}

/** Listed accounts first, as written; then those of the organization that are chosen, active and not listed. */
export function knownAccounts(
  { accounts, organization }: Pick<Config, 'accounts' | 'organization'>,
  members: readonly OrganizationMember[],
): KnownAccount[] {
  const byId = new Map(members.map((member) => [member.id, member]));
  const listed = accounts.map((account) => asKnown(account, byId.get(account.id)));
  if (organization === undefined) return listed;
  const ids = new Set(listed.map((account) => account.id));
  const chosen = members.filter(
    (member) =>
      member.state === 'ACTIVE' &&
      !ids.has(member.id) &&
      matchesOrganizationFilters(organization.include, organization.exclude, member),
  );
  return [...listed, ...chosen.map(({ state: _state, ...account }) => account)];
}

/** A listed account that is a member too keeps its place, name and tags there; what is written about it wins. */
function asKnown(listed: ListedAccount, member: KnownAccount | undefined): KnownAccount {
  return {
    id: listed.id,
    name: listed.name ?? member?.name ?? listed.id,
    partition: listed.partition,
    ...(member?.ouPath === undefined ? {} : { ouPath: member.ouPath }),
    tags: { ...member?.tags, ...listed.tags },
    listed,
  };
}
