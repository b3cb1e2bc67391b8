/** One count over a span of minutes, for measuring what an incident does to it. */
import { WEEK } from '../clock';
import type { KindCounts } from '../types';

/** Calls within this many minutes are what strengths are told by. */
const WINDOW = 5;

export interface Track {
  sum(from: number, to: number): number;
  /** Mean count of the minutes in [from, to) that have any; 0 where none has. */
  activeLevel(from: number, to: number): number;
  /** Best count of five minutes that end in [onset, end) ÷ the best of the seven days before, at least 1 call. */
  strength(onset: number, end: number): number;
  /** The same with more calls. */
  with(more: ReadonlyMap<number, number>): Track;
}

/** @param span what is known; outside it there are no calls */
export function createTrack(kinds: readonly KindCounts[], [from, to]: readonly [number, number]): Track {
  const dense = new Int32Array(to - from);
  for (const { minutes, counts } of kinds) {
    for (const [i, minute] of minutes.entries()) {
      if (minute >= from && minute < to) dense[minute - from] = (dense[minute - from] ?? 0) + (counts[i] ?? 0);
    }
  }
  return trackOf(dense, from);
}

function trackOf(dense: Int32Array, origin: number): Track {
  const at = (minute: number): number => dense[minute - origin] ?? 0;
  /** Largest count of the windows whose last minute is in [from, to). */
  const best = (from: number, to: number): number => {
    let sum = 0;
    let largest = 0;
    for (let minute = from - WINDOW + 1; minute < to; minute += 1) {
      sum += at(minute) - (minute > from ? at(minute - WINDOW) : 0);
      if (minute >= from) largest = Math.max(largest, sum);
    }
    return largest;
  };
  return {
    sum(from, to) {
      let sum = 0;
      for (let minute = from; minute < to; minute += 1) sum += at(minute);
      return sum;
    },
    activeLevel(from, to) {
      let sum = 0;
      let active = 0;
      for (let minute = from; minute < to; minute += 1) {
        sum += at(minute);
        if (at(minute) > 0) active += 1;
      }
      return active > 0 ? sum / active : 0;
    },
    strength: (onset, end) => best(onset, end) / Math.max(1, best(onset - WEEK, onset)),
    with(more) {
      const copy = dense.slice();
      for (const [minute, count] of more) copy[minute - origin] = (copy[minute - origin] ?? 0) + count;
      return trackOf(copy, origin);
    },
  };
}
