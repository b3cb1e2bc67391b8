import { largest, rollingFive, WEEK } from '../../quality/series';
import { type Episode, type Label, type LabelledCalls, SPIKE_TIMES } from '../incidents';
import type { Counts, LoggedSpan } from './count';
import { type Series, seriesId, type Told } from './series';

/** Minutes before the onset and after the end within which what is told counts as found. */
const BEFORE = 5;
const AFTER = 10;
/** What begins in the first seven days is not judged. */
const JUDGED_AFTER = WEEK;

export interface JudgedLabel {
  readonly label: Label;
  readonly found: boolean;
}

export interface Judged {
  readonly labels: readonly JudgedLabel[];
  /** Spikes that are none any more: a later incident of the key came before them, larger than a quarter of them. */
  readonly leftOut: readonly JudgedLabel[];
  /** Told where no label of the API is. */
  readonly wrong: readonly Told[];
  /**
   * Told of the API while one of its labels lasts, but of its other rate or another code, such as the calls of a burst
   * of errors; or a fall that came along with a labelled one.
   */
  readonly companions: readonly Told[];
  /** Account-weeks in which `wrong` and `companions` are counted. */
  readonly weeks: number;
}

type Labelled = Pick<LabelledCalls, 'labels' | 'besides'>;

export function judge({ labels, besides }: Labelled, told: readonly Told[], counts: Counts, span: LoggedSpan): Judged {
  const judged = labels.map((label) => ({ label, found: told.some((it) => isOf(it, label)) }));
  const from = span.from + JUDGED_AFTER;
  const unasked = told.filter((it) => it.start >= from && !labels.some((label) => isOf(it, label)));
  const isCompanion = (it: Told) => [...labels, ...besides].some((episode) => isDuring(it, episode));
  return {
    labels: judged.filter(({ label }) => !isNoSpike(label, counts)),
    leftOut: judged.filter(({ label }) => isNoSpike(label, counts)),
    wrong: unasked.filter((it) => !isCompanion(it)),
    companions: unasked.filter(isCompanion),
    weeks: (span.to - from) / WEEK,
  };
}

const isOf = (told: Told, label: Label): boolean => seriesId(told.series) === seriesId(label) && overlaps(told, label);

function isDuring(told: Told, episode: Episode): boolean {
  return apiId(told.series) === apiId(episode) && overlaps(told, episode);
}

const overlaps = ({ start, end }: Told, episode: Episode): boolean =>
  start < episode.end + AFTER && end > episode.onset - BEFORE;

function apiId({ account, region, source, name }: Pick<Series, 'account' | 'region' | 'source' | 'name'>): string {
  return [account, region, source, name].join(' ');
}

function isNoSpike(label: Label, counts: Counts): boolean {
  if (label.kind !== 'spike') return false;
  const series = counts.get(seriesId(label))?.minutes;
  if (!series) throw new Error(`a label of what is not in the logs: ${seriesId(label)}`);
  const best = (from: number, to: number) => {
    const begin = Math.max(0, from - series.from);
    const sums = rollingFive(series.counts.subarray(begin, to - series.from));
    return largest(sums, 0, sums.length);
  };
  return best(label.onset, label.end) < SPIKE_TIMES * best(label.onset - WEEK, label.onset);
}
