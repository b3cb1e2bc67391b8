/** Puts incidents into clean counts. The clean ones stay as they are: what is found in both was not the incident. */
import { APIS } from '../apis';
import { DAY } from '../clock';
import type { SimulatedCounts } from '../counts';
import { placesOf } from '../keys';
import { groupedByKey } from '../kind-cells';
import { createRandom, type Random } from '../random';
import { chance, pick, weighted } from '../samplers';
import { finished, type Steps } from '../steps';
import type { IncidentLabelKind, KindCounts, SimulatedKey } from '../types';
import { placeErrors, placeFirstUse, placeSpike } from './extra-calls';
import { placeAbsent, placeDrop } from './missing-calls';
import type { InjectedCounts, InjectOptions, Placed, Target } from './options';
import { createTrack } from './track';

const ALL: readonly IncidentLabelKind[] = ['spike', 'drop', 'errors', 'first use', 'absent'];
/** Of keys that can have several. */
const WEIGHTS: Readonly<Record<IncidentLabelKind, number>> = {
  spike: 5,
  drop: 3,
  errors: 1,
  'first use': 0,
  absent: 8,
};
/** Of all keys, how many more are called for the first time. */
const FIRST_USES = 0.06;
const ESTABLISHED_DAYS = 3;
const TRIES = 12;

type Placer = (target: Target) => Placed | undefined;
const PLACERS: Readonly<Partial<Record<IncidentLabelKind, Placer>>> = {
  spike: placeSpike,
  errors: placeErrors,
  drop: placeDrop,
  absent: placeAbsent,
};

function daysSeen(kinds: readonly KindCounts[], before: number): number {
  const days = new Set<number>();
  for (const { minutes } of kinds) {
    for (const minute of minutes) if (minute < before) days.add(Math.floor(minute / DAY));
  }
  return days.size;
}

function tried(placer: Placer, target: Target): Placed | undefined {
  for (let i = 0; i < TRIES; i += 1) {
    const placed = placer(target);
    if (placed) return placed;
  }
  return undefined;
}

/** Stands for a step in which nothing was found. */
type Pause = undefined;

/** Those seen on three days before the test span, by key. */
function* targetsOf(clean: SimulatedCounts, options: InjectOptions): Generator<Target | Pause> {
  const byKey = groupedByKey(clean.counts);
  const span = [options.testFrom - 8 * DAY, options.testTo] as const;
  for (const [index, model] of clean.keys.entries()) {
    yield undefined;
    const kinds = byKey.get(index) ?? [];
    if (daysSeen(kinds, options.testFrom) < ESTABLISHED_DAYS) continue;
    const { account, region, source, name } = model;
    const random = createRandom(options.seed, 'incident', account, region, source, name);
    const course = clean.courseOf(index);
    yield { index, model, course, kinds, track: createTrack(kinds, span), random, options, clean };
  }
}

type PlacedAt = readonly [index: number, placed: Placed];

/** One for about so many of the keys, of a kind it can have. */
function* byShare(clean: SimulatedCounts, options: InjectOptions): Generator<PlacedAt | Pause> {
  const kinds = (options.kinds ?? ALL).filter((kind) => PLACERS[kind]);
  for (const target of targetsOf(clean, options)) {
    yield undefined;
    if (!target || !chance(target.random, options.perKeyShare ?? 0.5)) continue;
    const left = [...kinds];
    while (left.length > 0) {
      const [kind] = left.splice(
        weighted(
          target.random,
          left.map((it) => WEIGHTS[it]),
        ),
        1,
      );
      const placed = tried(PLACERS[kind ?? 'spike'] ?? placeSpike, target);
      if (!placed) continue;
      yield [target.index, placed];
      break;
    }
  }
}

/** So many of each kind, the choosiest kinds first, over keys in any order. */
function* byNumbers(clean: SimulatedCounts, options: InjectOptions): Generator<PlacedAt | Pause> {
  const order = createRandom(options.seed, 'incident order');
  const targets: (readonly [number, Target])[] = [];
  for (const target of targetsOf(clean, options)) {
    yield undefined;
    if (target) targets.push([order.float(), target]);
  }
  const free = new Set(targets.sort(([a], [b]) => a - b).map(([, target]) => target));
  for (const kind of ['absent', 'drop', 'errors', 'spike'] as const) {
    let wanted = options.numbers?.[kind] ?? 0;
    for (const target of free) {
      if (wanted === 0) break;
      yield undefined;
      const placed = tried(PLACERS[kind] ?? placeSpike, target);
      if (!placed) continue;
      free.delete(target);
      wanted -= 1;
      yield [target.index, placed];
    }
  }
}

/** APIs that nobody in their account calls. */
function* unused(clean: SimulatedCounts, random: Random): Generator<SimulatedKey> {
  const places = placesOf(clean.scenario);
  const taken = new Set(clean.keys.map(({ account, source, name }) => `${account} ${source} ${name}`));
  const writes = APIS.filter(({ write }) => write);
  for (let tries = 0; tries < 20 * writes.length; tries += 1) {
    const { account, region } = pick(random, places);
    const { source, name, global } = pick(random, writes);
    const id = `${account} ${source} ${name}`;
    if (taken.has(id) || (global && region !== 'us-east-1')) continue;
    taken.add(id);
    yield { account, region, source, name, write: true, pattern: 'rare' };
  }
}

/** Nothing was before: what is clear has twice the strength that is asked of others. */
function firstUse(key: SimulatedKey, index: number, target: Pick<Target, 'random' | 'options'>): Placed {
  const least = 2 * (target.options.minStrength ?? 0);
  for (;;) {
    const placed = placeFirstUse(key, index, target);
    if (placed.labels.every(({ strength = 0 }) => strength >= least)) return placed;
  }
}

export function* incidentsInSteps(clean: SimulatedCounts, options: InjectOptions): Steps<InjectedCounts> {
  const { numbers, perKeyShare = 0.5, kinds = ALL } = options;
  const of = numbers ? Object.values(numbers).reduce((sum, count) => sum + count, 0) : clean.keys.length;
  const placed = new Map<number, Placed>();
  for (const found of numbers ? byNumbers(clean, options) : byShare(clean, options)) {
    if (found) placed.set(...found);
    yield { part: 'incidents', done: placed.size, of };
  }
  const keys: SimulatedKey[] = [...clean.keys];
  const random = createRandom(options.seed, 'first use');
  const share = kinds.includes('first use') ? perKeyShare * FIRST_USES * clean.keys.length : 0;
  let wanted = numbers ? (numbers['first use'] ?? 0) : Math.round(share);
  if (wanted > 0) {
    for (const key of unused(clean, random)) {
      placed.set(keys.length, firstUse(key, keys.length, { random, options }));
      yield { part: 'incidents', done: placed.size, of };
      keys.push(key);
      wanted -= 1;
      if (wanted === 0) break;
    }
  }
  const untouched = clean.counts.filter(({ key }) => !placed.has(key));
  const touched = [...placed.values()].flatMap((it) => it.kinds);
  const labels = [...placed.values()].flatMap((it) => it.labels);
  return {
    keys,
    counts: [...untouched, ...touched].toSorted((a, b) => a.key - b.key),
    labels: labels.toSorted((a, b) => a.onset - b.onset),
  };
}

/** The same at once. */
export const injectIncidents = (clean: SimulatedCounts, options: InjectOptions): InjectedCounts =>
  finished(incidentsInSteps(clean, options));
