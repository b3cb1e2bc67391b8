import { formatSelectors, sameSelectors } from '../selectors';
import { writerFor } from './apply';
import type { ControlContext } from './context';
import type { PlannedChange } from './plan';
import type { Targets } from './targets';

export interface StaleChange {
  readonly change: PlannedChange;
  /** What is there instead, or why that is not known, in words. */
  readonly now: string;
}

/** Changes whose trail is no longer as it was when they were planned, or cannot be read any more. */
export async function findStale(
  context: ControlContext,
  targets: Targets,
  changes: readonly PlannedChange[],
): Promise<StaleChange[]> {
  const answers = await Promise.all(
    changes.map(async (change): Promise<StaleChange[]> => {
      const session = await writerFor(context, targets, change);
      if (!session.ok) return [{ change, now: `unknown: ${session.failure.code} on ${session.failure.operation}` }];
      const live = await context.cloudTrail.getInsightSelectors(session.value, change.homeRegion, change.arn);
      if (!live.ok) return [{ change, now: `unknown: ${live.failure.code} on ${live.failure.operation}` }];
      const expected = [change.before, change.after].some((list) => sameSelectors(live.value, list));
      return expected ? [] : [{ change, now: `now ${formatSelectors(live.value)}` }];
    }),
  );
  return answers.flat();
}
