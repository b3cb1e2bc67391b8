import type { AlertMatch } from '../../config';

/** The detail-type of Insights events, of CloudTrail's own and of the detector's. Source: EventBridge events reference. */
export const INSIGHT_DETAIL_TYPE = 'AWS Insight via CloudTrail';

/** Longest pattern of a rule, in characters. Source: EventBridge quotas. */
export const MAX_EVENT_PATTERN = 2048;

type Matcher = string | { readonly prefix: string } | { readonly wildcard: string };
interface ApiPattern {
  readonly eventSource?: readonly Matcher[];
  readonly eventName?: readonly Matcher[];
}
interface InsightDetailsPattern extends ApiPattern {
  readonly state?: readonly string[];
  readonly insightType?: readonly string[];
  readonly errorCode?: readonly Matcher[];
  readonly $or?: readonly ApiPattern[];
}
export interface InsightEventPattern {
  readonly 'detail-type': readonly [typeof INSIGHT_DETAIL_TYPE];
  readonly detail?: { readonly insightDetails: InsightDetailsPattern };
}

/**
 * What a rule can see of a match: all but the change from the baseline, which is a quotient.
 * It goes by detail-type alone: no page of AWS names the source of Insights events, and the detector's have their own.
 */
export function insightEventPattern(match: AlertMatch = {}): InsightEventPattern {
  const details: InsightDetailsPattern = {
    ...(match.states === undefined ? {} : { state: match.states }),
    ...(match.insightTypes === undefined ? {} : { insightType: match.insightTypes }),
    ...(match.errorCodes === undefined ? {} : { errorCode: match.errorCodes.map(matcher) }),
    ...apiPatterns(match.apis),
  };
  return {
    'detail-type': [INSIGHT_DETAIL_TYPE],
    ...(Object.keys(details).length === 0 ? {} : { detail: { insightDetails: details } }),
  };
}

/** A prefix is what EventBridge matches fastest; several stars in one pattern count against the rule's complexity. */
function matcher(text: string): Matcher {
  if (!text.includes('*')) return text;
  const head = text.slice(0, -1);
  if (text.endsWith('*') && head !== '' && !head.includes('*')) return { prefix: head };
  return { wildcard: text.replaceAll('\\', '\\\\').replace(/\*+/g, '*') };
}

/** APIs of one source stand together. `$or` needs two branches: with one, EventBridge takes it for the name of a field. */
function apiPatterns(apis: readonly string[] | undefined): Pick<InsightDetailsPattern, '$or' | keyof ApiPattern> {
  if (apis === undefined) return {};
  const bySource = new Map<string, Set<string>>();
  for (const api of apis) {
    const [source = '', name = '*'] = api.split(':', 2);
    bySource.set(source, (bySource.get(source) ?? new Set()).add(name));
  }
  const branches = [...bySource].map(
    ([source, names]): ApiPattern => ({
      ...(source === '*' ? {} : { eventSource: [matcher(eventSource(source))] }),
      ...(names.has('*') ? {} : { eventName: [...names].map(matcher) }),
    }),
  );
  const [first = {}, ...others] = branches;
  // One branch without a condition lets everything in.
  if (branches.some((branch) => Object.keys(branch).length === 0)) return {};
  return others.length === 0 ? first : { $or: branches };
}

/** `iam` is short for `iam.amazonaws.com`; a star at the end takes the rest with it. */
const eventSource = (source: string): string =>
  source.includes('.') || source.endsWith('*') ? source : `${source}.amazonaws.com`;
