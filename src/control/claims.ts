/** Which entry of the configuration speaks for which trail. Pure: names and lists in, assignments out. */
import { claimsTrail, globMatches, isPattern, type KnownAccount, matchesAccount, type TrailEntry } from '../config';

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
  /** The home Region a trail of ours should have. */
  readonly region?: string;
  /** Home Regions of the trails of that name which lie in the account instead. */
  readonly insteadIn?: readonly string[];
  /** Set when `accounts` of the entry selects nobody: of how many. */
  readonly selectsNoneOf?: number;
}

/** A trail an entry wants that was found nowhere, though it may be where nobody could look. */
export interface UndecidedTrail {
  readonly entry: TrailEntry;
  /** Id of the one account it would be in. */
  readonly account?: string;
  readonly why: string;
}

export interface Claims {
  readonly claimed: readonly Claim[];
  readonly conflicts: readonly ClaimConflict[];
  readonly unclaimed: readonly FoundTrail[];
  readonly missing: readonly MissingTrail[];
  readonly undecided: readonly UndecidedTrail[];
}

interface Sight {
  /** The accounts are all there are: neither narrowed nor cut short by an organization nobody could read. */
  readonly complete: boolean;
  /** Home Region of trails of ours that name none. */
  readonly region?: string | undefined;
}

export function assignClaims(
  entries: readonly TrailEntry[],
  trails: readonly FoundTrail[],
  accounts: readonly KnownAccount[],
  /** Accounts whose trails are not known: nothing is missing there as far as anyone can tell. */
  unread: ReadonlySet<string>,
  sight: Sight = { complete: false },
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
    ...absences(entries, claims, accounts, unread, sight),
  };
}

function absences(
  entries: readonly TrailEntry[],
  claims: readonly { readonly trail: FoundTrail; readonly entries: readonly TrailEntry[] }[],
  accounts: readonly KnownAccount[],
  unread: ReadonlySet<string>,
  sight: Sight,
): Pick<Claims, 'missing' | 'undecided'> {
  const wanted = entries.map((entry) => ({
    entry,
    found: claims.filter((claim) => claim.entries.includes(entry)).map((claim) => claim.trail),
    selected: accounts.filter((account) => matchesAccount(entry.accounts, account)),
  }));
  return {
    missing: wanted.flatMap(({ entry, selected, ...rest }) =>
      entry.accounts && selected.length === 0
        ? selectsNobody(entry, accounts.length, sight)
        : missingOf({ entry, selected, ...rest }, accounts, unread, sight),
    ),
    undecided: wanted.flatMap((one) => undecidedOf(one, unread)),
  };
}

function speaksFor(entry: TrailEntry, trail: FoundTrail, owner: KnownAccount | undefined): boolean {
  if (!claimsTrail(entry, trail)) return false;
  // A name says nothing about whose trail it is, so the owner must be in scope; an ARN says it all.
  if ('name' in entry.match && !owner) return false;
  return entry.accounts ? owner !== undefined && matchesAccount(entry.accounts, owner) : true;
}

interface Wanted {
  readonly entry: TrailEntry;
  readonly found: readonly FoundTrail[];
  /** Accounts the entry is about. */
  readonly selected: readonly KnownAccount[];
}

const selectsNobody = (entry: TrailEntry, known: number, { complete }: Sight): MissingTrail[] =>
  complete ? [{ entry, selectsNoneOf: known }] : [];

/** A trail of ours, or an account selector, promises a trail in each account; a name or an ARN alone promises one. */
function missingOf(
  wanted: Wanted,
  accounts: readonly KnownAccount[],
  unread: ReadonlySet<string>,
  { region: defaultRegion }: Sight,
): MissingTrail[] {
  const { entry, found } = wanted;
  const each = promisedIn(wanted);
  if (each.length > 0) {
    const region = entry.create ? (entry.create.homeRegion ?? defaultRegion) : undefined;
    return each.filter((account) => !unread.has(account.id)).flatMap((account) => missingIn(account, wanted, region));
  }
  if (found.length > 0 || mayHide(entry, unread).length > 0) return [];
  const account = accounts.find((candidate) => candidate.id === ownerOf(entry));
  return [{ entry, ...(account ? { account } : {}) }];
}

function missingIn(account: KnownAccount, { entry, found }: Wanted, region: string | undefined): MissingTrail[] {
  const regions = found.filter((trail) => trail.owner === account.id).map((trail) => trail.homeRegion);
  // A trail of ours that lies elsewhere is not the one that would be deployed.
  if (region === undefined ? regions.length > 0 : regions.includes(region)) return [];
  return [{ entry, account, ...(region ? { region } : {}), ...(regions.length > 0 ? { insteadIn: regions } : {}) }];
}

/** The accounts that must have a trail each; none when one trail anywhere is all that is promised. */
function promisedIn({ entry, selected }: Wanted): readonly KnownAccount[] {
  if (!entry.create && (!entry.accounts || ownerOf(entry) !== undefined)) return [];
  return selected.filter((account) => globMatches(ownerPattern(entry), account.id));
}

/** One trail anywhere was promised and is nowhere: it may be in an account whose trails are not known. */
function undecidedOf(wanted: Wanted, unread: ReadonlySet<string>): UndecidedTrail[] {
  const { entry, found, selected } = wanted;
  // What is not known of the one account an ARN names, or of each that is selected, is told of that account.
  if (found.length > 0 || ownerOf(entry) !== undefined || promisedIn(wanted).length > 0) return [];
  if (entry.accounts && selected.length === 0) return [];
  const hidden = mayHide(entry, unread).length;
  const accounts = hidden === 1 ? '1 account' : `${hidden} accounts`;
  return hidden > 0 ? [{ entry, why: `${accounts} could not be read` }] : [];
}

const mayHide = (entry: TrailEntry, unread: ReadonlySet<string>): string[] =>
  [...unread].filter((id) => globMatches(ownerPattern(entry), id));

/** What an entry says of the account in the ARN; a name, or a pattern over several parts of it, says nothing. */
function ownerPattern({ match }: TrailEntry): string {
  const parts = 'arn' in match ? match.arn.split(':') : [];
  return (parts.length === 6 ? parts[4] : undefined) ?? '*';
}

/** The one account an ARN names; a pattern there may mean any. */
export function ownerOf(entry: TrailEntry): string | undefined {
  const owner = ownerPattern(entry);
  return isPattern(owner) ? undefined : owner;
}
