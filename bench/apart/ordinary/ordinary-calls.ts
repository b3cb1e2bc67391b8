import { type Account, apiOf, type Call, World } from '../account';
import type { Draws } from '../draws';
import { callComponents } from './components';
import { callRareOnes, tryNewOnes } from './handiwork';
import { roughen } from './rough';
import { UNUSED } from './seldom';

/** How many APIs and calls the components of an account may have; others are drawn anew. */
const APIS = [26, 50] as const;
const CALLS = [20_000, 190_000] as const;

export interface OrdinaryCalls {
  readonly world: World;
  /** APIs that nobody has called, in the order in which they are taken: the last first. */
  readonly unused: string[];
}

/** All that is no incident, by time. */
export function ordinaryCalls(draws: Draws, account: Account): OrdinaryCalls {
  const world = withComponents(draws, account);
  callRareOnes(world, usedIn(world.calls));
  const isUsed = usedIn(world.calls);
  const unused = UNUSED.filter((api) => !isUsed(api));
  draws.shuffle(unused);
  tryNewOnes(world, unused);
  if (account.rough) roughen(world, unused);
  world.calls.sort((a, b) => a.second - b.second);
  return { world, unused };
}

function withComponents(draws: Draws, account: Account): World {
  let world = new World(draws, account);
  callComponents(world, draws.uniform(0.45, 0.95));
  while (!isWithin(apisOf(world.calls).size, APIS) || !isWithin(world.calls.length, CALLS)) {
    world = new World(draws, { ...account, size: Math.exp(draws.normal(0, 0.5)) });
    callComponents(world, draws.uniform(0.3, 0.9));
  }
  return world;
}

const isWithin = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

/** Regions put together. */
const apisOf = (calls: readonly Call[]): Set<Call['api']> => new Set(calls.map(({ api }) => api));

function usedIn(calls: readonly Call[]): (id: string) => boolean {
  const used = apisOf(calls);
  return (id) => used.has(apiOf(id));
}
