/** What looks like an incident and is none. A detector that speaks here is wrong. */
import { DAY, HOUR, isoTime, isWeekend, WEEK, weekday } from './clock';
import { drawKey, MORE, type SimulatedCounts, simulateCounts } from './counts';
import type { Scenario } from './keys';
import { changedCalls, movedCalls, together, withCalls } from './kind-cells';
import { type Course, scheduleLaw } from './laws';
import { createRandom, type Random } from './random';
import { chance, integer, logUniform, pick } from './samplers';
import type { DecoyKind, KindCounts, SimulatedKey } from './types';

/** Those that change counts; the other two change how files come: `renderFiles`. */
export type CountDecoy = Exclude<DecoyKind, 'late files' | 'duplicate files'>;

export interface DecoyOptions {
  readonly seed: number;
  /** Default 20,396: 2025-11-04. */
  readonly startDay?: number;
  /** Default 28. */
  readonly days?: number;
  /** Default 2. */
  readonly accounts?: number;
  /** Default 120. */
  readonly keys?: number;
  /** Share of keys a weekly cron or a doubling happens to. Default: 0.25, and all of them. */
  readonly share?: number;
}

export interface DecoyCounts {
  readonly keys: readonly SimulatedKey[];
  readonly counts: readonly KindCounts[];
  /** The same without the decoy: what is found here was not its doing. */
  readonly clean: readonly KindCounts[];
  /** Keys it happened to. */
  readonly affected: readonly number[];
  readonly note: string;
  /** Minutes since 1970 in which nothing is to be found. */
  readonly testFrom: number;
  readonly testTo: number;
}

/** What happened, when, and to which keys. */
export interface AppliedDecoy {
  readonly after: SimulatedCounts;
  readonly affected: readonly number[];
  readonly note: string;
  readonly testFrom: number;
  readonly testTo: number;
}

/** Days after which a decoy begins: what comes before is what is learnt from. */
const LEARN = 14;
const GAP = 40;
const RAMP = 3 * DAY;

type Transform = (clean: SimulatedCounts, random: Random, begin: number, share?: number) => AppliedDecoy;

const endOf = ({ scenario }: SimulatedCounts): number => (scenario.startDay + scenario.days) * DAY;

/** A job of every week, on top of what the key does anyway. */
const weeklyCron: Transform = (clean, random, begin, share = 0.25) => {
  const affected: number[] = [];
  const counts = clean.counts.slice();
  for (const index of clean.keys.keys()) {
    const at = counts.findIndex((it) => it.key === index);
    const kind = counts[at];
    if (!chance(random, share) || !kind) continue;
    affected.push(index);
    const phase = integer(random, 0, WEEK - 1);
    const size = Math.round(logUniform(random, 20, 400));
    const pace = logUniform(random, 8, 80);
    const law = scheduleLaw({
      period: WEEK,
      phase,
      local: false,
      weekdaysOnly: false,
      size,
      spread: 'counted',
      jitter: 2,
      pace,
      loaded: false,
    });
    const calls: [number, number][] = [];
    for (let day = clean.scenario.startDay; day * DAY < endOf(clean); day += 1) {
      law.draw(random, day, [], clean.courseOf(index), (minute, count) => calls.push([minute, count]));
    }
    counts[at] = withCalls(
      kind,
      calls.filter(([minute]) => minute < endOf(clean)),
    );
  }
  return {
    after: { ...clean, counts },
    affected,
    note: 'a job once a week, for the third time and more',
    testFrom: begin,
    testTo: endOf(clean),
  };
};

/** Working days that one of rest is among. */
const REST_WITHIN = 7;

/** People do as on a Sunday; of all other days every call stays. */
const publicHoliday: Transform = (clean, random, begin) => {
  const [first, end] = [Math.floor(begin / DAY), Math.floor(endOf(clean) / DAY)];
  const working = Array.from({ length: end - clean.scenario.startDay }, (_, at) => clean.scenario.startDay + at).filter(
    (day) => !isWeekend(day * DAY),
  );
  const near = working.filter((day) => day >= first && day < first + REST_WITHIN);
  const restDay = pick(random, near.length > 0 ? near : working.slice(-1));
  const courseOf = (index: number): Course => ({ ...clean.courseOf(index), restDay });
  const affected = clean.keys.flatMap(({ law }, index) => (law.local ? [index] : []));
  const resting = affected.flatMap((index) => {
    const key = clean.keys[index];
    return key ? drawKey(clean.scenario, key, index, courseOf(index)) : [];
  });
  const others = clean.counts.filter(({ key }) => !clean.keys[key]?.law.local);
  return {
    after: { ...clean, counts: inOrder([...others, ...resting]), courseOf },
    affected,
    note: `a public holiday on ${isoTime(restDay * DAY).slice(0, 10)}: people do as on a Sunday`,
    testFrom: restDay * DAY - DAY / 2,
    testTo: Math.min(endOf(clean), (restDay + 2) * DAY),
  };
};

/** Moved, not drawn anew: nothing else differs. */
const clockChange: Transform = (clean, _random, begin) => {
  const sunday = Math.floor(begin / DAY) + ((13 - weekday(begin)) % 7);
  const changesAt = sunday * DAY + HOUR;
  const end = endOf(clean);
  const minuteOf = (minute: number): number | undefined => {
    if (minute < changesAt) return minute;
    // The hour that local clocks leave out.
    return minute < changesAt + HOUR || minute >= end + HOUR ? undefined : minute - HOUR;
  };
  // A day more, of which the first hour moves into the last day.
  const scenario = { ...clean.scenario, days: clean.scenario.days + 1 };
  const moved = clean.keys.flatMap((key, index) =>
    key.law.local ? drawKey(scenario, key, index, clean.courseOf(index)).map((it) => movedCalls(it, minuteOf)) : [],
  );
  const counts = [...clean.counts.filter(({ key }) => !clean.keys[key]?.law.local), ...moved];
  const courseOf = (index: number): Course => {
    const usual = clean.courseOf(index);
    return { ...usual, clock: { ...usual.clock, changesAt } };
  };
  return {
    after: { ...clean, counts: inOrder(counts), courseOf },
    affected: clean.keys.map((_, index) => index),
    note: 'all local clocks an hour on, Sunday 01:00Z',
    testFrom: changesAt,
    testTo: Math.min(end, changesAt + WEEK),
  };
};

/** What was there stays, and as much again comes to it. */
const doubling: Transform = (clean, random, begin, share = 1) => {
  const affected = clean.keys.map((_, index) => index).filter(() => chance(random, share));
  const doubled = new Set(affected);
  const rise = (minute: number): number => 2 ** Math.min(1, Math.max(0, (minute - begin) / RAMP));
  const underCourse =
    (factor: (minute: number) => number) =>
    (index: number): Course => {
      const usual = clean.courseOf(index);
      return doubled.has(index) ? { ...usual, level: (minute) => usual.level(minute) * factor(minute) } : usual;
    };
  const courseOfMore = underCourse((minute) => rise(minute) - 1);
  const more = affected.flatMap((index) => {
    const key = clean.keys[index];
    return key ? drawKey(clean.scenario, key, index, courseOfMore(index), MORE) : [];
  });
  return {
    after: { ...clean, counts: inOrder(together(clean.counts, more)), courseOf: underCourse(rise) },
    affected,
    note: 'twice as much within three days, and for good',
    testFrom: begin,
    testTo: Math.min(endOf(clean), begin + WEEK),
  };
};

/** By key; what has no calls is left out. */
const inOrder = (counts: readonly KindCounts[]): KindCounts[] =>
  counts.filter(({ minutes }) => minutes.length > 0).toSorted((a, b) => a.key - b.key);

/** Records of one account and Region that never came. */
const deliveryGap: Transform = (clean, random, begin) => {
  const place = pick(random, clean.keys);
  const from = integer(random, begin, Math.min(endOf(clean) - DAY, begin + WEEK));
  const here = (it: KindCounts): boolean => it.kind.account === place.account && it.kind.region === place.region;
  const keep = (minute: number, count: number): number => (minute >= from && minute < from + GAP ? 0 : count);
  const counts = clean.counts
    .map((it) => (here(it) ? changedCalls(it, keep) : it))
    .filter(({ minutes }) => minutes.length > 0);
  const affected = [...new Set(clean.counts.filter(here).map(({ key }) => key))];
  const note = `no records of ${place.account} ${place.region} for ${GAP} minutes`;
  return { after: { ...clean, counts }, affected, note, testFrom: from, testTo: from + DAY };
};

const switchedOn: Transform = (clean, random, begin) => {
  const on = begin + integer(random, 0, DAY - 1);
  const keep = (minute: number, count: number): number => (minute < on ? 0 : count);
  const counts = clean.counts.map((it) => changedCalls(it, keep)).filter(({ minutes }) => minutes.length > 0);
  const affected = clean.keys.map((_, index) => index);
  return {
    after: { ...clean, counts },
    affected,
    note: 'the trail was switched on here',
    testFrom: on,
    testTo: Math.min(endOf(clean), on + WEEK),
  };
};

const TRANSFORMS: Readonly<Record<CountDecoy, Transform>> = {
  'weekly cron': weeklyCron,
  'public holiday': publicHoliday,
  'clock change': clockChange,
  doubling,
  'delivery gap': deliveryGap,
  'switched on': switchedOn,
};

/** In which several are applied: those that draw anew come before those that add and take away. */
const ORDER: readonly CountDecoy[] = [
  'public holiday',
  'clock change',
  'doubling',
  'weekly cron',
  'delivery gap',
  'switched on',
];

/** One after another. @param beginOf minute from which one may happen; what comes before is learnt from */
export function applyDecoys(
  kinds: readonly CountDecoy[],
  clean: SimulatedCounts,
  seed: number,
  beginOf: (kind: CountDecoy) => number,
): { readonly after: SimulatedCounts; readonly decoys: readonly (AppliedDecoy & { readonly kind: CountDecoy })[] } {
  let after = clean;
  const decoys = ORDER.filter((kind) => kinds.includes(kind)).map((kind) => {
    const applied = TRANSFORMS[kind](after, createRandom(seed, 'decoy', kind), beginOf(kind));
    after = applied.after;
    return { ...applied, kind };
  });
  return { after, decoys };
}

export function decoyCounts(kind: CountDecoy, options: DecoyOptions): DecoyCounts {
  const { seed, startDay = 20_396, days = 28, accounts = 2, keys = 120, share } = options;
  const scenario: Scenario = { seed, startDay, days, accounts, keys };
  const clean = simulateCounts(scenario);
  const random = createRandom(seed, 'decoy', kind);
  const { after, ...applied } = TRANSFORMS[kind](clean, random, (startDay + LEARN) * DAY, share);
  return { keys: clean.keys, clean: clean.counts, counts: after.counts, ...applied };
}
