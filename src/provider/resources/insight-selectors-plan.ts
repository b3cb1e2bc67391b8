/** What a plan can tell before anything is written: which trail, whether it is free, what can be found there. */
import { formatSelector, type NormalSelector, sameSelectors, unmetPrerequisites } from '../../selectors';
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
import type { Holding } from '../trail-holders';
import { addressOf } from '../trail-name';
import { existingSelectors } from './existing-selectors';
import { memoryOf, passOn } from './insight-selectors-memory';
import { type InsightSelectorsModel, selectorsOf } from './insight-selectors-schema';

type Model = InsightSelectorsModel;
type Planned = PlannedModel<Model>;
type Create = Extract<Change<Model>, { kind: 'create' }>;
type Update = Extract<Change<Model>, { kind: 'update' }>;
type Delete = Extract<Change<Model>, { kind: 'delete' }>;

const unknownAddress = { arn: UNKNOWN, home_region: UNKNOWN };

export async function planInsightSelectors(client: TrailClient, change: Change<Model>): Promise<PlanResult<Model>> {
  if (change.kind === 'delete') return planDelete(client, change);
  return change.kind === 'create' ? planCreate(client, change) : planUpdate(client, change);
}

async function planCreate(client: TrailClient, { planned, config }: Create): Promise<PlanResult<Model>> {
  const { trail_name: name } = planned;
  const key = JSON.stringify(config);
  const handedOn = handOn(client.holders.replacedBy(key));
  if (isUnknown(name) || client.notKnownYet) return handedOn;
  const trail = await client.resolve(name);
  if (!trail.ok) {
    // The trail may be made in this very run.
    if (trail.failure.kind === 'trail_not_found') return handedOn;
    return { diagnostics: [failureDiagnostic(trail.failure, name, ['trail_name'])] };
  }
  const { arn } = trail.value;
  const conflict = client.holders.claimNew(arn, key);
  if (conflict) return { diagnostics: [conflict === 'another' ? twoResources(arn) : otherAddress(arn)] };
  const settled = { ...planned, arn, home_region: trail.value.homeRegion };
  const replaces = handOn(client.holders.replacedBy(key, arn));
  const live = await client.selectors(trail.value);
  if (!live.ok) {
    if (live.failure.kind === 'trail_not_found') return { ...replaces, planned: settled };
    return { diagnostics: [failureDiagnostic(live.failure, arn, ['trail_name'])] };
  }
  // Where a resource that exists holds the trail this may be its replacement: only creating it can tell.
  const free = live.value.length === 0 || planned.adopt_existing === true || isUnknown(planned.adopt_existing);
  if (!free && !client.holders.isHeld(arn)) return { diagnostics: [existingSelectors(arn, live.value)] };
  return { ...replaces, planned: settled, diagnostics: await unmetNeeds(client, trail.value, settled) };
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
  const address = trail?.ok ? trail.value : sameName ? addressOf(prior.arn, prior.home_region) : undefined;
  if (address?.arn !== prior.arn) return planOtherTrail(client, planned, prior, address);
  const { arn } = address;
  const { id } = memoryOf(data);
  const conflict = id === undefined ? undefined : client.holders.claim(arn, id, key);
  if (conflict === 'another') return { diagnostics: [twoResources(arn)] };
  const changes =
    JSON.stringify(selectorsOf(planned.insight_selector)) !== JSON.stringify(selectorsOf(prior.insight_selector));
  const diagnostics = conflict === 'leaving' ? [otherLeaves(arn)] : [];
  if (changes) return { diagnostics: [...diagnostics, ...(await unmetNeeds(client, address, planned))] };
  return { diagnostics, ...(await promised(client, address, planned)) };
}

/**
 * A plan made while the name was unknown promised an update. Now that it is carried out and the name is what it was, the
 * trail may be another one under the same ARN, without the list; a plan without a difference would not be carried out.
 */
async function promised(client: TrailClient, address: TrailAddress, planned: Planned): Promise<PlanResult<Model>> {
  if (client.holders.isRefreshed(address.arn)) return {};
  const live = await client.selectors(address);
  const wanted = selectorsOf(planned.insight_selector);
  const differs = live.ok && wanted !== undefined && !sameSelectors(live.value, wanted);
  return differs ? { planned: { ...planned, home_region: UNKNOWN } } : {};
}

/** Where another resource is on the trail its list is not cleared; a plan in which it only comes there is refused. */
function planDelete(client: TrailClient, { prior: { arn }, private: data }: Delete): PlanResult<Model> {
  const memory = memoryOf(data);
  const other = client.holders.leave(arn, memory.id ?? '');
  // While a plan is carried out, an object that was set aside is planned once more after its replacement was made.
  if (other === 'made' && client.holders.isRefreshed(arn)) return { diagnostics: [otherAddress(arn)] };
  return other ? { private: { ...data, held: true } } : {};
}

const handOn = (holding: Holding | undefined) => (holding ? { private: passOn(holding) } : {});

const otherAddress = (arn: string): Diagnostic =>
  error(
    'The trail changes hands between two resources',
    `One resource that holds the insight selectors of ${arn} is to be destroyed, and another one for the same trail is to be ` +
      'made: the list would be cleared and put again, which costs up to 36 hours of insights. If the resource has a new ' +
      'address, say so: moved { from = … to = … }.',
    ['trail_name'],
  );

const otherLeaves = (arn: string): Diagnostic =>
  warning(
    'Another resource on the same trail is destroyed',
    `When it goes it may clear the insight selectors of ${arn}. Plan again afterwards, or take it out of the state with ` +
      'a removed block (destroy = false) instead.',
    ['trail_name'],
  );

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
