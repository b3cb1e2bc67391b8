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
  const isBegun = usualOf(all.slice(now - BEGUN, now)) >= peak;
  if (!isBegun && usualOf(all.slice(now, now + AHEAD)) >= peak) return 'not known yet';
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
  const stretch = (from: readonly Hour[]): number => {
    const end = from.findIndex((it) => !isAtWork(it));
    return usualOf(end < 0 ? from : from.slice(0, end));
  };
  const next = 1 + hours.findLastIndex((it) => isAtWork(it) && it.observed >= WORKED * it.expected);
  const missing = stretch(hours.slice(next));
  return next > 0 && missing >= CUT * (missing + stretch(hours.slice(0, next).toReversed()));
}

const usualOf = (hours: readonly Hour[]): number => hours.reduce((sum, { usual }) => sum + usual, 0);

interface Vote {
  readonly service: string;
  readonly region: string;
  readonly isQuiet: boolean;
}

/** Whether nearly all APIs that have a say had hardly any of their calls. */
function isQuiet(workdays: readonly Workday[], now: number, leastApis: number): boolean {
  const votes = workdays.flatMap(({ service, region, expected, observed }): Vote[] => {
    const due = (expected[now] ?? 0) - (expected[now - SO_FAR] ?? 0);
    const came = (observed[now] ?? 0) - (observed[now - SO_FAR] ?? 0);
    return due < LEAST_EXPECTED ? [] : [{ service, region, isQuiet: came <= QUIET * due }];
  });
  const services = groupsOf(votes, 'service');
  const resting = services.filter(mostAreQuiet).length;
  return (
    votes.length >= leastApis &&
    quietIn(votes) >= SLOW * votes.length + DEVIATIONS * Math.sqrt(SLOW * (1 - SLOW) * votes.length) &&
    resting >= LEAST_SERVICES &&
    resting >= MOST_SERVICES * services.length &&
    groupsOf(votes, 'region').every((group) => group.length < A_REGION || mostAreQuiet(group))
  );
}

const quietIn = (votes: readonly Vote[]): number => votes.filter((vote) => vote.isQuiet).length;

const mostAreQuiet = (votes: readonly Vote[]): boolean => quietIn(votes) > votes.length / 2;

function groupsOf(votes: readonly Vote[], by: 'service' | 'region'): Vote[][] {
  const groups = new Map<string, Vote[]>();
  for (const vote of votes) {
    const group = groups.get(vote[by]) ?? [];
    groups.set(vote[by], group);
    group.push(vote);
  }
  return [...groups.values()];
}
