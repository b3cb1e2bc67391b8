import { type Call, minuteOf } from '../account';

const WINDOW = 5;

/** In ascending order, one for each call. */
export function minutesOf(calls: readonly Call[]): number[] {
  return calls.map(minuteOf).sort((a, b) => a - b);
}

/** Most in five minutes one after the other, all of which lie in [from, to). `minutes` in ascending order. */
export function largestFive(minutes: readonly number[], from: number, to: number): number {
  const end = placeOf(minutes, to);
  let most = 0;
  let first = placeOf(minutes, from);
  for (let last = first; last < end; last += 1) {
    const limit = (minutes[last] ?? 0) - WINDOW;
    while ((minutes[first] ?? 0) <= limit) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** How many lie in [from, to). */
export function countBetween(minutes: readonly number[], from: number, to: number): number {
  return placeOf(minutes, to) - placeOf(minutes, from);
}

/** Of the first one that is not below `minute`. */
function placeOf(minutes: readonly number[], minute: number): number {
  let [low, high] = [0, minutes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((minutes[middle] ?? 0) < minute) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Calls by region and API, in the order in which these come first. */
export function byKey(calls: readonly Call[]): Map<string, Call[]> {
  const keys = new Map<string, Call[]>();
  for (const call of calls) {
    const own = keys.get(call.key);
    if (own) own.push(call);
    else keys.set(call.key, [call]);
  }
  return keys;
}
