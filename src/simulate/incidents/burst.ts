/** Calls that were not there: how many in which minutes. */
import type { Random } from '../random';
import { chance, integer, logUniform, pick, poisson } from '../samplers';

/** Calls by minute since 1970. */
export type Burst = ReadonlyMap<number, number>;

export const burstSize = (burst: Burst): number => [...burst.values()].reduce((sum, count) => sum + count, 0);

/** First minute, and the one after the last. Both have calls. */
export const spanOf = (burst: Burst): readonly [onset: number, end: number] => {
  const minutes = [...burst.keys()];
  return [Math.min(...minutes), Math.max(...minutes) + 1];
};

/** At `level` calls a minute for so many minutes; the first and the last have a call. */
function evenBurst(random: Random, onset: number, minutes: number, level: number): Burst {
  const burst = new Map<number, number>();
  for (let i = 0; i < minutes; i += 1) {
    const least = i === 0 || i === minutes - 1 ? 1 : 0;
    const count = Math.max(least, poisson(random, level));
    if (count > 0) burst.set(onset + i, count);
  }
  return burst;
}

/** So many calls, anywhere in so many minutes; the first has one. */
export function scatteredBurst(random: Random, onset: number, minutes: number, calls: number): Burst {
  const burst = new Map<number, number>([[onset, 1]]);
  for (let i = 1; i < calls; i += 1) {
    const minute = onset + integer(random, 0, minutes - 1);
    burst.set(minute, (burst.get(minute) ?? 0) + 1);
  }
  return burst;
}

/** 1 to 60 minutes at a multiple of the usual active level, or at some calls a minute whatever is usual. */
export function spikeBurst(random: Random, onset: number, activeLevel: number): Burst {
  const minutes = Math.floor(logUniform(random, 1, 60.99));
  const factor = pick(random, [3, 5, 10, 30]);
  const level = chance(random, 0.5) ? factor * activeLevel : logUniform(random, 0.6, 30);
  return evenBurst(random, onset, minutes, Math.max(level, 3 / minutes));
}
