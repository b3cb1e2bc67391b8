/** Putting and clearing one trail's list, and what is told of it. */
import type { AwsFailure } from '../../aws';
import { formatSelectors, type InsightSelector, type NormalSelector, normalizeSelectors } from '../../selectors';
import { failureDiagnostic } from '../failure-diagnostic';
import { type Diagnostic, error, type PlannedModel, type StateResult, warning } from '../protocol';
import type { PutResult, TrailAddress, TrailClient } from '../trail-client';
import { addressOf } from '../trail-name';
import { type Memory, remember } from './insight-selectors-memory';
import type { InsightSelectorsModel } from './insight-selectors-schema';

type Model = InsightSelectorsModel;

interface Put {
  readonly trail: TrailAddress;
  readonly planned: PlannedModel<Model>;
  readonly wanted: readonly NormalSelector[];
  readonly id: string;
  /** What is told of a Put that nobody answered and that does not show. */
  readonly lost: 'warning' | 'error';
}

/** The trail of the plan where it names one: what is done is what was shown. */
export async function plannedTrail(
  client: TrailClient,
  { arn, trail_name }: PlannedModel<Model>,
): Promise<
  { readonly ok: true; readonly value: TrailAddress } | { readonly ok: false; readonly diagnostic: Diagnostic }
> {
  const name = String(trail_name);
  const trail = await client.resolve(typeof arn === 'string' ? arn : name);
  return trail.ok ? trail : { ok: false, diagnostic: failureDiagnostic(trail.failure, name, ['trail_name']) };
}

/** The state after a Put. `as wanted`: nothing had to be sent. */
export function settlePut(
  client: TrailClient,
  outcome: PutResult<Diagnostic | 'as wanted'>,
  { trail, planned, wanted, id, lost }: Put,
): StateResult<Model> {
  if (outcome.state === 'failed') return { diagnostics: [failureDiagnostic(outcome.failure, trail.arn)] };
  if (outcome.state === 'refused' && outcome.refusal !== 'as wanted') return { diagnostics: [outcome.refusal] };
  if (outcome.state === 'unconfirmed' && outcome.lost && lost === 'error') {
    return { diagnostics: [unconfirmed(error, trail, wanted, outcome.failure)] };
  }
  client.holders.wrote(trail.arn, id);
  const state = { ...planned, arn: trail.arn, home_region: trail.homeRegion } as Model;
  const diagnostics = outcome.state === 'unconfirmed' ? [unconfirmed(warning, trail, wanted, outcome.failure)] : [];
  return { state, private: remember({ id, put: wanted }), diagnostics };
}

/** A Put that AWS has answered was carried out and only shows late; one that nobody answered may not have been. */
function unconfirmed(
  tell: typeof warning,
  { arn }: TrailAddress,
  wanted: readonly InsightSelector[],
  failure: AwsFailure | undefined,
): Diagnostic {
  const last = failure ? ` Last failure: ${failure.operation}: ${failure.code}: ${failure.message}.` : '';
  return tell(
    'AWS does not show the change yet',
    `${wanted.length > 0 ? formatSelectors(wanted) : 'An empty list'} was sent to ${arn} and could not be read back within a minute.${last} The next plan tells what is there.`,
  );
}

/**
 * Turns Insights off where what is there is what this resource has put, or what is left of it. Anything else is
 * somebody else's and stays. A trail that is gone has nothing to clear.
 */
export async function clearSelectors(
  client: TrailClient,
  { arn, home_region: homeRegion, insight_selector }: Model,
  { id, put = insight_selector.map(fromState), held }: Partial<Memory>,
): Promise<{ readonly diagnostics?: readonly Diagnostic[] }> {
  if (held) return {};
  // The replacement was made before this one goes, and the list is its own.
  const replaced = (): boolean => id !== undefined && client.holders.wroteOther(arn, id);
  if (replaced()) return {};
  const address = addressOf(arn, homeRegion);
  const outcome = await client.put(address, [], (live) => {
    if (live.length === 0 || replaced()) return 'nothing to do' as const;
    return isOurs(live, put) ? undefined : live;
  });
  if (outcome.state === 'failed') {
    return outcome.failure.kind === 'trail_not_found' ? {} : { diagnostics: [failureDiagnostic(outcome.failure, arn)] };
  }
  if (outcome.state === 'unconfirmed') {
    return { diagnostics: [unconfirmed(outcome.lost ? error : warning, address, [], outcome.failure)] };
  }
  if (outcome.state !== 'refused' || outcome.refusal === 'nothing to do') return {};
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
