import { type DayCounts, WINDOW } from './day-counts';
import { addDay, fade, roundSums } from './dispersion';
import { REMEMBERED_HOURS } from './hour-history';
import { shortfallOf } from './judge-drops';
import { expectedIn, FIRST_WINDOW } from './judge-spikes';
import { logUpperTail } from './math';
import { isWeekend, type RateModel, sizeOf } from './rate-model';
import { rememberBursts } from './schedule';
import { REMEMBERED_DAYS, type SeriesMemory } from './series-memory';

/** Minutes that a surprise and its neighbours are one. */
const CLUSTER = 30;
/** Silence that parts two bursts, minutes. */
const APART = 15;
/** An incident that was told teaches the tail no more than this many times its floor. */
const FLOOR = Math.log(100);
/** Least count whose improbability is worth reckoning. */
const LEAST = 3;
/** Days after which a model can be surprised. */
const MODEL_DAYS = 2;
/** Calls a day from which shortfalls are worth knowing. */
const LEAST_A_DAY = 20;

/**
 * Takes a day that was judged into the memory of a series. `lost` says which minutes of the day were not delivered.
 * Gives the largest half-hourly count, if it was the series' first day.
 */
export function foldDay(
  memory: SeriesMemory,
  model: RateModel,
  counts: DayCounts,
  day: number,
  lost: ((minute: number) => boolean) | undefined,
): number {
  const midnight = day * 1440;
  const incidents = memory.past.filter(({ end, learnt }) => end + WINDOW > midnight && !learnt);
  const inIncident = (minute: number): boolean => {
    const at = midnight + minute;
    if (memory.open && at >= memory.open.start) return true;
    return incidents.some(({ start, end }) => at >= start && at < end);
  };
  // On nearly all days nothing is left out, and nobody needs to be asked.
  const isWhole = incidents.length === 0 && !memory.open && !lost;
  const leftOut = isWhole ? undefined : (minute: number): boolean => inIncident(minute) || lost?.(minute) === true;

  let largest = 0;
  for (const { end, size, learnt } of memory.past) {
    if (learnt && Math.floor((end - 1) / 1440) === day) largest = Math.max(largest, size);
  }
  const upperPeaks: number[] = [];
  const sizes: number[] = [];
  let firstSum = 0;
  let lastActive = Number.NEGATIVE_INFINITY;
  let hourCalls = 0;
  let hour = -1;
  const excluded = new Set<number>();
  const closeHour = (): void => {
    if (hour >= 0 && hourCalls > 0) memory.hours.add(day * 24 + hour, hourCalls);
    hourCalls = 0;
  };
  let cluster = -1;
  for (const minute of counts.active) {
    if (minute < 0 || minute >= 1440) continue;
    const count = counts.at(minute);
    if (Math.floor(minute / 60) !== hour) {
      closeHour();
      hour = Math.floor(minute / 60);
    }
    if (inIncident(minute)) {
      excluded.add(day * 24 + hour);
      continue;
    }
    hourCalls += count;
    const observed = counts.sum(minute - WINDOW + 1, minute + 1);
    if (memory.daysSeen === 0) firstSum = Math.max(firstSum, counts.sum(minute - FIRST_WINDOW + 1, minute + 1));
    const nearIncident = inIncident(minute - WINDOW + 1);
    if (!nearIncident) {
      if (observed > largest) largest = observed;
      if (minute - lastActive > APART) sizes.push(observed);
      else sizes[sizes.length - 1] = Math.max(sizes.at(-1) ?? 0, observed);
      lastActive = minute;
    }
    if (observed < LEAST || nearIncident) continue;
    const expected = expectedIn(model, minute);
    const size = sizeOf(model, expected, WINDOW);
    if (observed <= expected + 2 * Math.sqrt(expected + (expected * expected) / size)) continue;
    const peak = -logUpperTail(observed, expected, size);
    if (peak <= FLOOR) continue;
    const here = Math.floor(minute / CLUSTER);
    if (here === cluster) upperPeaks[upperPeaks.length - 1] = Math.max(upperPeaks.at(-1) ?? 0, peak);
    else upperPeaks.push(peak);
    cluster = here;
  }
  closeHour();
  for (const { start, end } of incidents) {
    for (let at = Math.max(start, midnight); at < Math.min(end, midnight + 1440); at += 60) {
      excluded.add(Math.floor(at / 60));
    }
  }
  memory.largest[day % REMEMBERED_DAYS] = largest;
  memory.sizes.addDay(sizes);
  // On its first days a key surprises because nothing is known of it, not because it is surprising.
  if (memory.daysSeen >= MODEL_DAYS) memory.upper.addDay(upperPeaks);
  foldShortfall({ memory, model, counts, day }, leftOut);
  addDay(memory.scatter, memory.daysSeen === 0 ? ownModel(model, counts) : model, counts, leftOut);
  rememberBursts(memory, counts, day);
  for (let at = 0; at < 24; at += 1) if (lost?.(at * 60 + 30)) excluded.add(day * 24 + at);
  const today = (day + 1) * 24;
  memory.hours.forgetBefore(today - REMEMBERED_HOURS);
  memory.excluded = [...memory.excluded, ...excluded].filter((at) => at >= today - REMEMBERED_HOURS);
  memory.past = memory.past.filter(({ end }) => end > midnight - REMEMBERED_DAYS * 1440);
  if (counts.active.some((minute) => minute >= 0)) {
    memory.daysSeen = Math.min(255, memory.daysSeen + 1);
    memory.lastDay = day;
  }
  memory.foldedTo = day + 1;
  return firstSum;
}

function foldShortfall(
  judgement: Parameters<typeof shortfallOf>[0],
  leftOut: ((minute: number) => boolean) | undefined,
): void {
  const { memory, model, day } = judgement;
  const isWatched = model.flat * 1440 >= LEAST_A_DAY;
  const { deepest, rest } = isWatched ? shortfallOf(judgement, leftOut) : { deepest: 0, rest: undefined };
  memory.shortfalls[day % REMEMBERED_DAYS] = isForeseen(memory, day) ? deepest : 0;
  memory.carry = rest;
}

/** Whether a day's shortfalls say something of the key: not on its first days, nor on its first weekend. */
function isForeseen(memory: SeriesMemory, day: number): boolean {
  if (memory.daysSeen < MODEL_DAYS) return false;
  return !isWeekend(day) || day - memory.firstDay >= 7;
}

/** The first day told by its own mean: an hour is not expected of it, but how calls scatter can be seen. */
function ownModel(model: RateModel, counts: DayCounts): RateModel {
  return { ...model, rates: undefined, flat: (counts.sum(0, 1440) + 0.5) / 1440 };
}

/** Days without a call pass: what scatters and what surprises fades, as if they had been folded one by one. */
export function fadeQuiet(memory: SeriesMemory, day: number): void {
  const days = day - memory.foldedTo;
  if (days <= 0) return;
  fade(memory.scatter, days);
  const mean = 5 * memory.flat;
  memory.scatter.squares += days * 288 * mean * mean;
  memory.scatter.expected += days * 288 * mean;
  memory.scatter.expectedSquares += days * 288 * mean * mean;
  roundSums(memory.scatter);
  memory.sizes.addQuietDays(days);
  memory.upper.addQuietDays(days);
  for (let quiet = Math.max(memory.foldedTo, day - REMEMBERED_DAYS); quiet < day; quiet += 1) {
    memory.largest[quiet % REMEMBERED_DAYS] = 0;
    memory.shortfalls[quiet % REMEMBERED_DAYS] = 0;
  }
  memory.hours.forgetBefore(day * 24 - REMEMBERED_HOURS);
  memory.carry = undefined;
  memory.foldedTo = day;
}
