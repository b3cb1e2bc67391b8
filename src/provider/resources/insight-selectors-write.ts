/** Putting and clearing one trail's list, and what is told of it. */
import { formatSelectors, type InsightSelector, type NormalSelector, normalizeSelectors } from '../../selectors';
import { failureDiagnostic } from '../failure-diagnostic';
import { type Diagnostic, type PlannedModel, type StateResult, warning } from '../protocol';
import type { PutResult, TrailAddress, TrailClient } from '../trail-client';
import { type Memory, remember } from './insight-selectors-memory';
import type { InsightSelectorsModel } from './insight-selectors-schema';

type Model = InsightSelectorsModel;

interface Put {
  readonly trail: TrailAddress;
  readonly planned: PlannedModel<Model>;
  readonly wanted: readonly NormalSelector[];
  readonly id: string;
}

/** The state after a Put. `as wanted`: nothing had to be sent. */
export function settlePut(
  client: TrailClient,
  outcome: PutResult<Diagnostic | 'as wanted'>,
  { trail, planned, wanted, id }: Put,
): StateResult<Model> {
  if (outcome.state === 'failed') return { diagnostics: [failureDiagnostic(outcome.failure, trail.arn)] };
  if (outcome.state === 'refused' && outcome.refusal !== 'as wanted') return { diagnostics: [outcome.refusal] };
  client.holders.wrote(trail.arn, id);
  const state = { ...planned, arn: trail.arn, home_region: trail.homeRegion } as Model;
  const diagnostics = outcome.state === 'unconfirmed' ? [unconfirmed(trail, wanted)] : [];
  return { state, private: remember({ id, put: wanted }), diagnostics };
}

const unconfirmed = ({ arn }: TrailAddress, wanted: readonly InsightSelector[]): Diagnostic =>
  warning(
    'AWS does not show the change yet',
    `${formatSelectors(wanted)} was sent to ${arn} and could not be read back within a minute. The next plan tells what is there.`,
  );

/**
 * Turns Insights off where what is there is what this resource has put, or what is left of it. Anything else is
 * somebody else's and stays. A trail that is gone has nothing to clear.
 */
export async function clearSelectors(
  client: TrailClient,
  { arn, home_region: homeRegion, insight_selector }: Model,
  { id, put = insight_selector.map(fromState) }: Partial<Memory>,
): Promise<{ readonly diagnostics?: readonly Diagnostic[] }> {
  // The replacement was made before this one goes, and the list is its own.
  if (id !== undefined && client.holders.wroteOther(arn, id)) return {};
  const outcome = await client.put({ arn, homeRegion }, [], (live) => {
    if (live.length === 0) return 'empty' as const;
    return isOurs(live, put) ? undefined : live;
  });
  if (outcome.state === 'failed') {
    return outcome.failure.kind === 'trail_not_found' ? {} : { diagnostics: [failureDiagnostic(outcome.failure, arn)] };
  }
  if (outcome.state === 'unconfirmed') return { diagnostics: [unconfirmed({ arn, homeRegion }, [])] };
  if (outcome.state !== 'refused' || outcome.refusal === 'empty') return {};
  return { diagnostics: [leftAlone(arn, outcome.refusal, put)] };
}

const fromState = ({ insight_type, event_categories }: Model['insight_selector'][number]): InsightSelector => ({
  insightType: insight_type,
  eventCategories: event_categories,
});

function isOurs(live: readonly NormalSelector[], put: readonly InsightSelector[]): boolean {
  const ours = new Map(normalizeSelectors(put).map((selector) => [selector.insightType, selector.eventCategories]));
  return live.every(({ insightType, eventCategories }) =>
    eventCategories.every((category) => ours.get(insightType)?.includes(category)),
  );
}

const leftAlone = (arn: string, live: readonly InsightSelector[], put: readonly InsightSelector[]): Diagnostic =>
  warning(
    'Insight selectors were left as they are',
    `${arn} has ${formatSelectors(live)}, and this resource has put ${formatSelectors(put)}: somebody else has changed ` +
      'them since. The resource is no longer in the state; turn Insights off by hand if nobody needs them.',
  );
