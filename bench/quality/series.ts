/** Calls (or errors) of one key by minute, every minute held: what each alternative is given. */
export interface MinuteSeries {
  /** Minutes since 1970-01-01T00:00Z of `counts[0]`; a midnight. */
  readonly from: number;
  readonly counts: Int32Array;
}

/** What a detector says of one series. Minutes since 1970. */
export interface FoundIncident {
  readonly type: 'up' | 'down';
  /** First unusual minute. */
  readonly start: number;
  /** First minute after it. */
  readonly end: number;
  /** Last minute that had to be seen for it to be certain. */
  readonly declaredAt: number;
}

export const DAY = 1440;
export const WEEK = 7 * DAY;
/** Minutes of the window that everything is judged by, as native Insights does. */
export const WINDOW = 5;

/** x[i] = counts of the five minutes up to and with i. */
export function rollingFive(counts: Int32Array): Int32Array {
  const sums = new Int32Array(counts.length);
  let sum = 0;
  for (let i = 0; i < counts.length; i += 1) {
    sum += (counts[i] ?? 0) - (i >= WINDOW ? (counts[i - WINDOW] ?? 0) : 0);
    sums[i] = sum;
  }
  return sums;
}

/** Sums of whole bins of five minutes. */
export function fiveMinuteBins(counts: Int32Array): Int32Array {
  const bins = new Int32Array(Math.floor(counts.length / WINDOW));
  for (let i = 0; i < bins.length * WINDOW; i += 1) {
    const bin = Math.floor(i / WINDOW);
    bins[bin] = (bins[bin] ?? 0) + (counts[i] ?? 0);
  }
  return bins;
}

/** Largest of values[from..to), at least 0. */
export function largest(values: Int32Array, from: number, to: number): number {
  let most = 0;
  for (let i = Math.max(0, from); i < to; i += 1) most = Math.max(most, values[i] ?? 0);
  return most;
}
