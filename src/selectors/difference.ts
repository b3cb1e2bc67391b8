import {
  type InsightSelector,
  isKnownEventCategory,
  isKnownInsightType,
  type NormalSelector,
  normalizeSelectors,
} from './insight-selector';

/** A type that both sides have, with other categories. */
export interface CategoryChange {
  readonly insightType: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** How the live selectors of one trail differ from what is wanted. Pure data: no order, no clock, no AWS. */
export interface SelectorDifference {
  readonly want: readonly NormalSelector[];
  readonly live: readonly NormalSelector[];
  /** Wanted and not there. */
  readonly missing: readonly NormalSelector[];
  /** There, understood by this version, and not wanted. */
  readonly extra: readonly NormalSelector[];
  /** There and wanted, for other event categories. */
  readonly changed: readonly CategoryChange[];
  /** There and not understood by this version: kept in every Put, never drift. */
  readonly kept: readonly NormalSelector[];
  /** Something is wanted and nothing at all is there: what the stock AWS provider cannot see. */
  readonly allRemoved: boolean;
  /** The whole list a Put has to send so that the difference is gone. */
  readonly target: readonly NormalSelector[];
}

/** Categories newer than this version stay on a type we change, for the same reason as newer types do. */
function withUnknownCategories(want: NormalSelector, live: NormalSelector | undefined): NormalSelector {
  const unknown = live?.eventCategories.filter((c) => !isKnownEventCategory(c)) ?? [];
  const merged = [{ ...want, eventCategories: [...want.eventCategories, ...unknown] }];
  return normalizeSelectors(merged)[0] ?? want;
}

const sameCategories = (a: NormalSelector, b: NormalSelector): boolean =>
  a.eventCategories.join() === b.eventCategories.join();

/** Compares what is wanted with what is live on one trail. */
export function diffSelectors(want: readonly InsightSelector[], live: readonly InsightSelector[]): SelectorDifference {
  const wanted = normalizeSelectors(want);
  const present = normalizeSelectors(live);
  const wantedByType = new Map(wanted.map((s) => [s.insightType, s]));
  const presentByType = new Map(present.map((s) => [s.insightType, s]));

  const missing = wanted.filter((s) => !presentByType.has(s.insightType));
  const unwanted = present.filter((s) => !wantedByType.has(s.insightType));
  const kept = unwanted.filter((s) => !isKnownInsightType(s.insightType));
  const extra = unwanted.filter((s) => isKnownInsightType(s.insightType));

  const settled = wanted.map((s) => withUnknownCategories(s, presentByType.get(s.insightType)));
  const changed = settled.flatMap((to) => {
    const from = presentByType.get(to.insightType);
    if (!from || sameCategories(from, to)) return [];
    return [{ insightType: to.insightType, from: from.eventCategories, to: to.eventCategories }];
  });

  return {
    want: wanted,
    live: present,
    missing,
    extra,
    changed,
    kept,
    allRemoved: wanted.length > 0 && present.length === 0,
    target: normalizeSelectors([...settled, ...kept]),
  };
}

export function isInSync(difference: SelectorDifference): boolean {
  return difference.missing.length === 0 && difference.extra.length === 0 && difference.changed.length === 0;
}
