/**
 * Whether log files really arrive, Region by Region and member by member.
 * A member's copy of an organization trail exists also when its delivery fails: only its own status tells.
 * Source: API reference GetTrailStatus, LatestDeliveryError.
 */
import { type AccountSession, enabledRegions, type Outcome, success, type TrailStatus } from '../aws';
import type { KnownAccount, RegionChoice } from '../config';
import type { FoundTrail } from './claims';
import type { ControlContext } from './context';
import type { Inventory } from './inventory';
import { NO_COPY, notDelivering, notLookedAt, unansweredBy } from './judge';
import type { Finding } from './report';
import type { TrailReading } from './trail-reading';

interface Place {
  readonly account: KnownAccount;
  readonly session: AccountSession;
}

interface Answer {
  readonly region: string;
  readonly status: Outcome<TrailStatus>;
}

/** Whether an account has, or should have, a copy of an organization trail. */
export const isMember = (account: KnownAccount, trail: FoundTrail): boolean =>
  account.ouPath !== undefined && account.id !== trail.owner;

/** Findings on delivery outside the home Region of the owner, which the trail's own reading covers. */
export async function checkDelivery(
  context: ControlContext,
  inventory: Inventory,
  reading: TrailReading,
  strict: boolean,
): Promise<Finding[]> {
  const { entry, details } = reading;
  // Without its details the trail itself is a finding already.
  if (!details.ok) return [];
  const notLooked = entry.verifyMembers ? whyNoMember(context, inventory, reading) : undefined;
  const places = [
    ...(entry.verifyRegions ? ownerPlace(inventory, reading) : []),
    ...(entry.verifyMembers && notLooked === undefined ? memberPlaces(inventory, reading) : []),
  ];
  const results = await Promise.all(
    places.map((place) => checkPlace(context, reading, place, details.value.multiRegion, strict)),
  );
  return [...results.flat(), ...(notLooked ? [notLookedAt(reading, 'verify_members', notLooked)] : [])];
}

/** Why there is no member to ask, where members were to be asked. */
function whyNoMember({ config, scope }: ControlContext, inventory: Inventory, reading: TrailReading) {
  const { details, trail } = reading;
  if (details.ok && !details.value.organizationTrail) return `${trail.name} is no organization trail`;
  if (scope.accounts || inventory.readings.some(({ account }) => isMember(account, trail))) return undefined;
  return config.organization
    ? 'no member of the organization beside its owner is among the accounts'
    : 'without `organization` in the configuration no account is known to be a member';
}

function memberPlaces(inventory: Inventory, { trail }: TrailReading): Place[] {
  return inventory.readings.flatMap(({ account, session }) =>
    // An account that could not be entered is a finding of its own.
    session.ok && isMember(account, trail) ? [{ account, session: session.value }] : [],
  );
}

/** An owner that is no target is asked about through whoever read the trail. */
function ownerPlace(inventory: Inventory, { trail, actor }: TrailReading): Place[] {
  const known = inventory.readings.find(({ account }) => account.id === trail.owner)?.account;
  const { owner: id } = trail;
  return actor ? [{ account: known ?? { id, name: id, partition: actor.partition, tags: {} }, session: actor }] : [];
}

async function checkPlace(
  context: ControlContext,
  reading: TrailReading,
  place: Place,
  multiRegion: boolean,
  strict: boolean,
): Promise<Finding[]> {
  const { trail } = reading;
  const { account, session } = place;
  const regions = multiRegion ? await regionsOf(context, place) : success([trail.homeRegion]);
  const at = { account: account.id, accountName: account.name };
  if (!regions.ok) return unansweredBy(reading, regions, at, strict);
  const elsewhere = regions.value.filter((region) => account.id !== trail.owner || region !== trail.homeRegion);
  const answers = await Promise.all(
    elsewhere.map(async (region) => ({
      region,
      status: await context.cloudTrail.getTrailStatus(session, region, trail.arn),
    })),
  );
  return groupedByProblem(answers).flatMap(({ code, regions: affected, status }) => {
    const where = { ...at, regions: affected };
    if (status.ok) return [notDelivering(reading, { ...where, code })];
    // What another account's session does not find says nothing about this account.
    if (status.failure.kind === 'trail_not_found' && session.account === account.id) {
      return [notDelivering(reading, { ...where, code: NO_COPY })];
    }
    return unansweredBy(reading, status, { ...at, region: affected.join(', ') }, strict);
  });
}

function regionsOf(context: ControlContext, { account, session }: Place): Promise<Outcome<readonly string[]>> {
  const choice: RegionChoice = account.listed?.regions ?? context.config.organization?.regions ?? 'enabled';
  return choice === 'enabled' ? enabledRegions(context.connection, session) : Promise.resolve(success(choice));
}

interface Problem {
  readonly code: string;
  readonly regions: string[];
  readonly status: Outcome<TrailStatus>;
}

/** Seventeen Regions that fail the same way are one line to read. */
function groupedByProblem(answers: readonly Answer[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { region, status } of answers) {
    const code = status.ok ? status.value.latestDeliveryError : status.failure.code;
    if (!code) continue;
    const known = problems.get(code);
    if (known) known.regions.push(region);
    else problems.set(code, { code, regions: [region], status });
  }
  return [...problems.values()];
}
