import type { Attribution, AttributionValue, InsightRecord } from '../records';

const ASSUMED_ROLE = /^(arn:[^:]*:sts::[^:]*:assumed-role\/[^/]+)\/.*$/s;

/** A session's name is chosen by whoever assumes the role: the role stands for all its sessions. */
export const withoutSession = (arn: string): string => arn.replace(ASSUMED_ROLE, '$1');

/** `ci-deploy` of a role's, session's or user's ARN, `root`, or the whole text of what is no ARN. */
export function actorName(arn: string): string {
  const resource = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/s.exec(withoutSession(arn))?.[1];
  return resource?.split('/').at(-1) || arn;
}

export const attributionOf = (record: InsightRecord, attribute: string): Attribution | undefined =>
  record.insightDetails.insightContext.attributions.find((entry) => entry.attribute === attribute);

/**
 * Who is behind most of an insight: the ARN, without a session, of the identity with the most calls; for a drop, of the
 * one that used to make them. Undefined where a record names nobody.
 */
export function actorOf(record: InsightRecord): string | undefined {
  const { insight, baseline } = record.insightDetails.insightContext.statistics;
  const named = attributionOf(record, 'userIdentityArn');
  if (!named) return undefined;
  return insight.average < baseline.average
    ? (leading(named.baseline) ?? leading(named.insight))
    : (leading(named.insight) ?? leading(named.baseline));
}

function leading(list: readonly AttributionValue[]): string | undefined {
  const sums = new Map<string, number>();
  for (const { value, average } of list) {
    const actor = withoutSession(value);
    sums.set(actor, (sums.get(actor) ?? 0) + average);
  }
  return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0];
}
