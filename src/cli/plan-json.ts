import type { Plan } from '../control';
import { printableJson } from './formats/sanitize';
import type { CostOfPlan } from './plan-cost';

/** The plan for programs. The saved file of `--out` is another thing: it is what `apply` takes. */
export function formatPlanJson(plan: Plan, cost: CostOfPlan | undefined): string {
  const changes = plan.changes.map((change) => {
    const price = cost?.byArn.get(change.arn);
    return { ...change, ...(price ? { monthlyUsd: price.net.monthlyUsd ?? null, bound: price.net.bound } : {}) };
  });
  const missing = plan.missing.map(({ entry, account }) => ({
    entry: entry.name,
    ...(account ? { account: account.id } : {}),
    location: entry.location,
  }));
  const { inSync, terraformTrails, unread, unavailable, notes } = plan;
  const envelope = {
    format: 'trailinsight.planned/v1',
    changes,
    missing,
    unread,
    unavailable,
    inSync,
    terraformTrails,
    notes,
    ...(cost ? { cost: { totalMonthlyUsd: cost.total.monthlyUsd ?? null, bound: cost.total.bound } } : {}),
  };
  return `${printableJson(envelope, 2)}\n`;
}
