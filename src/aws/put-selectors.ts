/** The one way selectors are put: the whole list in the home Region, then read back until AWS shows it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type InsightSelector, sameSelectors } from '../selectors';
import type { CloudTrail } from './cloudtrail';
import type { AwsFailure } from './failure';
import type { AccountSession } from './sessions';

export type PutOutcome =
  | { readonly state: 'not_started' }
  | { readonly state: 'changed' }
  /** `lost`: nobody answered the Put, and what it was to bring is not there. */
  | { readonly state: 'unconfirmed'; readonly failure?: AwsFailure; readonly lost?: true }
  | { readonly state: 'failed'; readonly failure: AwsFailure };

export interface PutTarget {
  readonly cloudTrail: CloudTrail;
  readonly session: AccountSession;
  /** The trail's home Region. */
  readonly region: string;
  readonly arn: string;
}

const POLL_MS = [200, 400, 800, 1_500, 3_000];

/** The turn to write must have been taken (`CloudTrail.takeWriteTurn`), before the live list was compared. */
export async function putAndConfirm(
  target: PutTarget,
  selectors: readonly InsightSelector[],
  confirmWithinMs: number,
): Promise<PutOutcome> {
  const { cloudTrail, session, region, arn } = target;
  const put = await cloudTrail.putInsightSelectors(session, region, arn, selectors, { turnTaken: true });
  if (put.ok) return confirmation(target, selectors, confirmWithinMs);
  if (put.failure.kind === 'interrupted') return { state: 'not_started' };
  // A Put whose answer was lost may have worked, also when its retry was refused: only reading back can tell.
  return put.failure.kind === 'unreachable' || put.failure.unanswered
    ? confirmation(target, selectors, confirmWithinMs, put.failure)
    : { state: 'failed', failure: put.failure };
}

/** Reads until the whole list is there. Ctrl-C does not cut this short: a change is told whole or not at all. */
async function confirmation(
  { cloudTrail, session, region, arn }: PutTarget,
  selectors: readonly InsightSelector[],
  confirmWithinMs: number,
  lost?: AwsFailure,
): Promise<PutOutcome> {
  const deadline = performance.now() + confirmWithinMs;
  let failure = lost;
  for (let attempt = 0; ; attempt++) {
    const live = await cloudTrail.getInsightSelectors(session, region, arn, { interrupt: 'never' });
    if (live.ok && sameSelectors(live.value, selectors)) return { state: 'changed' };
    if (!live.ok) failure = live.failure;
    const pause = POLL_MS[attempt] ?? POLL_MS.at(-1) ?? 1_000;
    if (performance.now() + pause > deadline) {
      return { state: 'unconfirmed', ...(failure ? { failure } : {}), ...(lost ? { lost: true } : {}) };
    }
    await sleep(pause);
  }
}
