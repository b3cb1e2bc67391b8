import { type Activity, type Caller, office } from '../account';
import { drawError, type Failures } from './errors';
import type { Size } from './size';

export interface Jobs {
  readonly perDay: number;
  /** One after the other; each happens with a probability of its own. */
  readonly calls: readonly (readonly [api: string, probability: number, size: Size])[];
  readonly when?: Activity;
  /** Seconds from one call to the next, least and most. */
  readonly gap?: readonly [number, number];
  readonly failures?: Failures;
}

const STEP_SECONDS = 600;
const STEPS_PER_DAY = 144;
const STEPS_PER_WEEK = 7 * STEPS_PER_DAY;
/** Of the jobs of a rough account: everything is released at once, or an environment is new. */
const LARGE_SHARE = 0.02;

/** Jobs that begin at random, mostly while `when` is high. */
export function bursts(
  caller: Caller,
  { perDay, calls, when = office, gap: [least, most] = [0.3, 4], failures }: Jobs,
): void {
  const { draws, account } = caller.world;
  let ofWeek = 0;
  for (let step = 0; step < STEPS_PER_WEEK; step += 1) ofWeek += when(account, step * STEP_SECONDS);
  const ofDay = ofWeek / 7;
  for (let step = 0; step < account.days * STEPS_PER_DAY; step += 1) {
    const begin = step * STEP_SECONDS;
    for (let left = draws.poisson((perDay * when(account, begin)) / ofDay); left > 0; left -= 1) {
      let second = begin + draws.uniform(0, STEP_SECONDS);
      const times = account.rough && draws.chance(LARGE_SHARE) ? draws.logUniform(2, 5) : 1;
      for (const [api, probability, size] of calls) {
        if (!draws.chance(probability)) continue;
        for (let more = Math.round(size(draws) * times); more > 0; more -= 1) {
          caller.call(second, api, drawError(draws, failures, api));
          second += draws.uniform(least, most);
        }
      }
    }
  }
}
