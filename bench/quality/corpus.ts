import type { RateInsightType } from '../../src/detector/types';
import type { IncidentLabel, KindCounts, SimulatedKey } from '../../src/simulate';
import { DAY, type MinuteSeries } from './series';

/** Simulated calls of many keys over [from, to); what is found from `testFrom` on counts. Minutes since 1970, midnights. */
export interface Corpus {
  readonly keys: readonly SimulatedKey[];
  readonly kinds: readonly KindCounts[];
  readonly labels: readonly IncidentLabel[];
  readonly from: number;
  readonly testFrom: number;
  readonly to: number;
}

/** One count over time that is judged, with the kinds that add to it. */
export interface Track {
  readonly id: string;
  /** Place of the key in the corpus. */
  readonly index: number;
  readonly key: SimulatedKey;
  readonly type: RateInsightType;
  readonly errorCode?: string;
  readonly kinds: readonly KindCounts[];
  /** Its key was called on three days or more before the test span. */
  readonly established: boolean;
}

interface Names {
  readonly account: string;
  readonly region: string;
  readonly source: string;
  readonly name: string;
}

export function trackId(names: Names, type: string, errorCode = ''): string {
  return [names.account, names.region, names.source, names.name, type, errorCode].join(' ');
}

const ESTABLISHED_DAYS = 3;

const known = new WeakMap<Corpus, ReadonlyMap<string, Track>>();

/** What native Insights judges: call rates of write calls, error rates of all. By id. */
export function tracksOf(corpus: Corpus): ReadonlyMap<string, Track> {
  const tracks = known.get(corpus) ?? findTracks(corpus);
  known.set(corpus, tracks);
  return tracks;
}

function findTracks(corpus: Corpus): Map<string, Track> {
  const byKey = new Map<number, KindCounts[]>();
  for (const kind of corpus.kinds) {
    const own = byKey.get(kind.key);
    if (own) own.push(kind);
    else byKey.set(kind.key, [kind]);
  }
  const tracks = new Map<string, Track>();
  for (const [index, kinds] of byKey) {
    const key = corpus.keys[index];
    if (!key) continue;
    const established = daysSeen(kinds, corpus.testFrom) >= ESTABLISHED_DAYS;
    const add = (type: RateInsightType, own: readonly KindCounts[], errorCode?: string) => {
      const id = trackId(key, type, errorCode);
      tracks.set(id, {
        id,
        index,
        key,
        type,
        kinds: own,
        established,
        ...(errorCode === undefined ? {} : { errorCode }),
      });
    };
    if (key.write) add('ApiCallRateInsight', kinds);
    const codes = new Set(kinds.map(({ kind }) => kind.errorCode).filter((code) => code !== ''));
    for (const code of codes) {
      add(
        'ApiErrorRateInsight',
        kinds.filter(({ kind }) => kind.errorCode === code),
        code,
      );
    }
  }
  return tracks;
}

function daysSeen(kinds: readonly KindCounts[], before: number): number {
  const days = new Set<number>();
  for (const { minutes, counts } of kinds) {
    for (let i = 0; i < minutes.length && (minutes[i] ?? before) < before; i += 1) {
      if ((counts[i] ?? 0) > 0) days.add(Math.floor((minutes[i] ?? 0) / DAY));
    }
  }
  return days.size;
}

/** Every minute of [from, to), kinds added up. */
export function minutesOf(track: Pick<Track, 'kinds'>, { from, to }: Pick<Corpus, 'from' | 'to'>): MinuteSeries {
  const dense = new Int32Array(to - from);
  for (const { minutes, counts } of track.kinds) {
    for (let i = 0; i < minutes.length; i += 1) {
      const at = (minutes[i] ?? 0) - from;
      if (at >= 0 && at < dense.length) dense[at] = (dense[at] ?? 0) + (counts[i] ?? 0);
    }
  }
  return { from, counts: dense };
}
