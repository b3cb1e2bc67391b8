import type { DetectorOptions } from '../../src/detector';
import {
  type Alternative,
  lastWeekMaximum,
  type RunningForest,
  seasonalHybridEsd,
  startRandomCutForest,
  threeSigma,
} from './alternatives';
import { type Corpus, minutesOf, type Track } from './corpus';
import { type Delivery, runDelivered } from './delivery';
import { runOurs } from './ours';
import type { Found, OurIncident } from './score';

/** Ours or an alternative, as the bench runs it. */
export interface Contender {
  readonly name: string;
  /** Judges only so many keys of a corpus, where it is too slow for all: the first ones, which have every pattern. */
  readonly keys?: number;
  /** `only`: the tracks that are asked for, where not all are. */
  run(corpus: Corpus, tracks: ReadonlyMap<string, Track>, only?: ReadonlySet<string>): Promise<Found>;
  /** Given the calls as files bring them, for who judges as they come; counts of all are the same for the others. */
  runDelivered?(corpus: Corpus, delivery: Delivery): Found;
  stop(): void;
}

export function ours(options: DetectorOptions): Contender {
  return {
    name: 'ours',
    run: async (corpus) => runOurs(corpus.kinds, corpus, options),
    runDelivered: (corpus, delivery) => runDelivered(corpus, delivery, options),
    stop: () => {},
  };
}

/** The alternatives; `say` is told what could not be had. */
export async function alternatives(forestKeys: number, say: (line: string) => void): Promise<Contender[]> {
  const cheap = [threeSigma(false), threeSigma(true), seasonalHybridEsd(), lastWeekMaximum()].map((it) => one(it));
  const forest = forestKeys > 0 ? await startRandomCutForest() : 'no keys were asked for';
  if (typeof forest !== 'string') return [...cheap, forestContender(forest, forestKeys)];
  say(`random cut forest: SKIPPED, ${forest}`);
  return cheap;
}

function forestContender(forest: RunningForest, keys: number): Contender {
  return { ...one(forest), keys, stop: () => forest.stop() };
}

function one(alternative: Alternative): Contender {
  return {
    name: alternative.name,
    async run(corpus, tracks, only) {
      const found = new Map<string, readonly OurIncident[]>();
      for (const [id, track] of tracks) {
        if (only && !only.has(id)) continue;
        const incidents = await alternative.find(minutesOf(track, corpus), corpus.testFrom);
        if (incidents.length > 0) found.set(id, incidents);
      }
      return found;
    },
    stop: () => {},
  };
}
