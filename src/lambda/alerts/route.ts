import type { AlertRoute, AlertTarget } from '../../config';
import { matches } from '../../messages';
import type { InsightRecord } from '../../records';

/** Names of the targets of the first route that matches; each once. */
export const routed = (record: InsightRecord, routes: readonly AlertRoute[]): readonly string[] => [
  ...new Set(routes.find(({ match }) => matches(record, match))?.to ?? []),
];

/**
 * Targets that a person looks at when something arrives. Queues and findings are records of what was: they get
 * everything, also what is held back from people.
 */
export const disturbsPeople = ({ kind }: AlertTarget): boolean => kind !== 'sqs' && kind !== 'securityhub';

/** Targets that have a state: a Start that comes after its End would open there what nobody closes. */
export const keepsState = ({ kind }: AlertTarget): boolean => kind === 'pagerduty' || kind === 'securityhub';

/** An End is routed by its Start's rate, so that whoever was told of the one is told of the other. */
export function withAverage(record: InsightRecord, average: number): InsightRecord {
  const { insightDetails: details } = record;
  const { insightContext: context } = details;
  const statistics = { ...context.statistics, insight: { average } };
  return { ...record, insightDetails: { ...details, insightContext: { ...context, statistics } } };
}
