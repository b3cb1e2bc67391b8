/** Machines that ask again and again, none in step with another. */
import { DAY } from '../clock';
import { chance, normal } from '../samplers';
import type { Law } from './law';

export interface PollParameters {
  /** Minutes from one question to the next; below 1 several a minute. */
  readonly period: number;
  /** Of each poller, its place within the period, 0 to 1. */
  readonly phases: readonly number[];
  /** Standard deviation of a question's time, as a share of the period. It does not add up. */
  readonly jitter: number;
}

export function pollLaw({ period, phases, jitter }: PollParameters): Law {
  return {
    local: false,
    expected(from, to, course) {
      let sum = 0;
      for (let minute = from; minute < to; minute += 1) sum += course.level(minute);
      return (sum * phases.length) / period;
    },
    silence: (from, to) => (to - from > 2 * period ? 0 : 1),
    draw(random, day, _noise, course, emit) {
      for (const [poller, phase] of phases.entries()) {
        const first = Math.ceil((day * DAY) / period - phase);
        for (let slot = first; (slot + phase) * period < (day + 1) * DAY; slot += 1) {
          const minute = Math.floor((slot + phase + jitter * normal(random)) * period);
          const level = course.level(minute);
          // Drawn in any case, so that a level that moves does not move the times.
          const count = Math.floor(level) + (chance(random, level % 1) ? 1 : 0);
          if (count > 0) emit(minute, count, poller);
        }
      }
    },
  };
}
