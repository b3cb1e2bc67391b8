import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Detector, Incident } from '../../../detector';
import type { Io } from '../../io';
import type { ReadProgress } from './read-progress';

const DAY = 1440;

/**
 * Judges what lies before a minute, day by day: with many APIs a day takes a while, and an interrupt is to be heard.
 * Undefined when it was; what had been found until then is lost.
 */
export async function judge(
  detector: Pick<Detector, 'advance' | 'unjudgedFrom'>,
  to: number,
  signal: Io['signal'],
  progress: Pick<ReadProgress, 'judged' | 'end'>,
): Promise<Incident[] | undefined> {
  const found: Incident[] = [];
  const first = Math.floor((detector.unjudgedFrom ?? to) / DAY);
  const days = Math.ceil(to / DAY) - first;
  try {
    for (let day = first + 1; day * DAY < to; day++) {
      found.push(...detector.advance(day * DAY));
      progress.judged(day - first, days);
      await nextTurn();
      if (signal.aborted) return undefined;
    }
  } finally {
    progress.end();
  }
  found.push(...detector.advance(to));
  return found;
}
