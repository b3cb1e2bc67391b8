/**
 * What `apply` would do, decided from the same difference as `drift`. Selectors only: everything else about a trail
 * belongs to its owner.
 */
import type { AwsFailure } from '../aws';
import type { SourceLocation, TrailEntry } from '../config';
import {
  diffSelectors,
  isInSync,
  type LoggedEvents,
  loggedEvents,
  type NormalSelector,
  normalizeSelectors,
  type SelectorDifference,
  unmetPrerequisites,
} from '../selectors';
import type { ClaimConflict, MissingTrail } from './claims';
import type { ControlContext } from './context';
import { type Inventory, takeInventory } from './inventory';
import { daysLeft } from './suppress';
import { resolveTargets, type Targets, type TargetsProblem } from './targets';
import { readTrails, type TrailReading } from './trail-reading';

/** One trail to be changed. `before` is what was read, `after` the whole list to put. */
export interface PlannedChange {
  readonly action: 'update' | 'clear';
  readonly entry: string;
  readonly location: SourceLocation;
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  readonly accountName: string;
  readonly homeRegion: string;
  readonly organizationTrail: boolean;
  readonly multiRegion: boolean;
  readonly before: readonly NormalSelector[];
  readonly after: readonly NormalSelector[];
  readonly notes: readonly string[];
}

/** A target that could not be read: the plan says nothing about it. */
export interface UnreadTarget {
  /** Account id, or trail ARN. */
  readonly target: string;
  readonly name: string;
  readonly account?: string;
  readonly failure: AwsFailure;
  readonly allowed?: { readonly reason: string; readonly daysLeft: number };
}

export interface UnavailableTrail {
  readonly entry: string;
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: string;
}

export interface Plan {
  readonly changes: readonly PlannedChange[];
  /** Trails read and found as wanted. */
  readonly inSync: number;
  /** Entries with `managed_by: terraform`, as many trails as they claim. */
  readonly terraformTrails: number;
  readonly missing: readonly MissingTrail[];
  readonly unread: readonly UnreadTarget[];
  readonly unavailable: readonly UnavailableTrail[];
  readonly notes: readonly string[];
}

export interface PlannedRun {
  readonly plan: Plan;
  /** Every claimed trail as it was read, changed or not: what the monthly total is made of. */
  readonly readings: readonly TrailReading[];
  readonly targets: Targets;
  readonly inventory: Inventory;
}

export type PlanResult =
  | ({ readonly ok: true } & PlannedRun)
  | { readonly ok: false; readonly problem: TargetsProblem }
  | { readonly ok: false; readonly conflicts: readonly ClaimConflict[] };

export async function makePlan(context: ControlContext): Promise<PlanResult> {
  const resolved = await resolveTargets(context);
  if (!resolved.ok) return resolved;
  const { targets } = resolved;
  const inventory = await takeInventory(context, targets);
  if (inventory.claims.conflicts.length > 0) return { ok: false, conflicts: inventory.claims.conflicts };
  const readings = await readTrails(context, inventory, { withStatus: false });
  const names = new Map(targets.accounts.map((account) => [account.id, account.name]));
  return { ok: true, plan: planFrom(context, inventory, targets, readings, names), readings, targets, inventory };
}

function planFrom(
  context: ControlContext,
  inventory: Inventory,
  targets: Targets,
  readings: readonly TrailReading[],
  names: ReadonlyMap<string, string>,
): Plan {
  const ours = readings.filter((reading) => reading.entry.managedBy === 'cli');
  const planned = ours.map((reading) => planTrail(reading, names));
  const unread = planned.flatMap((p) => (p.unread ? [allowedOr(context, p.unread)] : []));
  return {
    changes: planned.flatMap((p) => (p.change ? [p.change] : [])).sort((a, b) => (a.arn < b.arn ? -1 : 1)),
    inSync: planned.filter((p) => p.inSync).length,
    terraformTrails: readings.length - ours.length,
    missing: inventory.claims.missing,
    unread: [...unreadTargets(context, inventory, targets), ...undecidedTargets(context, inventory), ...unread],
    unavailable: planned.flatMap((p) => (p.unavailable ? [p.unavailable] : [])),
    notes: planned.flatMap((p) => p.notes ?? []),
  };
}

interface PlannedTrail {
  readonly change?: PlannedChange;
  readonly unread?: UnreadTarget;
  readonly unavailable?: UnavailableTrail;
  readonly inSync?: boolean;
  readonly notes?: readonly string[];
}

function planTrail(reading: TrailReading, names: ReadonlyMap<string, string>): PlannedTrail {
  const { entry, trail, selectors, details } = reading;
  if (!selectors.ok) {
    if (selectors.failure.kind === 'unsupported') {
      const { arn, name, homeRegion } = trail;
      return { unavailable: { entry: entry.name, arn, name, homeRegion } };
    }
    const { arn: target, name, owner: account } = trail;
    return { unread: { target, name, account, failure: selectors.failure } };
  }
  const difference = wantedDifference(entry, selectors.value);
  if (!difference) return { inSync: true, notes: keptNote(reading, normalizeSelectors(selectors.value)) };
  if (isInSync(difference)) return { inSync: true };
  const logged = reading.events.ok ? loggedEvents(reading.events.value) : undefined;
  return {
    change: {
      action: difference.target.length === 0 ? 'clear' : 'update',
      entry: entry.name,
      location: entry.location,
      arn: trail.arn,
      name: trail.name,
      account: trail.owner,
      accountName: names.get(trail.owner) ?? trail.owner,
      homeRegion: trail.homeRegion,
      organizationTrail: details.ok && details.value.organizationTrail,
      multiRegion: details.ok && details.value.multiRegion,
      before: difference.live,
      after: difference.target,
      notes: notesOn(difference, logged),
    },
  };
}

/** Trails of ours to put that nobody could look for: neither there nor missing. */
function undecidedTargets(context: ControlContext, { claims }: Inventory): UnreadTarget[] {
  const ours = claims.undecided.filter(({ entry }) => entry.managedBy === 'cli');
  return ours.map(({ entry, account, why }) => {
    const target = 'arn' in entry.match ? entry.match.arn : entry.match.name;
    const failure = { kind: 'refused', code: 'NotFound', message: why, operation: 'cloudtrail:ListTrails' } as const;
    return allowedOr(context, { target, name: entry.name, ...(account ? { account } : {}), failure });
  });
}

/** Nothing wanted and nothing to be cleared: the entry only watches. */
export function wantedDifference(
  entry: TrailEntry,
  live: Parameters<typeof diffSelectors>[1],
): SelectorDifference | undefined {
  if (entry.insightSelectors.length === 0 && entry.onRemove === 'keep') return undefined;
  return diffSelectors(entry.insightSelectors, live);
}

const keptNote = ({ entry, trail }: TrailReading, live: readonly NormalSelector[]): string[] =>
  live.length > 0 ? [`${entry.name}: on_remove: keep leaves the Insights of ${trail.name}`] : [];

function notesOn(difference: SelectorDifference, logged: LoggedEvents | undefined): string[] {
  const started = difference.missing.length > 0 || difference.changed.length > 0;
  return [
    ...(started ? ['first insights within 36 h'] : []),
    ...difference.kept.map((s) => `${s.insightType} is newer than this version: kept as it is`),
    ...(logged ? unmetPrerequisites(difference.want, logged) : []).map(
      (unmet) => `${unmet.insightType} [${unmet.eventCategory}] finds nothing until the trail logs ${unmet.needs}`,
    ),
  ];
}

/** Accounts nobody could list, an organization nobody could walk, trails the hub could not look for. */
export function unreadTargets(
  context: ControlContext,
  inventory: Inventory,
  { organizationFailure, hub }: Targets,
): UnreadTarget[] {
  const accounts = inventory.readings.flatMap(({ account, trails }): UnreadTarget[] =>
    trails.ok ? [] : [{ target: account.id, name: account.name, account: account.id, failure: trails.failure }],
  );
  const organization = organizationFailure
    ? [{ target: 'organization', name: 'organization', failure: organizationFailure }]
    : [];
  const byHub = inventory.hubFailure
    ? [{ target: hub?.account ?? 'hub', name: 'trails named by ARN', failure: inventory.hubFailure }]
    : [];
  return [...accounts, ...organization, ...byHub].map((target) => allowedOr(context, target));
}

export function allowedOr(context: ControlContext, target: UnreadTarget): UnreadTarget {
  const rule = context.config.allowUnknown.find((candidate) => candidate.account === target.account);
  const left = rule ? daysLeft(rule.expires, context.now()) : -1;
  return rule && left >= 0 ? { ...target, allowed: { reason: rule.reason, daysLeft: left } } : target;
}

/** 2 when there is something to do, 3 when something could not be read and that was not allowed. */
export function planExitCode(plan: Plan): 0 | 2 | 3 {
  if (plan.changes.length > 0) return 2;
  return plan.unread.some((target) => !target.allowed) ? 3 : 0;
}
