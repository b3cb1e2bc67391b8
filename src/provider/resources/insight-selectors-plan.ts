/** What a plan can tell before anything is written: which trail, whether it is free, what can be found there. */
import { formatSelector, type NormalSelector, unmetPrerequisites } from '../../selectors';
import { failureDiagnostic } from '../failure-diagnostic';
import {
  type Change,
  type Diagnostic,
  error,
  isUnknown,
  type PlannedModel,
  type PlanResult,
  UNKNOWN,
  warning,
} from '../protocol';
import type { TrailAddress, TrailClient } from '../trail-client';
import { existingSelectors } from './existing-selectors';
import { memoryOf, passOn } from './insight-selectors-memory';
import { type InsightSelectorsModel, selectorsOf } from './insight-selectors-schema';

type Model = InsightSelectorsModel;
type Planned = PlannedModel<Model>;
type Create = Extract<Change<Model>, { kind: 'create' }>;
type Update = Extract<Change<Model>, { kind: 'update' }>;

const unknownAddress = { arn: UNKNOWN, home_region: UNKNOWN };

export async function planInsightSelectors(client: TrailClient, change: Change<Model>): Promise<PlanResult<Model>> {
  if (change.kind === 'delete') return {};
  return change.kind === 'create' ? planCreate(client, change) : planUpdate(client, change);
}

async function planCreate(client: TrailClient, { planned, config }: Create): Promise<PlanResult<Model>> {
  const { trail_name: name } = planned;
  const key = JSON.stringify(config);
  const replaced = client.holders.replacedBy(key);
  const handedOn = replaced ? { private: passOn(replaced) } : {};
  if (isUnknown(name) || client.notKnownYet) return handedOn;
  const trail = await client.resolve(name);
  if (!trail.ok) {
    // The trail may be made in this very run.
    if (trail.failure.kind === 'trail_not_found') return handedOn;
    return { diagnostics: [failureDiagnostic(trail.failure, name, ['trail_name'])] };
  }
  const { arn } = trail.value;
  if (client.holders.claim(arn, undefined, key)) return { diagnostics: [twoResources(arn)] };
  const settled = { ...planned, arn, home_region: trail.value.homeRegion };
  const live = await client.selectors(trail.value);
  if (!live.ok) {
    if (live.failure.kind === 'trail_not_found') return { ...handedOn, planned: settled };
    return { diagnostics: [failureDiagnostic(live.failure, arn, ['trail_name'])] };
  }
  // Where a resource that exists holds the trail this may be its replacement: only creating it can tell.
  const free = live.value.length === 0 || planned.adopt_existing === true || isUnknown(planned.adopt_existing);
  if (!free && !client.holders.isHeld(arn)) return { diagnostics: [existingSelectors(arn, live.value)] };
  return { ...handedOn, planned: settled, diagnostics: await unmetNeeds(client, trail.value, settled) };
}

async function planUpdate(
  client: TrailClient,
  { planned, config, prior, private: data }: Update,
): Promise<PlanResult<Model>> {
  const { trail_name: name } = planned;
  const key = JSON.stringify(config);
  client.holders.mayBeReplaced(key, { arn: prior.arn, memory: data });
  // Learnt later, and most often the same trail: replacing the resource would blind it for hours, updating does not.
  if (isUnknown(name)) return { planned: { ...planned, ...unknownAddress } };
  const sameName = name === prior.trail_name;
  const trail = sameName ? undefined : await client.resolve(name);
  if (trail && !trail.ok && trail.failure.kind !== 'trail_not_found') {
    return { diagnostics: [failureDiagnostic(trail.failure, name, ['trail_name'])] };
  }
  const address = trail?.ok ? trail.value : sameName ? { arn: prior.arn, homeRegion: prior.home_region } : undefined;
  if (address?.arn !== prior.arn) return planOtherTrail(client, planned, prior, address);
  const { arn } = address;
  const { id } = memoryOf(data);
  if (id !== undefined && client.holders.claim(arn, id, key)) return { diagnostics: [twoResources(arn)] };
  const changes =
    JSON.stringify(selectorsOf(planned.insight_selector)) !== JSON.stringify(selectorsOf(prior.insight_selector));
  return changes ? { diagnostics: await unmetNeeds(client, address, planned) } : {};
}

/**
 * Another trail is another object. Only a name that was unknown when the plan was made comes here while it is carried
 * out: an update was planned then, and an update it has to stay.
 */
function planOtherTrail(
  client: TrailClient,
  planned: Planned,
  prior: Model,
  address: TrailAddress | undefined,
): PlanResult<Model> {
  if (client.holders.isRefreshed(prior.arn)) {
    return { planned: { ...planned, ...unknownAddress }, requiresReplace: [['trail_name']] };
  }
  return {
    planned: { ...planned, ...(address ? { arn: address.arn, home_region: address.homeRegion } : unknownAddress) },
  };
}

const twoResources = (arn: string): Diagnostic =>
  error(
    'Two resources for the insight selectors of one trail',
    `Another trailinsight_insight_selectors of this configuration is about ${arn} too. Each puts the whole list, so they ` +
      'would overwrite each other for ever. Keep one, with the insight_selector blocks of both.',
    ['trail_name'],
  );

/** Insights that can find nothing, because the trail does not log what they analyse. */
async function unmetNeeds(client: TrailClient, trail: TrailAddress, planned: Planned): Promise<Diagnostic[]> {
  const wanted = selectorsOf(planned.insight_selector);
  if (wanted === undefined) return [];
  const logged = await client.logged(trail);
  if (!logged.ok) {
    // A hint is not worth an error: the permission for it may well be missing.
    client.log('debug', 'event selectors could not be read', { arn: trail.arn, code: logged.failure.code });
    return [];
  }
  return unmetPrerequisites(wanted, logged.value).map(({ insightType, eventCategory, needs }) => {
    const selector: NormalSelector = { insightType, eventCategories: [eventCategory] };
    return warning(
      'Insights that can find nothing',
      `${formatSelector(selector)} needs ${needs}, which ${trail.arn} does not log. Let the trail log them ` +
        '(event_selector of aws_cloudtrail), or leave the selector out.',
      ['insight_selector'],
    );
  });
}
