import { isWeekend, type RateModel, rateAt } from './rate-model';
import type { SeriesMemory } from './series-memory';

/**
 * Whether an account rests on a working day, as on a public holiday: what people call there stays away, in all services and
 * Regions, since their day began. What stops in the middle of a day does not look like that, nor does one API of many, nor
 * one service.
 */

/** What the people of an account do, as far as it can be told. */
export type Doing = 'work' | 'rest' | 'not known yet';

/** Hours before the day that are looked back on: the day at work before, and some. */
const LOOK_BACK = 38;
/** Hours ahead in which work begins, and hours back in which it has begun, while nothing can be told. */
const AHEAD = 4;
const BEGUN = 3;
/** Places of hours: those before the day, those of it, and those that are looked ahead to at its end. */
const PLACES = LOOK_BACK + 24 + AHEAD;

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

/** Hours of which each API's calls are asked for: the whole of a day at work so far, little of the one before. */
const SO_FAR = 14;
/** Calls an API should have had in them to have a say, and the share of them up to which it rests. */
const LEAST_EXPECTED = 5;
const QUIET = 0.3;
/** Services that must rest, and the share of all that have a say: one tool calls many APIs of one. */
const LEAST_SERVICES = 3;
const MOST_SERVICES = 0.6;
/** APIs of a Region that have a say, from which more than half of them must rest. */
const A_REGION = 3;
/** Share of APIs that is quiet on a slow morning, and standard deviations above that from which it is a day of rest. */
const SLOW = 0.45;
const DEVIATIONS = 2;

/** Calls of an hour from which one API counts for no more than others. */
const ENOUGH_OF_ONE = 5;
/** Share of the busiest hour from which an hour is one at work, and of its expected calls with which it was worked in. */
const AT_WORK = 0.25;
const WORKED = 0.5;
/** Share of a stretch of such hours that is missing at its end, from which it was cut. */
const CUT = 0.25;

/** An API that people call: what it should have had by the end of each hour, and had. */
export interface Workday {
  readonly service: string;
  readonly region: string;
  /** Sums, from `LOOK_BACK` hours before the day on; one place more than hours. */
  readonly expected: Float32Array;
  readonly observed: Float32Array;
  /** Share of its calls that each hour of the day has. Rates are drawn towards their mean, and know no night. */
  readonly shares: Float64Array;
}

/** What an API of people should have on a day, and had. `today` gives the day's calls by minute. */
export function workdayOf(
  { hours, key }: Pick<SeriesMemory, 'hours' | 'key'>,
  shares: Float64Array,
  model: RateModel,
  day: number,
  today: (add: (minute: number, count: number) => void) => void,
): Workday {
  const midnight = day * 1440;
  const expected = new Float32Array(PLACES + 1);
  const observed = new Float32Array(PLACES + 1);
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
  return { service: key.source, region: key.region, expected, observed, shares };
}

/**
 * What those who call an account's APIs do, as known when `hour` of the day begins.
 * @param leastApis that have a say; with fewer they are taken to work
 */
export function doingAt(workdays: readonly Workday[], day: number, hour: number, leastApis: number): Doing {
  if (workdays.length < leastApis) return 'work';
  const all = pooled(workdays, day);
  const now = hour + LOOK_BACK;
  const peak = Math.max(...all.map(({ usual }) => usual));
  const due = (from: number, to: number): number => all.slice(from, to).reduce((sum, { usual }) => sum + usual, 0);
  if (due(now - BEGUN, now) < peak && due(now, now + AHEAD) >= peak) return 'not known yet';
  return isQuiet(workdays, now, leastApis) && !isCut(all.slice(0, now), AT_WORK * peak) ? 'rest' : 'work';
}

interface Hour {
  /** Of all that is done on a day, what the hour usually has. */
  readonly usual: number;
  readonly expected: number;
  readonly observed: number;
}

/** All APIs together by hour, none of them for more than a few calls. */
function pooled(workdays: readonly Workday[], day: number): Hour[] {
  return Array.from({ length: PLACES }, (_, place) => {
    const hour = 24 * day + place - LOOK_BACK;
    const isAway = isWeekend(Math.floor(hour / 24));
    let [usual, sumExpected, sumObserved] = [0, 0, 0];
    for (const { expected, observed, shares } of workdays) {
      if (!isAway) usual += shares[hour % 24] ?? 0;
      const due = (expected[place + 1] ?? 0) - (expected[place] ?? 0);
      const came = (observed[place + 1] ?? 0) - (observed[place] ?? 0);
      const share = due > ENOUGH_OF_ONE ? ENOUGH_OF_ONE / due : 1;
      sumExpected += share * due;
      sumObserved += share * Math.min(came, 2 * due);
    }
    return { usual, expected: sumExpected, observed: sumObserved };
  });
}

/** Whether the last stretch of hours in which people worked ended before it should have. */
function isCut(hours: readonly Hour[], least: number): boolean {
  const isAtWork = ({ usual }: Hour): boolean => usual >= least;
  const last = hours.findLastIndex((it) => isAtWork(it) && it.observed >= WORKED * it.expected);
  if (last < 0) return false;
  let missing = 0;
  for (let at = last + 1; at < hours.length && isAtWork(hours[at] as Hour); at += 1) missing += hours[at]?.usual ?? 0;
  let done = 0;
  for (let at = last; at >= 0 && isAtWork(hours[at] as Hour); at -= 1) done += hours[at]?.usual ?? 0;
  return missing >= CUT * (missing + done);
}

/** Whether nearly all APIs that have a say had hardly any of their calls. */
function isQuiet(workdays: readonly Workday[], now: number, leastApis: number): boolean {
  const services = new Votes();
  const regions = new Votes();
  const apis = new Votes();
  for (const { service, region, expected, observed } of workdays) {
    const due = (expected[now] ?? 0) - (expected[now - SO_FAR] ?? 0);
    if (due < LEAST_EXPECTED) continue;
    const isQuietHere = (observed[now] ?? 0) - (observed[now - SO_FAR] ?? 0) <= QUIET * due;
    for (const [votes, name] of [
      [services, service],
      [regions, region],
      [apis, ''],
    ] as const)
      votes.add(name, isQuietHere);
  }
  const { all = 0, quiet = 0 } = apis.of('') ?? {};
  const resting = services.list().filter((it) => it.quiet > it.all / 2).length;
  return (
    all >= leastApis &&
    quiet >= SLOW * all + DEVIATIONS * Math.sqrt(SLOW * (1 - SLOW) * all) &&
    resting >= LEAST_SERVICES &&
    resting >= MOST_SERVICES * services.list().length &&
    regions.list().every((it) => it.all < A_REGION || it.quiet > it.all / 2)
  );
}

class Votes {
  private readonly byName = new Map<string, { all: number; quiet: number }>();

  add(name: string, isQuietHere: boolean): void {
    const known = this.byName.get(name) ?? { all: 0, quiet: 0 };
    this.byName.set(name, known);
    known.all += 1;
    if (isQuietHere) known.quiet += 1;
  }

  of(name: string): { readonly all: number; readonly quiet: number } | undefined {
    return this.byName.get(name);
  }

  list(): { readonly all: number; readonly quiet: number }[] {
    return [...this.byName.values()];
  }
}

/**
 * Shares of its calls that the hours of the day have of an API that is in use, and called through working days and hardly at
 * weekends, as far as is known before a day; undefined of others. Jobs of every weekday are others: when they stay away
 * together, what starts them is broken.
 */
export function hoursOfPeople(memory: SeriesMemory, day: number): Float64Array | undefined {
  const { hours, firstDay, key } = memory;
  if (key.type !== 'ApiCallRateInsight' || !isInUse(memory, day)) return undefined;
  // The first day was not whole.
  const from = Math.max(firstDay + 1, day - DAYS);
  const working = { days: 0, calls: 0 };
  const weekend = { days: 0, calls: 0 };
  for (let past = from; past < day; past += 1) (isWeekend(past) ? weekend : working).days += 1;
  if (working.days < LEAST_WORKING || weekend.days < LEAST_WEEKEND) return undefined;
  const byHour = new Float64Array(24);
  for (let index = 0; index < hours.length; index += 1) {
    const hour = hours.hourAt(index);
    const past = Math.floor(hour / 24);
    if (past < from || past >= day) continue;
    const calls = hours.countAt(index);
    (isWeekend(past) ? weekend : working).calls += calls;
    byHour[hour % 24] = (byHour[hour % 24] ?? 0) + calls;
  }
  if (weekend.calls / weekend.days > (WEEKEND_SHARE * working.calls) / working.days) return undefined;
  const all = working.calls + weekend.calls;
  const busiest = byHour.toSorted().subarray(-BUSIEST);
  if (busiest.reduce((sum, calls) => sum + calls, 0) > MOST_IN_THEM * all) return undefined;
  return byHour.map((calls) => calls / all);
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
