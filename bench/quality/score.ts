import type { Incident } from '../../src/detector/types';
import type { IncidentLabel, Pattern } from '../../src/simulate';
import { type Corpus, minutesOf, type Track, trackId } from './corpus';
import { type FoundIncident, largest, rollingFive, WEEK, WINDOW } from './series';
import { type Interval, quantile, ratio, type Share } from './statistics';

/** What was found, by id of the track. */
export type Found = ReadonlyMap<string, readonly OurIncident[]>;

export interface OurIncident extends FoundIncident {
  /** Only of our detector. */
  readonly told?: Incident;
}

/** A label, whether it was hit, and by what. */
export interface Case {
  readonly label: IncidentLabel;
  readonly pattern: Pattern;
  readonly key: string;
  /** Best five-minute count ÷ largest of the seven days before, reckoned here from the counts. NaN where fewer is the trouble. */
  readonly strength: number;
  readonly hit: FoundIncident | undefined;
  /** The clean series of the same key was found unusual there too: a hit by chance. */
  readonly chance: boolean;
}

/** Minutes before the onset and after the end within which an incident still counts as found. */
const SLACK = [0, 5] as const;

export function overlapping(
  found: readonly OurIncident[],
  label: IncidentLabel,
  [before, after]: readonly [number, number] = SLACK,
): OurIncident | undefined {
  const type = label.kind === 'drop' || label.kind === 'absent' ? 'down' : 'up';
  return found.find((it) => it.type === type && it.start < label.end + after && it.end > label.onset - before);
}

export function casesOf(
  corpus: Corpus,
  tracks: ReadonlyMap<string, Track>,
  found: Found,
  clean: Found,
  slack: readonly [number, number] = SLACK,
): Case[] {
  return corpus.labels.flatMap((label) => {
    const id = trackId(label, label.insightType, label.errorCode);
    const track = tracks.get(id);
    if (!track) return [];
    const down = label.kind === 'drop' || label.kind === 'absent';
    const hit = overlapping(found.get(id) ?? [], label, slack);
    const chance = overlapping(clean.get(id) ?? [], label, slack) !== undefined;
    const strength = down ? Number.NaN : strengthOf(track, corpus, label);
    return [{ label, pattern: track.key.pattern, key: id, strength, hit, chance }];
  });
}

function strengthOf(track: Track, corpus: Corpus, { onset, end }: IncidentLabel): number {
  const from = Math.max(corpus.from, onset - WEEK - WINDOW);
  const sums = rollingFive(minutesOf(track, { from, to: Math.min(corpus.to, end + WINDOW) }).counts);
  const begin = onset - from;
  return largest(sums, begin, end - from) / Math.max(1, largest(sums, WINDOW, begin));
}

/** False incidents of one insight type by key; everything found in a clean corpus is false. Of series-weeks. */
export function falseShares(
  tracks: Iterable<Track>,
  clean: Found,
  corpus: Corpus,
  type: Track['type'],
): Map<Track, Share> {
  const weeks = (corpus.to - corpus.testFrom) / WEEK;
  const shares = new Map<Track, Share>();
  for (const track of tracks) {
    if (track.type !== type) continue;
    shares.set(track, [falseOf(track.id, clean, corpus).length, weeks]);
  }
  return shares;
}

export function falseOf(id: string, clean: Found, { testFrom }: Corpus): OurIncident[] {
  return (clean.get(id) ?? []).filter(({ declaredAt }) => declaredAt >= testFrom);
}

/** Share of cases that were hit; with `chance`, of cases hit by chance. */
export function recall(cases: readonly Case[], chance = false): Interval {
  const byKey = new Map<string, [number, number]>();
  for (const it of cases) {
    const share = byKey.get(it.key) ?? [0, 0];
    byKey.set(it.key, share);
    share[0] += (chance ? it.chance : it.hit) ? 1 : 0;
    share[1] += 1;
  }
  return ratio([...byKey.values()]);
}

/** Minutes from onset to Start.eventTime, and to the minute at which it was certain. */
export function delays(cases: readonly Case[]): { median: number; p90: number; certain: number } {
  const hits = cases.flatMap(({ label, hit }) => (hit ? [{ label, hit }] : []));
  const told = hits.map(({ label, hit }) => Math.max(0, hit.start - label.onset));
  const certain = hits.map(({ label, hit }) => Math.max(0, hit.declaredAt - label.onset));
  return { median: quantile(told, 0.5), p90: quantile(told, 0.9), certain: quantile(certain, 0.5) };
}
