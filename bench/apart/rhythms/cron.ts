import { type Caller, localTime, SECONDS_PER_DAY } from '../account';
import { drawError, type Failures } from './errors';
import type { Size } from './size';

export interface Schedule {
  /** On local clocks. */
  readonly hours: readonly number[];
  readonly calls: readonly (readonly [api: string, size: Size])[];
  /** Seconds within which the calls of a run lie. */
  readonly spread?: number;
  readonly workdaysOnly?: boolean;
  readonly failures?: Failures;
  readonly region?: string;
}

const LATEST_SECONDS = 20;
const FRIDAY = 4;

export function cron(
  caller: Caller,
  { hours, calls, spread = 60, workdaysOnly = false, failures, region }: Schedule,
): void {
  const { draws, account } = caller.world;
  for (let day = -1; day <= account.days; day += 1) {
    for (const hour of hours) {
      const time = day * SECONDS_PER_DAY + hour * 3600 - account.zone * 3600;
      if (workdaysOnly && localTime(account, time + 1).weekday > FRIDAY) continue;
      const begin = time + draws.uniform(0, LATEST_SECONDS);
      for (const [api, size] of calls) {
        for (let left = size(draws); left > 0; left -= 1) {
          caller.call(begin + draws.uniform(0, spread), api, drawError(draws, failures, api), region);
        }
      }
    }
  }
}
