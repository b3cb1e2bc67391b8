import type { LocalClock } from '../clock';
import type { Random } from '../random';

/** `count` calls of one batch in one minute. A batch has one caller; `batch` tells those of a day apart. */
export type Emit = (minute: number, count: number, batch: number) => void;

/** What moves a law from outside: decoys do. */
export interface Course {
  readonly clock: LocalClock;
  /** A local day (since 1970) on which people do as on a Sunday; what runs by the clock does not know of it. */
  readonly restDay?: number;
  /** Factor on the usual level at a minute. */
  level(minute: number): number;
}

/** How an API is called: what is to be expected of it, and draws of it. */
export interface Law {
  /** Whether all of it keeps the local clock, and moves when that does. */
  readonly local: boolean;
  /** Mean number of calls in [from, to), by the law, without the noise of a draw. */
  expected(from: number, to: number, course: Course): number;
  /** Chance that nothing at all happens in [from, to) on an ordinary day, at most. */
  silence(from: number, to: number, course: Course): number;
  /** Draws the day [day × 1440, +1440) of UTC; a batch may run over. `noise` is the factor of each hour of it. */
  draw(random: Random, day: number, noise: readonly number[], course: Course, emit: Emit): void;
}
