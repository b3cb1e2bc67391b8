/** What changing the selectors of a trail does to its price: the `+$525/month` of a plan. */
import { addEstimates, type Estimate } from './estimate';
import type { SelectorForecast, TrailForecast } from './forecast-model';

export interface SelectorPriceChange {
  readonly insightType: string;
  readonly eventCategory: string;
  /** US dollars per month, negative where something is removed; absent when unknown. */
  readonly monthlyUsd: number | undefined;
  /** `upper`: this much at most, in either direction. */
  readonly bound: Estimate['bound'];
}

export interface PriceChange {
  /** Only what is added or removed; what stays costs what it did. */
  readonly perSelector: readonly SelectorPriceChange[];
  readonly added: Estimate;
  readonly removed: Estimate;
  /**
   * Added less removed. Unknown where an upper bound would have to be subtracted from something: the difference
   * would bound nothing.
   */
  readonly net: Pick<Estimate, 'monthlyUsd' | 'bound'>;
}

const keyOf = (s: SelectorForecast): string => `${s.insightType} ${s.eventCategory}`;

function only(these: readonly SelectorForecast[], notThese: readonly SelectorForecast[]): SelectorForecast[] {
  const taken = new Set(notThese.map(keyOf));
  return these.filter((s) => !taken.has(keyOf(s)));
}

export function netOf(added: Estimate, removed: Estimate): PriceChange['net'] {
  const unknown = { monthlyUsd: undefined, bound: 'unknown' as const };
  if (added.monthlyUsd === undefined || removed.monthlyUsd === undefined) return unknown;
  const monthlyUsd = added.monthlyUsd - removed.monthlyUsd;
  if (removed.bound === 'upper' && added.monthlyUsd > 0) return unknown;
  return { monthlyUsd, bound: added.bound === 'upper' || removed.bound === 'upper' ? 'upper' : 'exact' };
}

function change(s: SelectorForecast, sign: 1 | -1): SelectorPriceChange {
  const monthlyUsd = s.monthlyUsd === undefined ? undefined : s.monthlyUsd === 0 ? 0 : sign * s.monthlyUsd;
  return { insightType: s.insightType, eventCategory: s.eventCategory, monthlyUsd, bound: s.bound };
}

/** `before` and `after` are forecasts of one trail from the same usage, with the selectors of then and now. */
export function priceChange(
  before: Pick<TrailForecast, 'perSelector'>,
  after: Pick<TrailForecast, 'perSelector'>,
): PriceChange {
  const gone = only(before.perSelector, after.perSelector);
  const fresh = only(after.perSelector, before.perSelector);
  const added = addEstimates(fresh);
  const removed = addEstimates(gone);
  const perSelector = [...fresh.map((s) => change(s, 1)), ...gone.map((s) => change(s, -1))];
  return { perSelector, added, removed, net: netOf(added, removed) };
}
