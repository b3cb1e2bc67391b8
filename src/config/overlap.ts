/** How far two entries can be told to be about one trail without asking AWS. */
import { globMatches, isPattern, nameMatches, patternsMeet } from './glob';
import { matchesAccount, matchesOu } from './match';
import type { AccountSelector, KnownAccount } from './model';
import { partsOfArn } from './trail-names';

export type Overlap = 'no' | 'maybe' | 'yes';

/** What is known of the accounts before AWS is asked. */
export interface StaticAccounts {
  readonly listed: readonly KnownAccount[];
  /** No organization: the listed accounts are all there are. */
  readonly closed: boolean;
}

export interface Claim {
  readonly accounts?: AccountSelector | undefined;
  readonly match: { readonly name?: string | undefined; readonly arn?: string | undefined };
}

const weaker = (a: Overlap, b: Overlap): Overlap =>
  a === 'no' || b === 'no' ? 'no' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'yes';

/** Two patterns that may meet need not: `*-prod` and `acme-*` do only where a trail is called acme-prod. */
function textsOverlap(a: string, b: string): Overlap {
  if (a === b) return 'yes';
  if (!isPattern(a) && !isPattern(b)) return 'no';
  if (!isPattern(a)) return globMatches(b, a) ? 'yes' : 'no';
  if (!isPattern(b)) return globMatches(a, b) ? 'yes' : 'no';
  return patternsMeet(a, b) ? 'maybe' : 'no';
}

function ousOverlap(a: string, b: string): Overlap {
  if (a === b) return 'yes';
  const [baseA, baseB] = [a.replace(/\/\*\*$/, ''), b.replace(/\/\*\*$/, '')];
  if (!isPattern(baseA) && matchesOu(b, baseA)) return 'yes';
  if (!isPattern(baseB) && matchesOu(a, baseB)) return 'yes';
  return isPattern(baseA) || isPattern(baseB) ? (patternsMeet(a, b) ? 'maybe' : 'no') : 'no';
}

/** Whether some part of both selectors says that no account has both. */
function areDisjoint(a: AccountSelector, b: AccountSelector): boolean {
  const ids = a.ids && b.ids && !a.ids.some((id) => b.ids?.includes(id));
  const names = a.names && b.names && !a.names.some((x) => b.names?.some((y) => patternsMeet(x, y)));
  const ous = a.ou && b.ou && ousOverlap(a.ou, b.ou) === 'no';
  const tags = Object.entries(a.tags ?? {}).some(([key, value]) => {
    const other = b.tags?.[key];
    return other !== undefined && value !== other && value !== '*' && other !== '*';
  });
  return Boolean(ids || names || ous || tags);
}

const soleKind = (s: AccountSelector): string | undefined =>
  Object.keys(s).length === 1 ? Object.keys(s)[0] : undefined;

function accountsOverlap(
  a: AccountSelector | undefined,
  b: AccountSelector | undefined,
  known: StaticAccounts,
): Overlap {
  if (known.listed.some((account) => matchesAccount(a, account) && matchesAccount(b, account))) return 'yes';
  if (known.closed && known.listed.length > 0) return 'no';
  if (!a || !b || JSON.stringify(a) === JSON.stringify(b)) return 'yes';
  if (areDisjoint(a, b)) return 'no';
  // Both by the same one means, and not disjoint: an id, a name or an OU they share.
  const kind = soleKind(a);
  if (kind !== soleKind(b) || kind === undefined || kind === 'tags') return 'maybe';
  if (kind === 'ou') return ousOverlap(a.ou ?? '', b.ou ?? '');
  if (kind === 'ids') return 'yes';
  const shared = a.names?.some((x) => b.names?.some((y) => textsOverlap(x, y) === 'yes'));
  return shared ? 'yes' : 'maybe';
}

/** Whether a selector takes in the account of an ARN. */
function accountInSelector(id: string, selector: AccountSelector | undefined, known: StaticAccounts): Overlap {
  if (!selector) return 'yes';
  const account = known.listed.find((listed) => listed.id === id);
  if (account) return matchesAccount(selector, account) ? 'yes' : 'no';
  if (selector.ids) return selector.ids.includes(id) ? (soleKind(selector) ? 'yes' : 'maybe') : 'no';
  return known.closed && known.listed.length > 0 ? 'no' : 'maybe';
}

function arnAndName(arn: string, byArn: Claim, name: string, byName: Claim, known: StaticAccounts): Overlap {
  const parts = partsOfArn(arn);
  const accounts = isPattern(parts.account)
    ? accountsOverlap(byArn.accounts, byName.accounts, known)
    : accountInSelector(parts.account, byName.accounts, known);
  return weaker(textsOverlap(parts.name, name), accounts);
}

export function claimsOverlap(a: Claim, b: Claim, known: StaticAccounts): Overlap {
  const { name: nameA, arn: arnA } = a.match;
  const { name: nameB, arn: arnB } = b.match;
  if (arnA !== undefined && arnB !== undefined) {
    // An ARN without patterns is one trail in one account: what `accounts` says beside it takes nothing away.
    const accounts = isPattern(arnA) && isPattern(arnB) ? accountsOverlap(a.accounts, b.accounts, known) : 'yes';
    return weaker(textsOverlap(arnA, arnB), accounts);
  }
  if (arnA !== undefined) return arnAndName(arnA, a, nameB ?? '', b, known);
  if (arnB !== undefined) return arnAndName(arnB, b, nameA ?? '', a, known);
  const names = textsOverlap(nameA ?? '', nameB ?? '');
  return names === 'no' ? 'no' : weaker(names, accountsOverlap(a.accounts, b.accounts, known));
}

/** Names in selectors that match none of the accounts, where these are all known. */
export function matchesNoName(name: string, known: StaticAccounts): boolean {
  return known.closed && known.listed.length > 0 && !known.listed.some((account) => nameMatches(name, account.name));
}
