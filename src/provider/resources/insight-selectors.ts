/**
 * trailinsight_insight_selectors: the list of insight selectors of one trail, apart from the trail itself.
 *
 * CloudTrail puts and gets the whole list, in the trail's home Region. Clearing and putting again blinds an account for
 * up to 36 hours, so the list is replaced in place wherever that is possible.
 */
import { randomUUID } from 'node:crypto';
import { sameSelectors } from '../../selectors';
import { failureDiagnostic } from '../failure-diagnostic';
import { type Diagnostic, error, type Resource, string } from '../protocol';
import type { TrailClient } from '../trail-client';
import { addressOf, trailArnProblem, trailNameProblem } from '../trail-name';
import { existingSelectors } from './existing-selectors';
import { memoryOf, memoryOfReplaced, remember } from './insight-selectors-memory';
import { planInsightSelectors } from './insight-selectors-plan';
import {
  type InsightSelectorsModel,
  insightSelectorsSchema,
  knownSelectors,
  toBlock,
} from './insight-selectors-schema';
import { clearSelectors, plannedTrail, settlePut } from './insight-selectors-write';

type Model = InsightSelectorsModel;
type Refusal = Diagnostic | 'as wanted';

export const insightSelectorsResource: Resource<Model, TrailClient> = {
  typeName: 'trailinsight_insight_selectors',
  schema: insightSelectorsSchema,
  identity: {
    version: 0,
    attributes: { arn: { kind: string, description: 'ARN of the trail.' } },
    of: ({ arn }) => ({ arn }),
  },

  validate(config, client) {
    client?.holders.wasValidated(JSON.stringify(config));
    const { insight_selector: blocks } = config;
    const types = Array.isArray(blocks) ? blocks.map((one) => one.insight_type) : [];
    const twice = types.find((type, index) => typeof type === 'string' && types.indexOf(type) !== index);
    if (typeof twice !== 'string') return [];
    const detail = `There are two insight_selector blocks for ${twice}. Write one, with the event categories of both.`;
    return [error('Insight type given twice', detail, ['insight_selector'])];
  },

  plan: planInsightSelectors,

  async create(client, { planned }) {
    const wanted = knownSelectors(planned.insight_selector);
    const trail = await plannedTrail(client, planned);
    if (!trail.ok) return { diagnostics: [trail.diagnostic] };
    const adopt = planned.adopt_existing === true;
    const outcome = await client.put<Refusal>(trail.value, wanted, (live) =>
      live.length > 0 && !adopt ? existingSelectors(trail.value.arn, live) : undefined,
    );
    const id = randomUUID();
    // With an error the object would be tainted, and its replacement would clear the list to put it again.
    return settlePut(client, outcome, { trail: trail.value, planned, wanted, id, lost: 'warning' });
  },

  async read(client, { state, private: data }) {
    client.holders.wasRead({ arn: state.arn, memory: data });
    const live = await client.selectors(addressOf(state.arn, state.home_region));
    if (!live.ok) {
      if (live.failure.kind === 'trail_not_found') return { state: null };
      return { diagnostics: [failureDiagnostic(live.failure, state.arn)] };
    }
    if (live.value.length === 0) return { state: null };
    return { state: { ...state, insight_selector: live.value.map(toBlock) }, private: data };
  },

  async update(client, { prior, planned, private: data }) {
    const wanted = knownSelectors(planned.insight_selector);
    const trail = await plannedTrail(client, planned);
    if (!trail.ok) return { diagnostics: [trail.diagnostic] };
    const { id = randomUUID() } = memoryOf(data);
    const moved = trail.value.arn !== prior.arn;
    const adopt = !moved || planned.adopt_existing === true;
    const outcome = await client.put<Refusal>(trail.value, wanted, (live) => {
      if (sameSelectors(live, wanted) && !moved) return 'as wanted';
      return live.length > 0 && !adopt ? existingSelectors(trail.value.arn, live) : undefined;
    });
    const result = settlePut(client, outcome, { trail: trail.value, planned, wanted, id, lost: 'error' });
    if (!moved || !result.state) return result;
    const { diagnostics = [] } = await clearSelectors(client, prior, { ...memoryOf(data), id });
    const cleared = diagnostics.map((one) => ({
      ...one,
      detail: `${one.detail}\n\nThe resource is about ${trail.value.arn} now, and nothing looks after the list of ${prior.arn} any more.`,
    }));
    return { ...result, diagnostics: [...(result.diagnostics ?? []), ...cleared] };
  },

  delete: (client, { prior, private: data }) => clearSelectors(client, prior, memoryOfReplaced(data, prior.arn)),

  async import(client, by) {
    const name = 'id' in by ? by.id : String(by.identity.arn ?? '');
    const problem = 'id' in by ? trailNameProblem(name) : trailArnProblem(name);
    if (problem) return { diagnostics: [error('No trail to import', problem)] };
    const trail = await client.resolve(name);
    if (!trail.ok) return { diagnostics: [failureDiagnostic(trail.failure, name)] };
    const live = await client.selectors(trail.value);
    if (!live.ok) return { diagnostics: [failureDiagnostic(live.failure, trail.value.arn)] };
    if (live.value.length === 0) {
      const detail = `${trail.value.arn} has no insight selectors, so there is nothing to import. Let Terraform create the resource.`;
      return { diagnostics: [error('No insight selectors to import', detail)] };
    }
    const { arn, homeRegion: home_region } = trail.value;
    const state = {
      trail_name: name,
      adopt_existing: null,
      arn,
      home_region,
      insight_selector: live.value.map(toBlock),
    };
    return { state, private: remember({ id: randomUUID(), put: live.value }) };
  },
};
