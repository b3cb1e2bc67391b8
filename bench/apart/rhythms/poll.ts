import { type Caller, SECONDS_PER_DAY } from '../account';
import { drawError, type Failures } from './errors';

export interface Polling {
  /** Seconds from one time to the next. */
  readonly every: number;
  readonly calls: readonly (readonly [api: string, least: number, most: number])[];
  /** Seconds by which it may begin late. */
  readonly jitter: number;
  readonly failures?: Failures;
  readonly region?: string;
}

/** Share of times that are left out. */
const MISSED = 0.002;

export function poll(caller: Caller, { every, calls, jitter, failures, region }: Polling): void {
  const { draws, account } = caller.world;
  for (let time = draws.uniform(0, every); time < account.days * SECONDS_PER_DAY; time += every) {
    if (draws.random() <= MISSED) continue;
    let second = time + draws.uniform(0, jitter);
    for (const [api, least, most] of calls) {
      for (let left = draws.between(least, most); left > 0; left -= 1) {
        caller.call(second, api, drawError(draws, failures, api), region);
        second += draws.uniform(0.1, 1.5);
      }
    }
  }
}
