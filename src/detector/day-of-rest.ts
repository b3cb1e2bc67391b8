import { isWeekend, type RateModel, rateAt } from './rate-model';
import type { SeriesMemory } from './series-memory';

/**
 * Whether an account rests on a working day, as on a public holiday: what people call there stays away, all of it, since
 * their day began. What stops at once, in the middle of a day, does not look like that, nor does one API of many.
 */

/** Hours looked back on: the whole of a day at work so far, little of the one before. */
const LOOK_BACK = 14;
/** Places of hours: those before the day, and those of it. */
const PLACES = LOOK_BACK + 24;

/** Weekend days have at most this share of a working day's calls, where it is people who call. */
const WEEKEND_SHARE = 0.35;
/** The busiest hours of the day have at most this share of its calls: a scheduler's night is shorter than a day at work. */
const BUSIEST = 4;
const MOST_IN_THEM = 0.75;
/** Days back that tell it, and how many of each kind there must have been. */
const DAYS = 27;
const LEAST_WORKING = 5;
const LEAST_WEEKEND = 2;
/** Ordinary days without any call, from which an API may be in use no more: longer than a weekend with its Friday. */
const UNUSED = 4;
/** Hours of a day that were left out of what is usual, from which it was no ordinary one. */
const MUCH_OF_A_DAY = 8;

/** Calls an API should have had to have a say, and the share of them up to which it rests. */
const LEAST_EXPECTED = 5;
const QUIET = 0.3;
/** Services whose APIs must have a say: one tool calls many APIs of one. */
const LEAST_SERVICES = 3;
/** Share of them that is quiet on a slow morning, and standard deviations above that from which it is a day of rest. */
const SLOW = 0.45;
const DEVIATIONS = 2;

/** An API that people call: what it had by the end of each hour, and should have had. */
export interface Workday {
  readonly service: string;
  /** Sums, from `LOOK_BACK` hours before the day on; one place more than hours. */
  readonly expected: Float64Array;
  readonly observed: Float64Array;
}

/** What an API of people should have on a day, and had. `today` gives the day's calls by minute. */
export function workdayOf(
  { hours, key }: Pick<SeriesMemory, 'hours' | 'key'>,
  model: RateModel,
  day: number,
  today: (add: (minute: number, count: number) => void) => void,
): Workday {
  const midnight = day * 1440;
  const expected = new Float64Array(PLACES + 1);
  const observed = new Float64Array(PLACES + 1);
  for (let place = 0; place < PLACES; place += 1) {
    const from = 60 * (place - LOOK_BACK);
    expected[place + 1] = 60 * rateAt(model, from + 30);
    if (from < 0) observed[place + 1] = hours.between(midnight + from, midnight + from + 60);
  }
  today((minute, count) => {
    const place = LOOK_BACK + Math.floor(minute / 60) + 1;
    observed[place] = (observed[place] ?? 0) + count;
  });
  for (let place = 1; place <= PLACES; place += 1) {
    expected[place] = (expected[place] ?? 0) + (expected[place - 1] ?? 0);
    observed[place] = (observed[place] ?? 0) + (observed[place - 1] ?? 0);
  }
  return { service: key.source, expected, observed };
}

/** Whether those who call an account's APIs, at least so many that are due, rest: as known when `hour` of the day begins. */
export function isDayOfRest(workdays: Iterable<Workday>, hour: number, leastApis: number): boolean {
  const services = new Set<string>();
  let apis = 0;
  let quiet = 0;
  for (const { service, expected, observed } of workdays) {
    const due = (expected[hour + LOOK_BACK] ?? 0) - (expected[hour] ?? 0);
    if (due < LEAST_EXPECTED) continue;
    apis += 1;
    services.add(service);
    const came = (observed[hour + LOOK_BACK] ?? 0) - (observed[hour] ?? 0);
    if (came <= QUIET * due) quiet += 1;
  }
  const needed = SLOW * apis + DEVIATIONS * Math.sqrt(SLOW * (1 - SLOW) * apis);
  return apis >= leastApis && services.size >= LEAST_SERVICES && quiet >= needed;
}

/**
 * Whether an API is in use, and called through working days and hardly at weekends, as far as is known before a day. Jobs
 * of every weekday are not: when they stay away together, what starts them is broken.
 */
export function isOfPeople(memory: SeriesMemory, day: number): boolean {
  const { hours, firstDay, key } = memory;
  if (key.type !== 'ApiCallRateInsight' || !isInUse(memory, day)) return false;
  // The first day was not whole.
  const from = Math.max(firstDay + 1, day - DAYS);
  const calls = [0, 0];
  const byHour = new Float64Array(24);
  const days = [0, 0];
  for (let past = from; past < day; past += 1) days[Number(isWeekend(past))] = (days[Number(isWeekend(past))] ?? 0) + 1;
  for (let index = 0; index < hours.length; index += 1) {
    const past = Math.floor(hours.hourAt(index) / 24);
    if (past < from || past >= day) continue;
    const kind = Number(isWeekend(past));
    const count = hours.countAt(index);
    calls[kind] = (calls[kind] ?? 0) + count;
    const hour = hours.hourAt(index) % 24;
    byHour[hour] = (byHour[hour] ?? 0) + count;
  }
  const [working = 0, weekend = 0] = days;
  if (working < LEAST_WORKING || weekend < LEAST_WEEKEND) return false;
  const busiest = byHour
    .sort()
    .subarray(-BUSIEST)
    .reduce((sum, count) => sum + count, 0);
  const [ofWorking = 0, ofWeekend = 0] = calls;
  if (busiest > MOST_IN_THEM * (ofWorking + ofWeekend)) return false;
  return ofWeekend / weekend <= (WEEKEND_SHARE * ofWorking) / working;
}

/** Whether one of the last ordinary days before a day had a call: people may be away for weeks. */
function isInUse({ hours, excluded }: SeriesMemory, day: number): boolean {
  const leftOut = new Map<number, number>();
  for (const hour of excluded) leftOut.set(Math.floor(hour / 24), (leftOut.get(Math.floor(hour / 24)) ?? 0) + 1);
  let ordinary = 0;
  for (let past = day - 1; past >= day - DAYS && ordinary < UNUSED; past -= 1) {
    if ((leftOut.get(past) ?? 0) >= MUCH_OF_A_DAY) continue;
    ordinary += 1;
    if (hours.between(past * 1440, (past + 1) * 1440) > 0) return true;
  }
  return false;
}
