/**
 * What native Insights on one trail costs per month. Each trail is billed on its own: two trails that analyse the
 * same events cost twice. The baseline analysis is free. Source: UG insights-events-costs.
 */
import type { Prices } from '../../config';
import { normalizeSelectors } from '../../selectors';
import { analysedEvents } from './analysed';
import { addEstimates, combineBounds, type Estimate } from './estimate';
import type { ForecastInput, ForecastPart, SelectorForecast, TrailForecast, TrailShape } from './forecast-model';
import { forecastNotes } from './notes';
import type { EventUsage } from './usage';

/** US dollars per event analysed. */
function unitPrice(eventCategory: string, prices: Prices): number {
  return (eventCategory === 'Data' ? prices.dataPer100k : prices.managementPer100k) / 100_000;
}

/** Accounts whose events the trail records, its owner first. */
function accountsOf(trail: TrailShape, organization: readonly string[]): string[] {
  return trail.organizationTrail ? [...new Set([trail.account, ...organization])] : [trail.account];
}

/**
 * A single-Region trail records its home Region; events of global services count where they are recorded, in
 * us-east-1. Source: UG cloudtrail-concepts "Global service events".
 */
function recordedBy(trail: TrailShape, account: string, usage: readonly EventUsage[]): EventUsage[] {
  return usage.filter((u) => u.account === account && (trail.multiRegion || u.region === trail.homeRegion));
}

function partOf(input: ForecastInput, account: string, insightType: string, eventCategory: string): ForecastPart {
  const analysed = recordedBy(input.trail, account, input.usage).map((u) =>
    analysedEvents(insightType, eventCategory, u, input.trail.logged, input.writeShare),
  );
  const known = analysed.filter((a) => a !== undefined);
  if (known.length === 0 || known.length < analysed.length) {
    return { account, insightType, eventCategory, events: undefined, monthlyUsd: undefined, bound: 'unknown' };
  }
  const events = known.reduce((sum, a) => sum + a.events, 0);
  const bound = combineBounds(known.map((a) => a.bound));
  return {
    account,
    insightType,
    eventCategory,
    events,
    monthlyUsd: events * unitPrice(eventCategory, input.prices),
    bound,
  };
}

const estimateOf = ({ account, monthlyUsd, bound }: ForecastPart): Estimate => ({
  monthlyUsd,
  bound,
  certainUsd: bound === 'exact' ? (monthlyUsd ?? 0) : 0,
  unknownAccounts: bound === 'unknown' ? [account] : [],
});

function sumOf(insightType: string, eventCategory: string, parts: readonly ForecastPart[]): SelectorForecast {
  const known = parts.filter((p) => p.events !== undefined);
  const events = known.length > 0 ? known.reduce((sum, p) => sum + (p.events ?? 0), 0) : undefined;
  return { insightType, eventCategory, events, ...addEstimates(parts.map(estimateOf)) };
}

/** Forecasts one trail. With no selectors it costs nothing, whatever is known. */
export function forecastTrail(input: ForecastInput): TrailForecast {
  const scope = accountsOf(input.trail, input.accounts).filter((a) => input.only?.includes(a) ?? true);
  const wanted = normalizeSelectors(input.selectors).flatMap((s) =>
    s.eventCategories.map((eventCategory) => ({ insightType: s.insightType, eventCategory })),
  );
  const perSelector = wanted.map(({ insightType, eventCategory }) => {
    const parts = scope.map((account) => partOf(input, account, insightType, eventCategory));
    return { parts, sum: sumOf(insightType, eventCategory, parts) };
  });
  const counted = input.usage.filter((u) => scope.includes(u.account));
  const perAccount = perSelector.flatMap((s) => s.parts);
  return {
    perSelector: perSelector.map((s) => s.sum),
    perAccount,
    notes: forecastNotes(perAccount, counted, input.writeShare),
    ...addEstimates(perSelector.map((s) => s.sum)),
  };
}
