/**
 * Seasonal hybrid ESD (Hochenbaum, Vallis, Kejariwal: Automatic Anomaly Detection in the Cloud Via Statistical
 * Learning, arXiv 1704.07706): the season of the day taken off the week, then the generalized ESD test (Rosner 1983)
 * with median and MAD in place of mean and deviation; it stops where the MAD is 0, so on keys silent half of the time it
 * says nothing. A batch method: a day's anomalies are known when the day is over.
 */
import { DAY, fiveMinuteBins, WEEK, WINDOW } from '../series';
import { type Alternative, MERGE_GAP, Merger } from './alternative';
import { studentQuantile } from './student';

const PERIOD = DAY / WINDOW;
const DAYS = 7;
const ALPHA = 0.05;
const MOST = 0.02;
/** Makes the MAD of normal values their standard deviation. */
const MAD_SCALE = 1.4826;

export function seasonalHybridEsd(gap = MERGE_GAP): Alternative {
  return {
    name: 'S-H-ESD',
    find(series, testFrom) {
      const bins = fiveMinuteBins(series.counts);
      const merger = new Merger(gap);
      for (let end = testFrom - series.from + DAY; end <= series.counts.length; end += DAY) {
        if (end < WEEK) continue;
        const first = (end - WEEK) / WINDOW;
        for (const { at, up } of anomalies(bins.subarray(first, end / WINDOW))) {
          if (at < PERIOD * (DAYS - 1)) continue;
          const start = series.from + (first + at) * WINDOW;
          merger.flag({ type: up ? 'up' : 'down', start, end: start + WINDOW, declaredAt: series.from + end - 1 });
        }
      }
      return merger.finish();
    },
  };
}

/** Places of the anomalies in ascending order, and whether they lie above. */
function anomalies(values: Int32Array): { at: number; up: boolean }[] {
  const middle = medianOf(Float64Array.from(values).sort(), 0, values.length);
  const season = seasonOf(values);
  const rest = Float64Array.from(values, (x, i) => x - (season[i % PERIOD] ?? 0) - middle);
  const order = Array.from(rest.keys()).sort((a, b) => (rest[a] ?? 0) - (rest[b] ?? 0));
  const sorted = Float64Array.from(order, (i) => rest[i] ?? 0);
  const removed: { at: number; up: boolean }[] = [];
  let found = 0;
  let low = 0;
  let high = sorted.length;
  for (const critical of criticalValues(sorted.length)) {
    const median = medianOf(sorted, low, high);
    const mad = MAD_SCALE * medianDistance(sorted, low, high, median);
    if (mad < 1e-9) break;
    const above = (sorted[high - 1] ?? 0) - median;
    const below = median - (sorted[low] ?? 0);
    const up = above >= below;
    removed.push({ at: order[up ? high - 1 : low] ?? 0, up });
    if (up) high -= 1;
    else low += 1;
    if (Math.max(above, below) / mad > critical) found = removed.length;
  }
  return removed.slice(0, found).sort((a, b) => a.at - b.at);
}

function medianOf(sorted: Float64Array, low: number, high: number): number {
  const middle = (low + high) >> 1;
  const upper = sorted[middle] ?? 0;
  return (high - low) % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

/** Median of |x - median| over a sorted span: of distances that grow to both ends, the half nearest is walked. */
function medianDistance(sorted: Float64Array, low: number, high: number, median: number): number {
  let right = low;
  for (let end = high; right < end; ) {
    const middle = (right + end) >> 1;
    if ((sorted[middle] ?? 0) < median) right = middle + 1;
    else end = middle;
  }
  let left = right - 1;
  let distance = 0;
  for (let taken = (high - low + 1) >> 1; taken > 0; taken -= 1) {
    const toLeft = left >= low ? median - (sorted[left] ?? 0) : Number.POSITIVE_INFINITY;
    const toRight = right < high ? (sorted[right] ?? 0) - median : Number.POSITIVE_INFINITY;
    distance = Math.min(toLeft, toRight);
    if (toLeft <= toRight) left -= 1;
    else right += 1;
  }
  return distance;
}

/** What is usual at each time of day: the median of the days, about zero. Robust, and exactly even where a key is mostly silent. */
function seasonOf(values: Int32Array): Float64Array {
  const season = new Float64Array(PERIOD);
  const days = new Float64Array(DAYS);
  for (let slot = 0; slot < PERIOD; slot += 1) {
    for (let day = 0; day < DAYS; day += 1) days[day] = values[day * PERIOD + slot] ?? 0;
    season[slot] = medianOf(days.slice().sort(), 0, DAYS);
  }
  const centre = season.reduce((a, b) => a + b, 0) / PERIOD;
  return season.map((m) => m - centre);
}

const critical = new Map<number, readonly number[]>();

/** Rosner's critical values for the first 2 % of n. */
function criticalValues(n: number): readonly number[] {
  const known = critical.get(n);
  if (known) return known;
  const values = Array.from({ length: Math.floor(n * MOST) }, (_, k) => {
    const i = k + 1;
    const t = studentQuantile(ALPHA / (2 * (n - i + 1)), n - i - 1);
    return (t * (n - i)) / Math.sqrt((n - i - 1 + t * t) * (n - i + 1));
  });
  critical.set(n, values);
  return values;
}
