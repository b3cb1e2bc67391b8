import { type Caller, dayWave, isWeekend, localTime, MINUTES_PER_DAY } from '../account';
import { drawError, type Failures } from './errors';

export interface SteadyLoad {
  /** Each with how many calls it gets a time, as a mean. */
  readonly apis: readonly (readonly [api: string, weight: number])[];
  /** Mean of five minutes, of an API of weight 1. */
  readonly perFive: number;
  /** Share by which afternoons are above the mean. */
  readonly swing?: number;
  /** Of weekend days, beside the others. */
  readonly weekend?: number;
  /** How far the load wanders, logarithmic. */
  readonly wander?: number;
  /** Mean of how many come together. */
  readonly cluster?: number;
  readonly failures?: Failures;
}

const WANDER_MINUTES = 15;

/** Load that users drive: by the hour, with slow wandering. */
export function steady(
  caller: Caller,
  { apis, perFive, swing = 0.5, weekend = 0.8, wander = 0.25, cluster = 1, failures }: SteadyLoad,
): void {
  const { draws, account } = caller.world;
  const step = wander * (account.rough ? 1.6 : 1) * 0.5;
  let away = 0;
  for (let minute = 0; minute < account.days * MINUTES_PER_DAY; minute += 1) {
    if (minute % WANDER_MINUTES === 0) away = 0.85 * away + draws.normal(0, step);
    const { hour, weekday } = localTime(account, minute * 60);
    const ofDay = account.dayFactors[Math.floor(minute / MINUTES_PER_DAY)] ?? 1;
    const byHour = (perFive / 5) * Math.max(0.02, 1 + swing * dayWave(hour)) * (isWeekend(weekday) ? weekend : 1);
    const times = draws.poisson((byHour * ofDay * Math.exp(away * 0.5)) / cluster);
    for (let time = 0; time < times; time += 1) {
      const together = cluster === 1 ? 1 : 1 + draws.poisson(cluster - 1);
      for (let i = 0; i < together; i += 1) callAll(minute * 60 + draws.uniform(0, 60));
    }
  }

  function callAll(second: number): void {
    for (const [api, weight] of apis) {
      const count = Math.floor(weight) + (draws.chance(weight % 1) ? 1 : 0);
      for (let i = 0; i < count; i += 1) {
        caller.call(second + draws.uniform(0, 3), api, drawError(draws, failures, api));
      }
    }
  }
}
