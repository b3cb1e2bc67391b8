/** Batches of calls: somebody sits down, a pipeline runs, a group of machines grows. */
import { DAY, HOUR } from '../clock';
import type { Random } from '../random';
import { geometric, poisson } from '../samplers';
import type { Course, Emit, Law } from './law';
import { profileOf, type ShapeName } from './profile';

export interface BatchesParameters {
  /** Mean over a week. */
  readonly batchesPerDay: number;
  /** Calls of one, geometric. */
  readonly meanSize: number;
  /** Calls of a batch in one minute, geometric. */
  readonly pace: number;
  readonly shape: ShapeName;
  /** Nothing before or after: keys that come and go. Minutes since 1970. */
  readonly life?: readonly [from: number, to: number];
}

/** One batch, from its first minute on. */
export function emitBatch(random: Random, minute: number, size: number, pace: number, batch: number, emit: Emit): void {
  let at = minute;
  for (let left = size; left > 0; at += 1) {
    const count = Math.min(left, geometric(random, pace));
    emit(at, count, batch);
    left -= count;
  }
}

export function batchesLaw({ batchesPerDay, meanSize, pace, shape, life }: BatchesParameters): Law {
  const profile = profileOf(shape);
  const alive = (minute: number): boolean => life === undefined || (minute >= life[0] && minute < life[1]);
  /** Batches a minute. */
  const rate = (minute: number, course: Course): number =>
    alive(minute) ? (batchesPerDay / DAY) * profile.at(minute, course) * course.level(minute) : 0;
  const batchesIn = (from: number, to: number, course: Course): number => {
    let sum = 0;
    for (let minute = from; minute < to; ) {
      const next = Math.min(to, minute - (minute % 15) + 15);
      sum += rate(minute, course) * (next - minute);
      minute = next;
    }
    return sum;
  };
  return {
    local: shape !== 'flat',
    expected: (from, to, course) => batchesIn(from, to, course) * meanSize,
    silence: (from, to, course) => Math.exp(-batchesIn(from, to, course)),
    draw(random, day, noise, course, emit) {
      let batch = 0;
      for (let hour = 0; hour < 24; hour += 1) {
        const from = day * DAY + hour * HOUR;
        const count = poisson(random, batchesIn(from, from + HOUR, course) * (noise[hour] ?? 1));
        const minutes = Array.from({ length: count }, () => from + Math.floor(random.float() * HOUR));
        for (const minute of minutes.sort((a, b) => a - b)) {
          emitBatch(random, minute, geometric(random, meanSize), pace, batch, emit);
          batch += 1;
        }
      }
    },
  };
}
