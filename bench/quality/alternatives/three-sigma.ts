import { DAY, fiveMinuteBins, type MinuteSeries, rollingFive, WEEK, WINDOW } from '../series';
import { type Alternative, MERGE_GAP, Merger } from './alternative';

const BINS_A_DAY = DAY / WINDOW;
const BINS_AN_HOUR = 60 / WINDOW;
const HOURS = 24;

interface Bands {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** Mean ± `sigmas` standard deviations of the last seven days' five-minute counts, of all of them or of each hour of day. */
export function threeSigma(byHour: boolean, sigmas = 3, gap = MERGE_GAP): Alternative {
  return {
    name: `${sigmas}-sigma${byHour ? ' by hour' : ''}`,
    find(series, testFrom) {
      const bins = fiveMinuteBins(series.counts);
      const sums = rollingFive(series.counts);
      const merger = new Merger(gap);
      const first = testFrom - series.from;
      for (let day = first; day < series.counts.length; day += DAY) {
        const bands = learn(bins, day, byHour);
        judge(series, sums, bands, [day, Math.min(day + DAY, series.counts.length)], sigmas, merger);
      }
      return merger.finish();
    },
  };
}

/** Bands by hour of day, from the week before `day` (offset in minutes, a midnight). */
function learn(bins: Int32Array, day: number, byHour: boolean): Bands {
  const sum = new Float64Array(HOURS);
  const squares = new Float64Array(HOURS);
  const seen = new Float64Array(HOURS);
  for (let bin = Math.max(0, (day - WEEK) / WINDOW); bin < day / WINDOW; bin += 1) {
    const hour = byHour ? Math.floor((bin % BINS_A_DAY) / BINS_AN_HOUR) : 0;
    const x = bins[bin] ?? 0;
    sum[hour] = (sum[hour] ?? 0) + x;
    squares[hour] = (squares[hour] ?? 0) + x * x;
    seen[hour] = (seen[hour] ?? 0) + 1;
  }
  const at = (values: Float64Array, hour: number) => values[byHour ? hour : 0] ?? 0;
  const mean = new Float64Array(HOURS).map((_, hour) => at(sum, hour) / Math.max(1, at(seen, hour)));
  const deviation = mean.map((m, hour) => {
    const n = Math.max(2, at(seen, hour));
    return Math.sqrt(Math.max(0, (at(squares, hour) - n * m * m) / (n - 1)));
  });
  return { mean, deviation };
}

function judge(
  series: MinuteSeries,
  sums: Int32Array,
  bands: Bands,
  [from, to]: readonly [number, number],
  sigmas: number,
  merger: Merger,
): void {
  for (let i = from; i < to; i += 1) {
    const hour = Math.floor((i % DAY) / 60);
    const mean = bands.mean[hour] ?? 0;
    const reach = sigmas * (bands.deviation[hour] ?? 0);
    const x = sums[i] ?? 0;
    const type = x > mean + reach ? 'up' : x < mean - reach ? 'down' : undefined;
    if (!type) continue;
    // The start is told as ours is: the first minute of the window that at its rate is itself beyond the band.
    let start = i - WINDOW + 1;
    const beyond = (n: number) => (type === 'up' ? n * WINDOW > mean + reach : n * WINDOW < mean - reach);
    while (start < i && !beyond(series.counts[start] ?? 0)) start += 1;
    merger.flag({ type, start: series.from + start, end: series.from + i + 1, declaredAt: series.from + i });
  }
}
