import { knownAt } from './coverage';
import type { DayCounts } from './day-counts';
import { type Judgement, ownCalls, STEP } from './judgement';
import { isWeekend } from './rate-model';
import type { SeriesMemory } from './series-memory';

/** Something a series did on a day: calls with less than `APART` minutes between them. */
export interface Burst {
  /** Minute since 1970 of its first call. */
  readonly start: number;
  readonly minutes: number;
  readonly calls: number;
}

/** What lasts longer is not a burst that could stay away, minutes. */
const LONGEST = 240;
/** Silence that parts two bursts, minutes. */
const APART = 30;
/** A series with more bursts a day has no schedule that could be missed. */
const MOST_A_DAY = 3;
/** Least calls of a burst whose absence is told. */
const LEAST_CALLS = 3;
/** Furthest that the begin of a regular burst strays from the usual minute. */
const STRAY = 15;
/** The same of one that keeps days of its own. */
const LITTLE = 5;
/** How much later or earlier it may come before it is missed: a changed clock is an hour. */
const PATIENCE = 75;
const REMEMBERED = 28;
/** Days of rest pass before a burst is due again. */
const REST = [1, 2, 3] as const;

/** The bursts of one day, for a series that has few. */
function burstsOf(counts: DayCounts, day: number): Burst[] {
  const found: { start: number; minutes: number; calls: number }[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const minute of counts.active) {
    if (minute < 0 || minute >= 1440) continue;
    const current = found.at(-1);
    if (current && minute - last < APART) {
      current.minutes = day * 1440 + minute + 1 - current.start;
      current.calls += counts.at(minute);
    } else {
      found.push({ start: day * 1440 + minute, minutes: 1, calls: counts.at(minute) });
    }
    last = minute;
    if (found.length > MOST_A_DAY + 1) return found;
  }
  return found;
}

/** Adds the bursts of a day that has few, and forgets those of long ago. */
export function rememberBursts(memory: SeriesMemory, counts: DayCounts, day: number): void {
  const bursts = burstsOf(counts, day).filter(({ calls, minutes }) => calls >= LEAST_CALLS && minutes <= LONGEST);
  const recent = memory.bursts.filter(({ start }) => start >= (day - REMEMBERED) * 1440);
  memory.bursts = bursts.length > MOST_A_DAY ? recent : [...recent, ...bursts];
}

/** A burst that comes at a time of the day. */
export interface Slot {
  readonly minuteOfDay: number;
  readonly minutes: number;
  /** Least and mean calls it had. */
  readonly least: number;
  readonly usual: number;
  readonly days: number;
}

/** What of a day, and of the evening before, is to be looked at on it. */
export interface Due {
  /** Minutes are of the day; those of the evening before are negative. */
  readonly slots: readonly Slot[];
  /** Whether something is due that this day or the next has to look at. */
  readonly isWatched: boolean;
}

export const NOTHING_DUE: Due = { slots: [], isWatched: false };

/** A burst of the late evening is waited for until the next day. */
export function dueOn(memory: SeriesMemory, day: number, regularDays: number): Due {
  const groups = groupsOf(memory.bursts, day, regularDays);
  if (groups.length === 0) return NOTHING_DUE;
  const slotsOf = (on: number): Slot[] => slotsIn(groups, on, regularDays, memory.firstDay);
  const own = slotsOf(day);
  const late = slotsOf(day - 1).filter((slot) => certainAt(slot) > 1440);
  const slots = late.map((slot) => ({ ...slot, minuteOfDay: slot.minuteOfDay - 1440 }));
  const isWatched = own.length > 0 || REST.some((days) => slotsOf(day + days).length > 0);
  return { slots: [...slots, ...own.filter((slot) => certainAt(slot) <= 1440)], isWatched };
}

const certainAt = ({ minuteOfDay, minutes }: Slot): number => minuteOfDay + Math.max(PATIENCE, minutes);

/** Bursts at about the same time of the day; most series have none that came often enough. */
function groupsOf(bursts: readonly Burst[], day: number, regularDays: number): Burst[][] {
  if (bursts.length < regularDays) return [];
  const times = new Set(bursts.filter(({ start }) => start >= (day - 9) * 1440).map(({ start }) => start % 1440));
  const groups = [...times].map((time) => bursts.filter(({ start }) => Math.abs((start % 1440) - time) <= 2 * STRAY));
  return groups.filter((alike) => alike.length >= regularDays);
}

/** The slots of a day: kept without exception on at least `regularDays` of the days like it. */
function slotsIn(groups: readonly (readonly Burst[])[], day: number, regularDays: number, firstDay: number): Slot[] {
  const slots: Slot[] = [];
  for (const alike of groups) {
    const slot = slotIn(alike, day, regularDays, firstDay);
    if (slot && !slots.some((known) => Math.abs(known.minuteOfDay - slot.minuteOfDay) <= 2 * STRAY)) slots.push(slot);
  }
  return slots;
}

function slotIn(bursts: readonly Burst[], day: number, regularDays: number, firstDay: number): Slot | undefined {
  const days = new Set(bursts.map(({ start }) => Math.floor(start / 1440)));
  if (days.size < regularDays || days.size < bursts.length) return undefined;
  // Each day since the burst first came, or the last fortnight of it.
  const from = Math.max(Math.min(...days), firstDay, day - 14);
  const kept = keptOn(days, from, day);
  if (!kept) return undefined;
  if ([...days].filter((past) => past >= from).length < regularDays) return undefined;
  const minutes = bursts.map(({ start }) => start % 1440).sort((a, b) => a - b);
  const middle = minutes[Math.floor(minutes.length / 2)] ?? 0;
  const stray = kept === 'rests on other days' ? LITTLE : STRAY;
  if (minutes.some((minute) => Math.abs(minute - middle) > stray)) return undefined;
  const calls = bursts.map((burst) => burst.calls);
  const lengths = bursts.map((burst) => burst.minutes).sort((a, b) => a - b);
  return {
    minuteOfDay: middle,
    minutes: Math.max(WINDOW, lengths[Math.floor(lengths.length / 2)] ?? WINDOW),
    least: Math.min(...calls),
    usual: calls.reduce((sum, count) => sum + count, 0) / calls.length,
    days: days.size,
  };
}

const WINDOW = 5;

type Kept = 'daily' | 'rests at weekends' | 'rests on other days';

/**
 * How a burst that came on these days is due on `day`; undefined where it is not. Two days of rest in a row may be others
 * than Saturday and Sunday: a weekend elsewhere, or seen from another time zone.
 */
function keptOn(days: ReadonlySet<number>, from: number, day: number): Kept | undefined {
  const resting = new Set<number>();
  for (let past = from; past < day; past += 1) if (!days.has(past)) resting.add(past % 7);
  if (resting.has(day % 7) || resting.size > 2) return undefined;
  if ([...days].some((past) => past >= from && past < day && resting.has(past % 7))) return undefined;
  const [one = 0, other = one] = resting;
  if (Math.min((one - other + 7) % 7, (other - one + 7) % 7) > 1) return undefined;
  const isOfWorkdays = [...resting].every(isWeekend) && ![...days].some(isWeekend);
  const kept = resting.size === 0 ? 'daily' : isOfWorkdays ? 'rests at weekends' : 'rests on other days';
  // A week that never saw this weekday cannot tell that it is due on it; working days are alike.
  const isSure = days.has(day - 7) || (![...days].some(isWeekend) && !isWeekend(day));
  return isSure ? kept : undefined;
}

/** Tells scheduled bursts that stayed away: at once a whole incident, since it is over when it is certain. */
export function judgeSchedule(judgement: Judgement, slots: readonly Slot[], now: number): void {
  const { counts, memory, day, to, coverage, thresholds, found } = judgement;
  const midnight = day * 1440;
  for (const slot of slots) {
    const certain = certainAt(slot);
    if (certain > now || certain <= now - STEP) continue;
    if (midnight + certain < coverage.firstMinute + thresholds.warmUpHours * 60 || memory.open) continue;
    const observed = counts.sum(slot.minuteOfDay - PATIENCE, certain);
    if (observed >= Math.max(1, 0.2 * slot.least)) continue;
    const start = midnight + slot.minuteOfDay;
    // The rest of a burst that went on over midnight: its absence was told.
    const last = memory.past.at(-1);
    if (last && last.size === 0 && start >= last.start && start - last.end < APART) continue;
    const silent = coverage
      .silencesUntil(midnight + to)
      .filter(({ from: begin }) => begin < start + slot.minutes)
      .filter((silence) => silence.to > start - STRAY)
      .map((silence) => knownAt(silence, midnight + certain))
      // A shorter one would have left the rest of the burst.
      .filter((silence) => 2 * (silence.to - silence.from) >= slot.minutes)
      .some((silence) => coverage.delivery(silence, ownCalls(judgement)) === 'lost');
    if (silent) continue;
    const explanation = {
      window: slot.minutes,
      until: start + slot.minutes,
      declaredAt: midnight + certain,
      observed: counts.sum(slot.minuteOfDay, slot.minuteOfDay + slot.minutes),
      expected: slot.usual,
      spread: 0,
      p: 1 / (slot.days + 2),
      largest: memory.largestBefore(),
      gates: [
        { name: 'days it came without exception', value: slot.days, limit: thresholds.regularDays, passed: true },
      ],
      days: memory.daysSeen,
    };
    const episode = {
      kind: 'absent' as const,
      start,
      declaredAt: midnight + certain,
      explanation,
      last: start + slot.minutes - 1,
      size: 0,
      hour: 0,
    };
    found.push({ state: 'Start', episode, certainAt: midnight + certain });
    found.push({ state: 'End', episode, end: start + slot.minutes, certainAt: midnight + certain });
    memory.past.push({ start, end: start + slot.minutes, size: 0, hour: 0 });
  }
}
