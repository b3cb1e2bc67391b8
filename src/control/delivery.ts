/**
 * Whether log files really arrive, Region by Region and member by member.
 * A member's copy of an organization trail exists also when its delivery fails: only its own status tells.
 * Source: API reference GetTrailStatus, LatestDeliveryError.
 */
import { type AccountSession, enabledRegions, type Outcome, success, type TrailStatus } from '../aws';
import type { KnownAccount, RegionChoice } from '../config';
import type { ControlContext } from './context';
import type { Inventory } from './inventory';
import { NO_COPY, notDelivering, unansweredBy } from './judge';
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

/** Findings on delivery outside the home Region of the owner, which the trail's own reading covers. */
export async function checkDelivery(
  context: ControlContext,
  inventory: Inventory,
  reading: TrailReading,
): Promise<Finding[]> {
  const { entry } = reading;
  if (!reading.details.ok || (!entry.verifyMembers && !entry.verifyRegions)) return [];
  const { organizationTrail, multiRegion } = reading.details.value;
  const places = placesOf(inventory, reading, entry.verifyMembers && organizationTrail);
  const results = await Promise.all(places.map((place) => checkPlace(context, reading, place, multiRegion)));
  return results.flat();
}

function placesOf(inventory: Inventory, reading: TrailReading, members: boolean): Place[] {
  return inventory.readings.flatMap(({ account, session }) => {
    // An account that could not be entered is a finding of its own.
    if (!session.ok) return [];
    const wanted =
      account.id === reading.trail.owner ? reading.entry.verifyRegions : members && account.ouPath !== undefined;
    return wanted ? [{ account, session: session.value }] : [];
  });
}

async function checkPlace(
  context: ControlContext,
  reading: TrailReading,
  place: Place,
  multiRegion: boolean,
): Promise<Finding[]> {
  const { trail } = reading;
  const { account, session } = place;
  const regions = multiRegion ? await regionsOf(context, place) : success([trail.homeRegion]);
  const at = { account: account.id, accountName: account.name };
  if (!regions.ok) return unansweredBy(reading, regions, at);
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
    if (status.failure.kind === 'trail_not_found') return [notDelivering(reading, { ...where, code: NO_COPY })];
    return unansweredBy(reading, status, { ...at, region: affected.join(', ') });
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
