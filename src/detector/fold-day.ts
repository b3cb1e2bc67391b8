import { type DayCounts, WINDOW } from './day-counts';
import { addDay, fade, roundSums } from './dispersion';
import { REMEMBERED_HOURS } from './hour-history';
import { shortfallOf } from './judge-drops';
import { FIRST_WINDOW } from './judge-spikes';
import { logUpperTail } from './math';
import { expectedIn, isWeekend, type RateModel, sizeOf } from './rate-model';
import { rememberBursts } from './schedule';
import { REMEMBERED_DAYS, type SeriesMemory } from './series-memory';
import { hasSeenWeekend } from './weekend-seen';

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

/** Minutes of a day that are asked about: in an incident, or lost. */
type IsIn = (minute: number) => boolean;

/**
 * Takes a day that was judged into the memory of a series. `lost` says which minutes of the day were not delivered, and of
 * those before it as far as that was found out since.
 * Gives the largest half-hourly count, if it was the series' first day.
 */
export function foldDay(
  memory: SeriesMemory,
  model: RateModel,
  counts: DayCounts,
  day: number,
  lost: IsIn | undefined,
): number {
  const midnight = day * 1440;
  const incidents = incidentsOf(memory, midnight);
  const inIncident: IsIn = (minute) =>
    incidents.some(({ start, end }) => midnight + minute >= start && midnight + minute < end);
  // On nearly all days nothing is left out, and nobody needs to be asked.
  const isWhole = incidents.length === 0 && !lost;
  const leftOut: IsIn | undefined = isWhole ? undefined : (minute) => inIncident(minute) || lost?.(minute) === true;

  foldHours(memory, counts, day, inIncident);
  const seen = seenOn(memory, model, counts, inIncident);
  memory.largest[day % REMEMBERED_DAYS] = Math.max(seen.largest, largestLearnt(memory, day));
  memory.sizes.addDay(seen.sizes);
  // On its first days a key surprises because nothing is known of it, not because it is surprising.
  if (memory.daysSeen >= MODEL_DAYS) memory.upper.addDay(seen.peaks);
  foldShortfall({ memory, model, counts, day }, leftOut);
  addDay(memory.scatter, memory.daysSeen === 0 ? ownModel(model, counts) : model, counts, leftOut);
  rememberBursts(memory, counts, day);
  const today = (day + 1) * 24;
  memory.hours.forgetBefore(today - REMEMBERED_HOURS);
  const excluded = excludedOn(counts, day, incidents, inIncident, lost);
  const all = [...new Set([...memory.excluded, ...excluded])].filter((at) => at >= today - REMEMBERED_HOURS);
  memory.excluded = all.sort((a, b) => a - b);
  memory.past = memory.past.filter(({ end }) => end > midnight - REMEMBERED_DAYS * 1440);
  if (counts.active.some((minute) => minute >= 0)) {
    memory.daysSeen = Math.min(255, memory.daysSeen + 1);
    memory.lastDay = day;
  }
  memory.foldedTo = day + 1;
  return seen.firstSum;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Minutes since 1970 that are no ordinary ones, as far as they reach into the day; what goes on lasts to its end. */
function incidentsOf({ past, open, restsSince }: SeriesMemory, midnight: number): Span[] {
  const over = past.filter(({ end, learnt }) => end + WINDOW > midnight && !learnt);
  const since = [open?.start, restsSince].filter((start) => start !== undefined);
  return [...over, ...since.map((start) => ({ start, end: midnight + 1440 }))];
}

/** Calls by the hour, those of incidents left out. */
function foldHours({ hours }: SeriesMemory, counts: DayCounts, day: number, inIncident: IsIn): void {
  let hour = -1;
  let calls = 0;
  for (const minute of counts.active) {
    if (minute < 0 || minute >= 1440) continue;
    if (Math.floor(minute / 60) !== hour) {
      if (calls > 0) hours.add(day * 24 + hour, calls);
      hour = Math.floor(minute / 60);
      calls = 0;
    }
    if (!inIncident(minute)) calls += counts.at(minute);
  }
  if (calls > 0) hours.add(day * 24 + hour, calls);
}

interface Seen {
  /** Largest five-minute count. */
  readonly largest: number;
  /** Largest half-hourly count, of a series' first day. */
  readonly firstSum: number;
  /** Largest five-minute count of each burst. */
  readonly sizes: readonly number[];
  /** Surprises (-ln p) above the floor, the largest of each cluster. */
  readonly peaks: readonly number[];
}

/** What a day had of bursts and surprises, incidents left out. */
function seenOn(memory: SeriesMemory, model: RateModel, counts: DayCounts, inIncident: IsIn): Seen {
  const sizes: number[] = [];
  const peaks: number[] = [];
  let largest = 0;
  let firstSum = 0;
  let lastActive = Number.NEGATIVE_INFINITY;
  let cluster = -1;
  for (const minute of counts.active) {
    if (minute < 0 || minute >= 1440 || inIncident(minute)) continue;
    if (memory.daysSeen === 0) firstSum = Math.max(firstSum, counts.sum(minute - FIRST_WINDOW + 1, minute + 1));
    if (inIncident(minute - WINDOW + 1)) continue;
    const observed = counts.sum(minute - WINDOW + 1, minute + 1);
    if (observed > largest) largest = observed;
    if (minute - lastActive > APART) sizes.push(observed);
    else sizes[sizes.length - 1] = Math.max(sizes.at(-1) ?? 0, observed);
    lastActive = minute;
    const peak = observed < LEAST ? 0 : surpriseAt(model, minute, observed);
    if (peak <= FLOOR) continue;
    const here = Math.floor(minute / CLUSTER);
    if (here === cluster) peaks[peaks.length - 1] = Math.max(peaks.at(-1) ?? 0, peak);
    else peaks.push(peak);
    cluster = here;
  }
  return { largest, firstSum, sizes, peaks };
}

/** -ln p of a five-minute count; 0 where it is within two standard deviations. */
function surpriseAt(model: RateModel, minute: number, observed: number): number {
  const expected = expectedIn(model, minute, WINDOW);
  const size = sizeOf(model, expected, WINDOW);
  if (observed <= expected + 2 * Math.sqrt(expected + (expected * expected) / size)) return 0;
  return -logUpperTail(observed, expected, size);
}

/** Largest count of an incident that ended on a day because its level had become usual. */
function largestLearnt({ past }: SeriesMemory, day: number): number {
  let largest = 0;
  for (const { end, size, learnt } of past) {
    if (learnt && Math.floor((end - 1) / 1440) === day) largest = Math.max(largest, size);
  }
  return largest;
}

/** Hours of a day, since 1970, that say nothing of what is usual. */
function excludedOn(
  counts: DayCounts,
  day: number,
  incidents: readonly Span[],
  inIncident: IsIn,
  lost: IsIn | undefined,
): ReadonlySet<number> {
  const midnight = day * 1440;
  const excluded = new Set<number>();
  for (const minute of counts.active) {
    if (minute >= 0 && minute < 1440 && inIncident(minute)) excluded.add(day * 24 + Math.floor(minute / 60));
  }
  for (const { start, end } of incidents) {
    for (let at = Math.max(start, midnight); at < Math.min(end, midnight + 1440); at += 60) {
      excluded.add(Math.floor(at / 60));
    }
  }
  for (let hour = 0; hour < 24; hour += 1) if (lost?.(hour * 60 + 30)) excluded.add(day * 24 + hour);
  for (let hour = -1; lost?.(hour * 60 + 30); hour -= 1) excluded.add(day * 24 + hour);
  return excluded;
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

/** Whether a day's shortfalls say something of the key: not on its first days, nor on the first weekend that was delivered. */
function isForeseen(memory: SeriesMemory, day: number): boolean {
  if (memory.daysSeen < MODEL_DAYS) return false;
  return !isWeekend(day) || hasSeenWeekend(memory, day);
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
