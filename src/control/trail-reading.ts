/** Everything `plan` and `drift` want to know of one claimed trail: at most three calls beyond finding it. */
import {
  type AccountSession,
  type AwsFailure,
  failed,
  type Outcome,
  type TrailDetails,
  type TrailStatus,
} from '../aws';
import type { EventSelectors, InsightSelector } from '../selectors';
import type { Claim } from './claims';
import type { ControlContext } from './context';
import type { Inventory } from './inventory';

export interface TrailReading extends Claim {
  readonly actor?: AccountSession;
  readonly details: Outcome<TrailDetails>;
  readonly selectors: Outcome<readonly InsightSelector[]>;
  readonly events: Outcome<EventSelectors>;
  /** Absent where only selectors matter (plan). */
  readonly status?: Outcome<TrailStatus>;
}

export const NOBODY: AwsFailure = {
  kind: 'access_denied',
  code: 'NoSession',
  message: 'no account that sees this trail could be entered',
  operation: 'sts:AssumeRole',
};

export async function readTrails(
  context: ControlContext,
  inventory: Inventory,
  options: { readonly withStatus: boolean },
): Promise<TrailReading[]> {
  const { claimed } = inventory.claims;
  context.onProgress({ type: 'trails', total: claimed.length });
  return Promise.all(claimed.map((claim) => readTrail(context, inventory, claim, options.withStatus)));
}

async function readTrail(
  context: ControlContext,
  inventory: Inventory,
  claim: Claim,
  withStatus: boolean,
): Promise<TrailReading> {
  const { cloudTrail } = context;
  const { arn, homeRegion } = claim.trail;
  const actor = inventory.actorFor(claim.trail);
  if (!actor) return { ...claim, details: failed(NOBODY), selectors: failed(NOBODY), events: failed(NOBODY) };
  const [details, selectors, events, status] = await Promise.all([
    cloudTrail.getTrail(actor, homeRegion, arn),
    cloudTrail.getInsightSelectors(actor, homeRegion, arn),
    cloudTrail.getEventSelectors(actor, homeRegion, arn),
    withStatus ? cloudTrail.getTrailStatus(actor, homeRegion, arn) : undefined,
  ]);
  context.onProgress({ type: 'trail', name: claim.trail.name });
  return { ...claim, actor, details, selectors, events, ...(status ? { status } : {}) };
}
