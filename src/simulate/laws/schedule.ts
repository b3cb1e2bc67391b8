/** What runs at fixed times: pollers, cron, bursts of every hour and every morning. */
import { DAY, HOUR, isWeekend, localMinute, minuteOfDay, weekday } from '../clock';
import type { Random } from '../random';
import { binomial, integer, poisson } from '../samplers';
import { emitBatch } from './batches';
import type { Course, Law } from './law';
import { profileOf } from './profile';

export interface ScheduleParameters {
  /** Minutes from one run to the next; 10080 runs once a week. */
  readonly period: number;
  /** Minute within the period, by the local clock where `local`, else UTC. */
  readonly phase: number;
  readonly local: boolean;
  readonly weekdaysOnly: boolean;
  /** Calls of a run. */
  readonly size: number;
  /** exact: always so many; counted: each of a list is called for with a chance of 0.95; poisson: as it comes. */
  readonly spread: 'exact' | 'counted' | 'poisson';
  /** A run's delay: so many minutes at most, evenly. */
  readonly jitter: number;
  /** Calls of a run in one minute. */
  readonly pace: number;
  /** Follows the load of the day. */
  readonly loaded: boolean;
  /** Slots that are left out by chance, 0 to 1. */
  readonly skips?: number;
}

export function scheduleLaw(parameters: ScheduleParameters): Law {
  const { period, phase, local, weekdaysOnly, size, spread, jitter, pace, loaded, skips = 0 } = parameters;
  const load = profileOf('load');
  const clockAt = (minute: number, { clock }: Course): number => (local ? localMinute(minute, clock) : minute);
  const due = (minute: number, course: Course): boolean => {
    const at = clockAt(minute, course);
    if (weekdaysOnly && isWeekend(at)) return false;
    const within = period >= 7 * DAY ? weekday(at) * DAY + minuteOfDay(at) : minuteOfDay(at);
    return within % period === phase % period;
  };
  const sizeAt = (minute: number, course: Course): number =>
    size * course.level(minute) * (loaded ? load.at(minute, course) : 1);
  /** Of each minute in [from, to) at which a run is due. */
  const runs = function* (from: number, to: number, course: Course): Generator<number> {
    for (let minute = from; minute < to; minute += 1) if (due(minute, course)) yield minute;
  };
  const drawn = (random: Random, mean: number): number => {
    if (spread === 'poisson') return poisson(random, mean);
    const whole = Math.floor(mean) + (random.float() < mean % 1 ? 1 : 0);
    return spread === 'exact' ? whole : binomial(random, whole, 0.95);
  };
  return {
    // Runs that divide the hour are where they were when it moves by one; what they do by the load of the day moves.
    local: local || (loaded && HOUR % period === 0),
    expected: (from, to, course) =>
      [...runs(from, to, course)].reduce((sum, at) => sum + sizeAt(at, course), 0) *
      (1 - skips) *
      (spread === 'counted' ? 0.95 : 1),
    silence(from, to, course) {
      const found = [...runs(from, to - jitter, course)];
      const empty = spread === 'poisson' ? (at: number) => Math.exp(-sizeAt(at, course)) : () => 0;
      return found.reduce((product, at) => product * (skips + (1 - skips) * empty(at)), 1);
    },
    draw(random, day, noise, course, emit) {
      let batch = 0;
      for (const at of runs(day * DAY, (day + 1) * DAY, course)) {
        // Drawn in any case, so that a run that is left out moves none of the others.
        const delay = jitter > 0 ? integer(random, 0, jitter) : 0;
        const left = skips > 0 && random.float() < skips;
        const factor = loaded ? (noise[Math.floor(minuteOfDay(at) / 60)] ?? 1) : 1;
        const count = left ? 0 : drawn(random, sizeAt(at, course) * factor);
        emitBatch(random, at + delay, count, pace, batch, emit);
        batch += 1;
      }
    },
  };
}
