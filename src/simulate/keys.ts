/** The keys of a scenario: which APIs of which accounts and Regions are called, in what pattern, by whom. */
import { APIS, type Api, suits } from './apis';
import { callersOf, populationOf, type WeightedCallers } from './callers';
import { DAY, type LocalClock } from './clock';
import { type ErrorHabit, errorHabitOf } from './errors';
import type { Law } from './laws';
import { lawOf, noiseOf } from './pattern-law';
import { createRandom } from './random';
import { chance, integer, pick } from './samplers';
import { finished, type Steps } from './steps';
import type { Pattern, SimulatedKey } from './types';

/** What is simulated. Two scenarios that are equal give equal calls. */
export interface Scenario {
  readonly seed: number;
  /** Days since 1970-01-01, UTC. */
  readonly startDay: number;
  readonly days: number;
  readonly accounts: number;
  /** Default 2. The first is us-east-1, where global services write. */
  readonly regionsPerAccount?: number;
  readonly keys: number;
  /** Patterns by share; those not named have none. Default: SHARES. */
  readonly shares?: Readonly<Partial<Record<Pattern, number>>>;
  /** Share of keys that are reads. Default 0.15. */
  readonly readShare?: number;
  /** Most calls a day of one key on average. Default 6,000. */
  readonly callsPerDay?: number;
}

/** A key with all that makes its calls. */
export interface KeyModel extends SimulatedKey {
  readonly law: Law;
  readonly clock: LocalClock;
  readonly callers: WeightedCallers;
  /** Standard deviation of the logarithm of its level from hour to hour. */
  readonly noise: number;
  readonly errors?: ErrorHabit;
}

/** Of the keys. Source: shares of a survey of real accounts; daily bursts are a part of what cron does. */
export const SHARES: Readonly<Record<Pattern, number>> = {
  rare: 0.38,
  human: 0.17,
  poll: 0.1,
  deploy: 0.09,
  cron: 0.06,
  auto: 0.08,
  'hourly burst': 0.05,
  churn: 0.05,
  'daily burst': 0.02,
};

const REGIONS = [
  'us-east-1',
  'eu-west-1',
  'us-west-2',
  'eu-central-1',
  'ap-southeast-1',
  'ap-northeast-1',
  'us-east-2',
];

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What the account-Regions of a scenario follow from. */
export type Places = Pick<Scenario, 'seed' | 'accounts' | 'regionsPerAccount'>;

/** The account-Regions of a scenario, account by account. */
export function placesOf({ seed, accounts, regionsPerAccount = 2 }: Places): readonly Place[] {
  return Array.from({ length: accounts }, (_, i) => {
    const account = String(integer(createRandom(seed, 'account', i), 100_000_000_000, 999_999_999_999));
    return REGIONS.slice(0, regionsPerAccount).map((region) => ({ account, region }));
  }).flat();
}

/** Patterns in an order in which every stretch has about its shares: the fractional parts of multiples of the golden ratio. */
function patternOf(index: number, { seed, shares = SHARES }: Scenario): Pattern {
  const entries = (Object.keys(SHARES) as Pattern[]).map((pattern) => [pattern, shares[pattern] ?? 0] as const);
  const total = entries.reduce((sum, [, share]) => sum + share, 0);
  const offset = createRandom(seed, 'patterns').float();
  let rest = ((offset + index * 0.618_033_988_749_895) % 1) * total;
  for (const [pattern, share] of entries) {
    rest -= share;
    if (rest < 0) return pattern;
  }
  return 'rare';
}

/** The order in which a place takes up APIs. */
function shuffled(seed: number, { account, region }: Place): Api[] {
  const random = createRandom(seed, 'order', account, region);
  return APIS.filter((api) => region === 'us-east-1' || !api.global)
    .map((api) => [random.float(), api] as const)
    .sort(([a], [b]) => a - b)
    .map(([, api]) => api);
}

/** Where people of an account work: a country each, from Los Angeles to Tokyo. */
const clockOf = (seed: number, account: string): LocalClock => ({
  offset: 60 * pick(createRandom(seed, 'offset', account), [-8, -7, -5, -4, 0, 0, 1, 1, 2, 5.5, 8, 9]),
});

type FreePlace = Place & { readonly free: Api[] };

/** Takes the next API of the place that fits; undefined where none is left. */
function takeApi(
  place: FreePlace,
  index: number,
  pattern: Pattern,
  { seed, readShare = 0.15 }: Scenario,
): Api | undefined {
  const write = !chance(createRandom(seed, 'read', index), readShare) || pattern === 'daily burst';
  const fitting = place.free.findIndex((api) => api.write === write && suits(api, pattern));
  return place.free.splice(Math.max(0, fitting), 1)[0];
}

function modelOf(
  { account, region }: Place,
  { source, name, write }: Api,
  pattern: Pattern,
  scenario: Scenario,
): KeyModel {
  const { seed, startDay, days, callsPerDay = 6_000 } = scenario;
  const random = createRandom(seed, 'key', account, region, source, name);
  const clock = clockOf(seed, account);
  const law = lawOf(pattern, random, { span: [startDay * DAY, (startDay + days) * DAY], callsPerDay });
  const callers = callersOf(random, pattern, populationOf(seed, account));
  const noise = noiseOf(pattern, random);
  const errors = errorHabitOf(random, source, name, pattern);
  return { account, region, source, name, write, pattern, law, clock, callers, noise, ...(errors && { errors }) };
}

/** As many keys as asked for, or as many as there are APIs. One more key leaves the others as they were. */
export function* keysInSteps(scenario: Scenario): Steps<readonly KeyModel[]> {
  const places = placesOf(scenario).map((place) => ({ ...place, free: shuffled(scenario.seed, place) }));
  const keys: KeyModel[] = [];
  for (let index = 0; index < scenario.keys; index += 1) {
    yield { part: 'keys', done: index, of: scenario.keys };
    const place = places[index % places.length];
    const pattern = patternOf(index, scenario);
    const api = place && takeApi(place, index, pattern, scenario);
    if (api) keys.push(modelOf(place, api, pattern, scenario));
  }
  return keys;
}

/** The same at once. */
export const simulateKeys = (scenario: Scenario): readonly KeyModel[] => finished(keysInSteps(scenario));
