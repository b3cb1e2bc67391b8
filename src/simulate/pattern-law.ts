/** What a pattern means in numbers: parameters drawn for one key, and the law they make. */
import { DAY, HOUR, WEEK } from './clock';
import { batchesLaw, type Law, pollLaw, scheduleLaw } from './laws';
import type { Random } from './random';
import { chance, integer, logUniform, pick, uniform } from './samplers';
import type { Pattern } from './types';

export interface LawOptions {
  /** First minute and the one after the last. */
  readonly span: readonly [from: number, to: number];
  /** Largest mean number of calls a day; laws that would make more are thinned. */
  readonly callsPerDay: number;
}

type LawMaker = (random: Random, options: LawOptions) => Law;

/** Batches of people: 1 to 8 calls on average, most calls a minute apart. */
const people = (random: Random, [fewest, most]: readonly [number, number], { callsPerDay }: LawOptions) => {
  const meanSize = logUniform(random, 1, 8);
  const batchesPerDay = Math.min(logUniform(random, fewest, most), callsPerDay / meanSize);
  return { batchesPerDay, meanSize, pace: uniform(random, 1, 2.5) };
};

/** From once a fortnight to twice a day. */
const rare: LawMaker = (random, options) =>
  batchesLaw({ ...people(random, [0.07, 2], options), shape: chance(random, 0.7) ? 'office' : 'flat' });

const human: LawMaker = (random, options) => batchesLaw({ ...people(random, [3, 80], options), shape: 'office' });

const deploy: LawMaker = (random, { callsPerDay }) => {
  const meanSize = logUniform(random, 10, 80);
  const batchesPerDay = Math.min(logUniform(random, 0.8, 10), callsPerDay / meanSize);
  return batchesLaw({ batchesPerDay, meanSize, pace: logUniform(random, 4, 20), shape: 'office' });
};

const poll: LawMaker = (random, { callsPerDay }) => {
  const period = pick(random, [0.5, 1, 1, 5, 5, 5, 10, 15, 30]);
  const most = Math.max(1, Math.floor((callsPerDay * period) / DAY));
  const pollers = Math.min(Math.floor(logUniform(random, 1, 24)), most);
  return pollLaw({
    period: Math.max(period, (pollers * DAY) / callsPerDay),
    phases: Array.from({ length: pollers }, () => random.float()),
    jitter: logUniform(random, 0.02, 0.6),
  });
};

const cron: LawMaker = (random, { callsPerDay }) => {
  const wished = pick(random, [5, 15, 15, HOUR, HOUR, DAY, DAY, DAY, WEEK]);
  const short = wished <= HOUR;
  const drawn = Math.ceil(logUniform(random, 1, short ? 12 : 60));
  const period = wished === 5 && (drawn * DAY) / 5 > callsPerDay ? 15 : wished;
  return scheduleLaw({
    period,
    phase: integer(random, 0, period - 1),
    local: chance(random, 0.3),
    weekdaysOnly: period === DAY && chance(random, 0.25),
    size: Math.max(1, Math.min(drawn, Math.floor((callsPerDay * period) / DAY))),
    spread: pick(random, ['exact', 'counted', 'poisson']),
    jitter: chance(random, 0.4) ? 1 : 0,
    pace: logUniform(random, 5, 60),
    loaded: false,
    skips: chance(random, 0.2) ? 0.02 : 0,
  });
};

/** Machines started every morning, or stopped every evening. */
const dailyBurst: LawMaker = (random) =>
  scheduleLaw({
    period: DAY,
    phase: pick(random, [6, 7, 8, 18, 19, 20]) * HOUR + pick(random, [0, 0, 15, 30, 45]),
    local: chance(random, 0.5),
    weekdaysOnly: chance(random, 0.5),
    size: Math.round(logUniform(random, 8, 60)),
    spread: pick(random, ['exact', 'counted']),
    jitter: integer(random, 0, 2),
    pace: logUniform(random, 8, 60),
    loaded: false,
  });

const auto: LawMaker = (random, { callsPerDay }) => {
  const meanSize = logUniform(random, 1, 6);
  const batchesPerDay = Math.min(logUniform(random, 60, 2500), callsPerDay / meanSize);
  return batchesLaw({ batchesPerDay, meanSize, pace: uniform(random, 2, 8), shape: 'load' });
};

const hourlyBurst: LawMaker = (random, { callsPerDay }) =>
  scheduleLaw({
    period: HOUR,
    phase: pick(random, [0, 0, 0, 5, 15, 30]),
    local: false,
    weekdaysOnly: false,
    size: Math.min(logUniform(random, 5, 80), callsPerDay / 24),
    spread: 'poisson',
    jitter: integer(random, 0, 3),
    pace: logUniform(random, 4, 30),
    loaded: chance(random, 0.7),
  });

/** A project that begins, is worked on and ends. */
const churn: LawMaker = (random, options) => {
  const [from, to] = options.span;
  const begin = Math.floor(uniform(random, from - WEEK, to));
  const life = [begin, begin + Math.floor(logUniform(random, DAY, 3 * WEEK))] as const;
  return batchesLaw({ ...people(random, [2, 40], options), shape: chance(random, 0.6) ? 'office' : 'flat', life });
};

const MAKERS: Readonly<Record<Pattern, LawMaker>> = {
  rare,
  human,
  poll,
  deploy,
  cron,
  auto,
  'hourly burst': hourlyBurst,
  churn,
  'daily burst': dailyBurst,
};

export const lawOf = (pattern: Pattern, random: Random, options: LawOptions): Law => MAKERS[pattern](random, options);

/** Of people and load; machines by the clock keep their level. Standard deviation of the logarithm, hour by hour. */
export function noiseOf(pattern: Pattern, random: Random): number {
  if (pattern === 'human' || pattern === 'churn' || pattern === 'deploy') return uniform(random, 0.2, 0.5);
  if (pattern === 'auto' || pattern === 'hourly burst') return uniform(random, 0.1, 0.3);
  return 0;
}
