import type { LoggedEvents } from './event-selectors';
import { type InsightSelector, normalizeSelectors } from './insight-selector';

/** A selector that can never produce an insight, because the trail does not log what it analyses. */
export interface UnmetPrerequisite {
  readonly insightType: string;
  readonly eventCategory: string;
  /** What the trail would have to log, in the words of the console. */
  readonly needs: string;
}

/**
 * What each insight type and category analyses.
 * Source: user guide "Logging Insights events": call rate on management events reads write events only,
 * error rate reads read and write events; on data events both types read either.
 */
function unmetNeed(insightType: string, category: string, logged: LoggedEvents): string | undefined {
  if (category === 'Data') return logged.dataRead || logged.dataWrite ? undefined : 'read or write data events';
  if (category !== 'Management') return undefined;
  if (insightType === 'ApiCallRateInsight') return logged.managementWrite ? undefined : 'write management events';
  if (insightType === 'ApiErrorRateInsight') {
    return logged.managementRead || logged.managementWrite ? undefined : 'read or write management events';
  }
  return undefined;
}

export function unmetPrerequisites(selectors: readonly InsightSelector[], logged: LoggedEvents): UnmetPrerequisite[] {
  return normalizeSelectors(selectors).flatMap(({ insightType, eventCategories }) =>
    eventCategories.flatMap((eventCategory) => {
      const needs = unmetNeed(insightType, eventCategory, logged);
      return needs ? [{ insightType, eventCategory, needs }] : [];
    }),
  );
}
