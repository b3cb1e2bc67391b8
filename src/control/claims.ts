/** Which entry of the configuration speaks for which trail. Pure: names and lists in, assignments out. */
import { claimsTrail, isPattern, type KnownAccount, matchesAccount, type TrailEntry } from '../config';

/** A trail some account listed, once, whatever number of accounts and Regions see it. */
export interface FoundTrail {
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: string;
  /** Account in the ARN. */
  readonly owner: string;
  /** Accounts whose ListTrails named it. */
  readonly seenFrom: readonly string[];
}

export interface Claim {
  readonly entry: TrailEntry;
  readonly trail: FoundTrail;
}

/** Two entries for one trail: nobody can tell which one is meant. */
export interface ClaimConflict {
  readonly trail: FoundTrail;
  readonly entries: readonly TrailEntry[];
}

/** A trail an entry wants and nobody has. `account` is absent when the entry is about no account in particular. */
export interface MissingTrail {
  readonly entry: TrailEntry;
  readonly account?: KnownAccount;
}

export interface Claims {
  readonly claimed: readonly Claim[];
  readonly conflicts: readonly ClaimConflict[];
  readonly unclaimed: readonly FoundTrail[];
  readonly missing: readonly MissingTrail[];
}

export function assignClaims(
  entries: readonly TrailEntry[],
  trails: readonly FoundTrail[],
  accounts: readonly KnownAccount[],
  /** Accounts whose trails are not known: nothing is missing there as far as anyone can tell. */
  unread: ReadonlySet<string>,
): Claims {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const claims = trails.map((trail) => ({
    trail,
    entries: entries.filter((entry) => speaksFor(entry, trail, byId.get(trail.owner))),
  }));
  const claimed = claims.flatMap(({ trail, entries: [entry, ...others] }) =>
    entry && others.length === 0 ? [{ entry, trail }] : [],
  );
  return {
    claimed,
    conflicts: claims.filter((claim) => claim.entries.length > 1),
    unclaimed: claims.filter((claim) => claim.entries.length === 0).map((claim) => claim.trail),
    missing: entries.flatMap((entry) => missingOf(entry, claims, accounts, unread)),
  };
}

function speaksFor(entry: TrailEntry, trail: FoundTrail, owner: KnownAccount | undefined): boolean {
  if (!claimsTrail(entry, trail)) return false;
  // A name says nothing about whose trail it is, so the owner must be in scope; an ARN says it all.
  if ('name' in entry.match && !owner) return false;
  return entry.accounts ? owner !== undefined && matchesAccount(entry.accounts, owner) : true;
}

/** A plain ARN or account selector, or a trail of ours, promises a trail in each account; a name alone promises one. */
function missingOf(
  entry: TrailEntry,
  claims: readonly { readonly trail: FoundTrail; readonly entries: readonly TrailEntry[] }[],
  accounts: readonly KnownAccount[],
  unread: ReadonlySet<string>,
): MissingTrail[] {
  const found = claims.filter((claim) => claim.entries.includes(entry)).map((claim) => claim.trail);
  if (entry.create || (entry.accounts && 'name' in entry.match)) {
    const withTrail = new Set(found.map((trail) => trail.owner));
    return accounts
      .filter((account) => matchesAccount(entry.accounts, account))
      .filter((account) => !withTrail.has(account.id) && !unread.has(account.id))
      .map((account) => ({ entry, account }));
  }
  if (found.length > 0) return [];
  const owner = ownerOf(entry);
  if (owner !== undefined && unread.has(owner)) return [];
  if (owner === undefined && unread.size > 0) return [];
  const account = accounts.find((candidate) => candidate.id === owner);
  return [{ entry, ...(account ? { account } : {}) }];
}

/** The one account an ARN names; a pattern there may mean any. */
function ownerOf({ match }: TrailEntry): string | undefined {
  const account = 'arn' in match ? match.arn.split(':')[4] : undefined;
  return account !== undefined && isPattern(account) ? undefined : account;
}
