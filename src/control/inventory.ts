/** What is there: each account's trails listed once, each trail once by its ARN, with somebody who may ask about it. */
import type { AccountSession, AwsFailure, Outcome, TrailSummary } from '../aws';
import type { KnownAccount } from '../config';
import { parseTrailArn } from '../selectors';
import { assignClaims, type Claims, type FoundTrail, type MissingTrail, ownerOf, type UndecidedTrail } from './claims';
import type { ControlContext } from './context';
import type { Targets } from './targets';

export interface AccountReading {
  readonly account: KnownAccount;
  readonly session: Outcome<AccountSession>;
  readonly trails: Outcome<readonly TrailSummary[]>;
}

export interface Inventory {
  readonly readings: readonly AccountReading[];
  readonly claims: Claims;
  /** Listing by the hub failed, though some entry needed it. */
  readonly hubFailure?: AwsFailure;
  /** Who asks about a trail: its owner, else the hub (a delegated administrator), else an account that sees it. */
  actorFor(trail: FoundTrail): AccountSession | undefined;
}

export async function takeInventory(context: ControlContext, targets: Targets): Promise<Inventory> {
  const { accounts, hub } = targets;
  context.onProgress({ type: 'accounts', total: accounts.length });
  const readings = await Promise.all(accounts.map((account) => readAccount(context, account)));
  const hubListing = hub && needsHubListing(context, targets) ? await listByHub(context, hub, readings) : undefined;

  const sessions = new Map<string, AccountSession>();
  for (const reading of readings) if (reading.session.ok) sessions.set(reading.account.id, reading.session.value);

  const listings = readings.map((r) => ({ account: r.account.id, trails: r.trails.ok ? r.trails.value : [] }));
  if (hub && hubListing?.ok) listings.push({ account: hub.account, trails: hubListing.value });
  const found = collectTrails(listings).filter((trail) => inScope(context, targets, trail));

  const unread = new Set(readings.filter((r) => !r.trails.ok).map((r) => r.account.id));
  // All entries claim, also those this run is not about: their trails are not nobody's.
  const claims = assignClaims(context.config.trails, found, accounts, unread, {
    complete: !context.scope.accounts && !targets.organizationFailure,
    region: context.config.region,
  });
  const wanted = new Set(entriesInScope(context));
  const absent = claims.missing
    .filter((missing) => wanted.has(missing.entry) && isLookedFor(context, missing))
    .map((missing) => ({ missing, why: whyUndecided(targets, missing, hubListing) }));
  return {
    readings,
    claims: {
      claimed: claims.claimed.filter((claim) => wanted.has(claim.entry)),
      conflicts: claims.conflicts.filter((conflict) => conflict.entries.some((entry) => wanted.has(entry))),
      unclaimed: claims.unclaimed,
      missing: absent.flatMap(({ missing, why }) => (why === undefined ? [missing] : [])),
      undecided: [
        ...claims.undecided.filter((one) => wanted.has(one.entry) && isLookedFor(context, one)),
        ...absent.flatMap(({ missing, why }) => (why === undefined ? [] : [undecided(missing, why)])),
      ],
    },
    ...(hubListing && !hubListing.ok ? { hubFailure: hubListing.failure } : {}),
    actorFor(trail) {
      const owner = sessions.get(trail.owner);
      if (owner) return owner;
      if (hub) return hub;
      return trail.seenFrom.map((id) => sessions.get(id)).find((session) => session !== undefined);
    },
  };
}

const entriesInScope = ({ config, scope }: ControlContext) =>
  scope.entries ? config.trails.filter((entry) => scope.entries?.includes(entry.name)) : config.trails;

async function readAccount(context: ControlContext, account: KnownAccount): Promise<AccountReading> {
  const session = await context.sessions.forAccount(account, 'read');
  const trails = session.ok ? await context.cloudTrail.listTrails(session.value) : session;
  const problem = trails.ok ? {} : { problem: `${trails.failure.code} on ${trails.failure.operation}` };
  context.onProgress({ type: 'account', id: account.id, name: account.name, ...problem });
  return { account, session, trails };
}

/** An entry may name, by ARN, a trail of an account that is no target: the hub, a member or delegate, sees it. */
function needsHubListing(context: ControlContext, { accounts }: Targets): boolean {
  if (context.scope.accounts) return false;
  const known = new Set(accounts.map((account) => account.id));
  return entriesInScope(context).some(({ match }) => 'arn' in match && !known.has(match.arn.split(':')[4] ?? ''));
}

async function listByHub(
  context: ControlContext,
  hub: AccountSession,
  readings: readonly AccountReading[],
): Promise<Outcome<readonly TrailSummary[]>> {
  const own = readings.find((reading) => reading.account.id === hub.account);
  return own?.trails.ok ? own.trails : context.cloudTrail.listTrails(hub);
}

function collectTrails(listings: readonly { account: string; trails: readonly TrailSummary[] }[]): FoundTrail[] {
  const byArn = new Map<string, { summary: TrailSummary; owner: string; seenFrom: string[] }>();
  for (const { account, trails } of listings) {
    for (const summary of trails) {
      const known = byArn.get(summary.arn);
      if (known) {
        if (!known.seenFrom.includes(account)) known.seenFrom.push(account);
      } else {
        byArn.set(summary.arn, { summary, owner: parseTrailArn(summary.arn)?.account ?? account, seenFrom: [account] });
      }
    }
  }
  return [...byArn.values()].map(({ summary, owner, seenFrom }) => ({ ...summary, owner, seenFrom }));
}

function inScope({ scope }: ControlContext, { accounts }: Targets, trail: FoundTrail): boolean {
  if (scope.accounts && !accounts.some((account) => account.id === trail.owner)) return false;
  return !scope.regions || scope.regions.includes(trail.homeRegion);
}

/** A run that was narrowed must not call a trail missing that it never looked for. */
function isLookedFor({ scope, config }: ControlContext, { entry, account }: MissingTrail | UndecidedTrail): boolean {
  const { match, create } = entry;
  const region = create ? (create.homeRegion ?? config.region) : 'arn' in match ? match.arn.split(':')[3] : undefined;
  if (scope.regions && !(region && scope.regions.includes(region))) return false;
  return account !== undefined || !scope.accounts;
}

/** Why nobody can tell that a trail is missing; undefined when everybody who would see it was asked. */
function whyUndecided(
  { accounts, hub, organizationFailure }: Targets,
  { entry, account, selectsNoneOf }: MissingTrail,
  hubListing: Outcome<unknown> | undefined,
): string | undefined {
  if (account || selectsNoneOf !== undefined) return undefined;
  const owner = ownerOf(entry);
  const byHub = hubListing !== undefined && !hubListing.ok;
  if (owner === undefined) {
    if (organizationFailure) return 'the accounts of the organization are not known';
    return byHub ? `trails could not be listed from ${hub?.account}` : undefined;
  }
  if (accounts.some((candidate) => candidate.id === owner)) return undefined;
  if (!hub) return `account ${owner} is none of the accounts of this run`;
  // A member sees its own trails and those of its organization, never another account's own.
  return hub.account === owner && !byHub ? undefined : `it could not be looked for from ${hub.account}`;
}

function undecided({ entry }: MissingTrail, why: string): UndecidedTrail {
  const account = ownerOf(entry);
  return { entry, why, ...(account ? { account } : {}) };
}
