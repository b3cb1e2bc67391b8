/**
 * Keeps calls under the published rates of CloudTrail, per account and Region.
 * Source: user guide "Quotas in AWS CloudTrail": 10 requests a second for Get, List and Describe calls,
 * 2 for LookupEvents, 1 for all others.
 */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Rate {
  /** Requests a second in the long run. */
  readonly perSecond: number;
  /** Requests that may go at once after a pause. */
  readonly burst: number;
}

export type CallClass = 'read' | 'lookup' | 'write';

export const CLOUDTRAIL_RATES: Readonly<Record<CallClass, Rate>> = {
  read: { perSecond: 10, burst: 10 },
  lookup: { perSecond: 2, burst: 2 },
  write: { perSecond: 1, burst: 1 },
};

/** Milliseconds on a clock that never goes back. */
export type Clock = () => number;

/**
 * The wait in milliseconds before each next request may go, so that no more than `burst` go at once and
 * no more than `perSecond` on average (generic cell rate algorithm: ITU-T I.371).
 */
export function createPacer(rate: Rate, clock: Clock): () => number {
  const spacing = 1000 / rate.perSecond;
  let nextFree = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock();
    const slot = Math.max(nextFree, now - spacing * (rate.burst - 1));
    nextFree = slot + spacing;
    return Math.max(0, slot - now);
  };
}

/** One pacer per account, Region and class of call, made when first asked for. */
export class Pacing {
  private readonly pacers = new Map<string, () => number>();

  constructor(
    private readonly clock: Clock,
    private readonly rates: Readonly<Record<CallClass, Rate>> = CLOUDTRAIL_RATES,
  ) {}

  /** Resolves when the call may go; rejects when the signal aborts first. `owner`: whose quota, service and account. */
  async turn(owner: string, region: string, callClass: CallClass, signal?: AbortSignal): Promise<void> {
    const key = `${owner}/${region}/${callClass}`;
    let pacer = this.pacers.get(key);
    if (!pacer) {
      pacer = createPacer(this.rates[callClass], this.clock);
      this.pacers.set(key, pacer);
    }
    const wait = pacer();
    if (wait > 0) await sleep(wait, undefined, signal ? { signal } : {});
  }
}
