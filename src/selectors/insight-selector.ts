/**
 * Insight selectors as CloudTrail's Put/GetInsightSelectors speak of them.
 * Source: API reference PutInsightSelectors, InsightSelector.
 */

/** Insight types this version understands. AWS may add more: an unknown type survives every Put. */
export const KNOWN_INSIGHT_TYPES = ['ApiCallRateInsight', 'ApiErrorRateInsight'] as const;

/** Event categories this version understands. */
export const KNOWN_EVENT_CATEGORIES = ['Management', 'Data'] as const;

/** What the API means when a selector names no categories. Source: API reference InsightSelector. */
export const DEFAULT_EVENT_CATEGORIES: readonly string[] = ['Management'];

/** One selector as written by a person or returned by the API. Absent categories mean Management. */
export interface InsightSelector {
  readonly insightType: string;
  readonly eventCategories?: readonly string[];
}

/** One selector with its categories spelled out, sorted, without repeats. */
export interface NormalSelector {
  readonly insightType: string;
  readonly eventCategories: readonly string[];
}

export function isKnownInsightType(insightType: string): boolean {
  return (KNOWN_INSIGHT_TYPES as readonly string[]).includes(insightType);
}

export function isKnownEventCategory(category: string): boolean {
  return (KNOWN_EVENT_CATEGORIES as readonly string[]).includes(category);
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Management before Data before anything newer, so that people read the same order everywhere. */
function byCategory(a: string, b: string): number {
  const rank = (category: string): number => {
    const index = (KNOWN_EVENT_CATEGORIES as readonly string[]).indexOf(category);
    return index < 0 ? KNOWN_EVENT_CATEGORIES.length : index;
  };
  return rank(a) - rank(b) || byName(a, b);
}

/**
 * The one form in which two lists may be compared: sorted by type, categories spelled out and sorted,
 * a type that stands twice merged into one with the categories of both.
 */
export function normalizeSelectors(selectors: readonly InsightSelector[]): NormalSelector[] {
  const categoriesByType = new Map<string, Set<string>>();
  for (const { insightType, eventCategories } of selectors) {
    const categories = categoriesByType.get(insightType) ?? new Set<string>();
    const named = eventCategories?.length ? eventCategories : DEFAULT_EVENT_CATEGORIES;
    for (const category of named) categories.add(category);
    categoriesByType.set(insightType, categories);
  }
  return [...categoriesByType]
    .map(([insightType, categories]) => ({ insightType, eventCategories: [...categories].sort(byCategory) }))
    .sort((a, b) => byName(a.insightType, b.insightType));
}

export function sameSelectors(a: readonly InsightSelector[], b: readonly InsightSelector[]): boolean {
  return JSON.stringify(normalizeSelectors(a)) === JSON.stringify(normalizeSelectors(b));
}

/** `ApiErrorRateInsight [Management, Data]`, the way selectors are written everywhere a person reads them. */
export function formatSelector({ insightType, eventCategories }: NormalSelector): string {
  return `${insightType} [${eventCategories.join(', ')}]`;
}

/** A list on one line; `none` when it is empty. */
export function formatSelectors(selectors: readonly InsightSelector[]): string {
  return normalizeSelectors(selectors).map(formatSelector).join(', ') || 'none';
}
