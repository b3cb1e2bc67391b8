/**
 * Carries out a plan: puts each whole list in the home Region and reads back until AWS shows it.
 * A trail that is no longer as it was planned is left alone; what was there before is kept for a way back.
 * CloudTrail has no conditional Put: what is compared must be as fresh as can be, so the turn to write comes first.
 */
import { type AccountSession, type Outcome, type PutOutcome, putAndConfirm } from '../aws';
import type { KnownAccount } from '../config';
import { type InsightSelector, sameSelectors } from '../selectors';
import type { ControlContext } from './context';
import type { PlannedChange } from './plan';
import type { Targets } from './targets';

/**
 * What became of one change. `sent` lives only between the Put and its confirmation: found in an undo file, it says
 * that the program was stopped right there.
 */
export type ChangeOutcome =
  | PutOutcome
  | { readonly state: 'sent' }
  /** As wanted before anything was sent: an earlier run, or somebody else, has done it. */
  | { readonly state: 'already' }
  | { readonly state: 'stale'; readonly live: readonly InsightSelector[] };

export interface AppliedChange {
  readonly change: PlannedChange;
  readonly outcome: ChangeOutcome;
}

export interface ApplyOptions {
  /** Called after each step with all changes, before the next one starts: keeps the undo file true. May reject. */
  save(changes: readonly AppliedChange[]): Promise<void>;
  onChange(applied: AppliedChange): void;
  /** How long to wait for AWS to show what was put. */
  readonly confirmWithinMs: number;
}

export interface ApplyResult {
  readonly applied: readonly AppliedChange[];
  /** The first `save` that failed on the way: nothing was begun after it, and what was under way is told. */
  readonly unsaved?: unknown;
}

/** Accounts and Regions side by side; the changes of one account and Region one after another, as CloudTrail takes them. */
export async function applyChanges(
  context: ControlContext,
  targets: Targets,
  changes: readonly PlannedChange[],
  options: ApplyOptions,
): Promise<ApplyResult> {
  const applied: AppliedChange[] = changes.map((change) => ({ change, outcome: { state: 'not_started' } }));
  let unsaved: { readonly reason: unknown } | undefined;
  const save = coalesced(() =>
    options.save([...applied]).catch((reason: unknown) => {
      unsaved ??= { reason };
    }),
  );
  const record = (index: number, outcome: ChangeOutcome): Promise<void> => {
    const change = changes[index];
    if (change) applied[index] = { change, outcome };
    return save();
  };
  const maySend = async (index: number): Promise<boolean> => {
    await record(index, { state: 'sent' });
    return unsaved === undefined;
  };
  await options.save(applied);
  await Promise.all(
    byQueue(changes).map(async (queue) => {
      for (const { change, index } of queue) {
        if (unsaved || context.signal.aborted) return;
        const outcome = await applyChange(context, targets, change, options, () => maySend(index));
        await record(index, outcome);
        if (outcome.state !== 'not_started') options.onChange({ change, outcome });
      }
    }),
  );
  return { applied, ...(unsaved ? { unsaved: unsaved.reason } : {}) };
}

interface Queued {
  readonly change: PlannedChange;
  readonly index: number;
}

function byQueue(changes: readonly PlannedChange[]): Queued[][] {
  const queues = new Map<string, Queued[]>();
  changes.forEach((change, index) => {
    const key = `${change.account}/${change.homeRegion}`;
    const queue = queues.get(key) ?? [];
    queues.set(key, queue);
    queue.push({ change, index });
  });
  return [...queues.values()];
}

/**
 * One save at a time, and one waiting for everybody who asks meanwhile: hundreds of changes do not write the whole
 * file hundreds of times, and each is in the file when its own promise resolves.
 */
function coalesced(save: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= running.then(() => {
      waiting = undefined;
      running = save();
      return running;
    });
    return waiting;
  };
}

async function applyChange(
  context: ControlContext,
  targets: Targets,
  change: PlannedChange,
  options: ApplyOptions,
  maySend: () => Promise<boolean>,
): Promise<ChangeOutcome> {
  const { cloudTrail, signal } = context;
  const session = await writerFor(context, targets, change);
  if (!session.ok) return signal.aborted ? { state: 'not_started' } : { state: 'failed', failure: session.failure };
  const mayWrite = await cloudTrail.takeWriteTurn(session.value, change.homeRegion);
  if (!mayWrite) return { state: 'not_started' };
  const live = await cloudTrail.getInsightSelectors(session.value, change.homeRegion, change.arn);
  if (signal.aborted) return { state: 'not_started' };
  if (!live.ok) return { state: 'failed', failure: live.failure };
  // A run that goes on where another stopped finds some of the work done.
  if (sameSelectors(live.value, change.after)) return { state: 'already' };
  if (!sameSelectors(live.value, change.before)) return { state: 'stale', live: live.value };
  if (!(await maySend())) return { state: 'not_started' };
  const { homeRegion: region, arn, after } = change;
  return putAndConfirm({ cloudTrail, session: session.value, region, arn }, after, options.confirmWithinMs);
}

/**
 * Writes go by the apply role of the trail's account; the hub acts on trails of an account that is no target. On an
 * organization trail a delegated administrator may act too, where the owner's role cannot be entered.
 */
export async function writerFor(
  context: ControlContext,
  targets: Targets,
  change: Pick<PlannedChange, 'account' | 'organizationTrail'>,
): Promise<Outcome<AccountSession>> {
  const account: KnownAccount | undefined = targets.accounts.find((candidate) => candidate.id === change.account);
  if (!account) return context.sessions.hub();
  const session = await context.sessions.forAccount(account, 'write');
  const mayDelegate = change.organizationTrail && targets.hub !== undefined && targets.hub.account !== change.account;
  return session.ok || !mayDelegate ? session : context.sessions.hub();
}
