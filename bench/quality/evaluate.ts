import type { DecoyKind } from '../../src/simulate';
import type { Contender } from './contender';
import { type Corpus, type Track, tracksOf } from './corpus';
import type { Delivery } from './delivery';
import { type Case, casesOf, type Found, falseOf, falseShares, type OurIncident } from './score';
import type { Share } from './statistics';

/** One seed's corpora: the same calls clean, with incidents, and with each decoy. */
export interface Trial {
  readonly clean: Corpus;
  readonly injected: Corpus;
  readonly decoys: readonly DecoyCorpus[];
}

export interface DecoyCorpus {
  readonly kind: DecoyKind;
  readonly corpus: Corpus;
  /** The same calls without it. */
  readonly clean: Corpus;
  /** Keys that the decoy touches, and the span of it. */
  readonly touched: ReadonlySet<number>;
  readonly from: number;
  readonly to: number;
  /** Not the calls are strange but the way in which they come. */
  readonly delivery?: Delivery;
}

export interface DecoyTally {
  /** Incidents in the touched series within the span that are not there without the decoy. */
  readonly incidents: number;
  /** How many the same series show without it. */
  readonly without: number;
  readonly series: number;
}

export interface FalseIncident {
  readonly track: Track;
  readonly incident: OurIncident;
}

export interface ToldOnDecoy extends FalseIncident {
  readonly kind: DecoyKind;
}

/** What one contender did in all trials. */
export interface Result {
  readonly name: string;
  readonly rates: ReadonlyMap<Track, Share>;
  readonly errors: ReadonlyMap<Track, Share>;
  readonly wrong: readonly FalseIncident[];
  readonly cases: readonly Case[];
  readonly decoys: ReadonlyMap<DecoyKind, DecoyTally>;
  readonly told: readonly ToldOnDecoy[];
  readonly seconds: number;
}

export async function evaluate(contender: Contender, trials: readonly Trial[]): Promise<Result> {
  const rates = new Map<Track, Share>();
  const errors = new Map<Track, Share>();
  const wrong: FalseIncident[] = [];
  const cases: Case[] = [];
  const decoys = new Map<DecoyKind, DecoyTally>();
  const told: ToldOnDecoy[] = [];
  const begun = performance.now();
  for (const trial of trials) {
    const limit = Math.ceil((contender.keys ?? Number.POSITIVE_INFINITY) / trials.length);
    const tracks = within(tracksOf(trial.clean), limit);
    const clean = await contender.run(trial.clean, tracks);
    for (const [track, share] of falseShares(tracks.values(), clean, trial.clean, 'ApiCallRateInsight'))
      rates.set(track, share);
    for (const [track, share] of falseShares(tracks.values(), clean, trial.clean, 'ApiErrorRateInsight'))
      errors.set(track, share);
    for (const track of tracks.values())
      wrong.push(...falseOf(track.id, clean, trial.clean).map((incident) => ({ track, incident })));
    cases.push(...(await judgeInjected(contender, trial.injected, clean, limit)));
    // Decoys are corpora of their own: who can judge a few keys only is not asked about them.
    if (contender.keys === undefined) await judgeDecoys(contender, trial.decoys, { decoys, told });
  }
  return {
    name: contender.name,
    rates,
    errors,
    wrong,
    cases,
    decoys,
    told,
    seconds: (performance.now() - begun) / 1000,
  };
}

function within(tracks: ReadonlyMap<string, Track>, limit: number): Map<string, Track> {
  return new Map([...tracks].filter(([, { index }]) => index < limit));
}

async function judgeInjected(contender: Contender, corpus: Corpus, clean: Found, limit: number): Promise<Case[]> {
  const tracks = within(tracksOf(corpus), limit);
  const labelled = new Set(casesOf(corpus, tracks, new Map(), new Map()).map(({ key }) => key));
  return casesOf(corpus, tracks, await contender.run(corpus, tracks, labelled), clean);
}

/** Minutes by which an incident of both may differ: a clock change moves what was there by an hour. */
const SAME = 70;

async function judgeDecoys(
  contender: Contender,
  trials: readonly DecoyCorpus[],
  result: { readonly decoys: Map<DecoyKind, DecoyTally>; readonly told: ToldOnDecoy[] },
): Promise<void> {
  const without = new Map<Corpus, Found>();
  for (const { kind, corpus, clean, touched, from, to, delivery } of trials) {
    if (delivery && !contender.runDelivered) continue;
    const before = without.get(clean) ?? (await contender.run(clean, tracksOf(clean)));
    without.set(clean, before);
    const tracks = tracksOf(corpus);
    const learnt = tracksOf(clean);
    const asked = [...tracks.values()].filter(({ index, id }) => touched.has(index) && learnt.get(id)?.established);
    const ids = new Set(asked.map(({ id }) => id));
    const found =
      (delivery && contender.runDelivered?.(corpus, delivery)) ?? (await contender.run(corpus, tracks, ids));
    const tally = { incidents: 0, without: 0, series: asked.length };
    for (const track of asked) {
      const usual = (before.get(track.id) ?? []).filter((it) => it.start < to && it.end > from);
      const near = (a: OurIncident) => usual.some((b) => a.start < b.end + SAME && a.end > b.start - SAME);
      const own = (found.get(track.id) ?? []).filter((it) => it.start < to && it.end > from && !near(it));
      tally.incidents += own.length;
      tally.without += usual.length;
      result.told.push(...own.map((incident) => ({ kind, track, incident })));
    }
    const sum = result.decoys.get(kind);
    result.decoys.set(kind, {
      incidents: tally.incidents + (sum?.incidents ?? 0),
      without: tally.without + (sum?.without ?? 0),
      series: tally.series + (sum?.series ?? 0),
    });
  }
}
