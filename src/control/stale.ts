import { formatSelectors, sameSelectors } from '../selectors';
import { writerFor } from './apply';
import { assignClaims } from './claims';
import type { ControlContext } from './context';
import { type PlannedChange, wantedDifference } from './plan';
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

interface UnwantedChange {
  readonly change: PlannedChange;
  /** What the configuration says instead. */
  readonly reason: string;
}

/**
 * Changes the configuration does not ask for: a saved plan is a file like any other, and may have been written by
 * somebody else, or by a version that knew other insight types.
 */
export function findUnwanted(
  { config }: Pick<ControlContext, 'config'>,
  { accounts }: Targets,
  changes: readonly PlannedChange[],
): UnwantedChange[] {
  return changes.flatMap((change): UnwantedChange[] => {
    const entry = config.trails.find(({ name }) => name === change.entry);
    if (!entry) return [{ change, reason: `there is no entry ${change.entry}` }];
    if (entry.managedBy !== 'cli') return [{ change, reason: `${entry.name} is managed_by ${entry.managedBy}` }];
    const { arn, name, homeRegion, account: owner } = change;
    const { claimed } = assignClaims([entry], [{ arn, name, homeRegion, owner, seenFrom: [] }], accounts, new Set());
    if (claimed.length === 0) return [{ change, reason: `${entry.name} does not claim ${arn}` }];
    const target = wantedDifference(entry, change.before)?.target;
    if (target && sameSelectors(target, change.after)) return [];
    return [{ change, reason: `${entry.name} wants ${target ? formatSelectors(target) : 'nothing changed'}` }];
  });
}
