/** Trails that have Insights and that no entry names: billed, and nobody's. Listed; drift only when strict. */
import { failed } from '../aws';
import type { FoundTrail } from './claims';
import type { ControlContext } from './context';
import { fingerprint } from './fingerprint';
import type { Inventory } from './inventory';
import type { Finding } from './report';
import { NOBODY } from './trail-reading';

export async function unmanagedInsights(
  context: ControlContext,
  inventory: Inventory,
  strict: boolean,
): Promise<Finding[]> {
  const answers = await Promise.all(
    inventory.claims.unclaimed.map((trail) => judgeUnclaimed(context, inventory, strict, trail)),
  );
  return answers.flat();
}

async function judgeUnclaimed(
  context: ControlContext,
  inventory: Inventory,
  strict: boolean,
  trail: FoundTrail,
): Promise<Finding[]> {
  const actor = inventory.actorFor(trail);
  const details = actor ? await context.cloudTrail.getTrail(actor, trail.homeRegion, trail.arn) : failed(NOBODY);
  const about = {
    disposition: 'open' as const,
    trailArn: trail.arn,
    trailName: trail.name,
    account: trail.owner,
    region: trail.homeRegion,
    fingerprint: fingerprint(trail.arn, 'unmanaged_insights'),
  };
  if (!details.ok) {
    const { code, message, operation } = details.failure;
    const text = `${code} on ${operation}: whether ${trail.name}, which no entry names, has Insights is not known`;
    const severity = strict ? 'unknown' : 'note';
    return [{ ...about, kind: 'unknown', severity, message: text, error: { code, message, operation } }];
  }
  if (!details.value.hasInsightSelectors) return [];
  return [
    {
      ...about,
      kind: 'unmanaged_insights',
      severity: strict ? 'drift' : 'note',
      message: `${trail.name} has Insights and no entry names it`,
      fix: 'Name it under `trails`, or turn its Insights off: it is billed.',
    },
  ];
}
