import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, WEEK, WINDOW } from './series';

/** One public series with its labels. Times are minutes since 1970, moved by less than five so that bins begin at whole fives. */
export interface NabSeries {
  readonly name: string;
  /** The midnight before the first bin. */
  readonly from: number;
  readonly counts: Int32Array;
  /** Judged from the fourteenth day on. */
  readonly testFrom: number;
  /** Labelled spans that end after `testFrom`: begin, and first minute after. */
  readonly windows: readonly (readonly [number, number])[];
  readonly weeks: number;
}

const LEARN_DAYS = 14;

/** Numenta's anomaly benchmark, the tweet counts: undefined where the data is not at hand. */
export function readTweets(folder: string): NabSeries[] | undefined {
  const data = join(folder, 'data', 'realTweets');
  if (!existsSync(data)) return undefined;
  const labels = JSON.parse(readFileSync(join(folder, 'labels', 'combined_windows.json'), 'utf8')) as Readonly<
    Record<string, readonly (readonly [string, string])[]>
  >;
  return readdirSync(data)
    .filter((file) => file.endsWith('.csv'))
    .sort()
    .map((file) => readSeries(file, readFileSync(join(data, file), 'utf8'), labels[`realTweets/${file}`] ?? []));
}

function readSeries(file: string, text: string, labels: readonly (readonly [string, string])[]): NabSeries {
  const rows = text.trim().split('\n').slice(1);
  const points = rows.map((row) => {
    const [time = '', value = ''] = row.split(',');
    return { minute: minuteOf(time), count: Math.round(Number(value)) };
  });
  const first = points[0]?.minute ?? 0;
  const shift = first % WINDOW;
  const begin = first - shift;
  const last = (points.at(-1)?.minute ?? 0) - shift + WINDOW;
  const from = Math.floor(begin / DAY) * DAY;
  const counts = new Int32Array(last - from);
  for (const { minute, count } of points) spread(counts, minute - shift - from, count);
  const testFrom = begin + LEARN_DAYS * DAY;
  const windows = labels
    .map(([a, b]) => [minuteOf(a) - shift, minuteOf(b) - shift + WINDOW] as const)
    .filter(([, end]) => end > testFrom);
  return {
    name: file.replace('Twitter_volume_', '').replace('.csv', ''),
    from,
    counts,
    testFrom,
    windows,
    weeks: (last - testFrom) / WEEK,
  };
}

/** As evenly over the five minutes as whole calls go, always in the same way. */
function spread(counts: Int32Array, at: number, count: number): void {
  for (let i = 0; i < WINDOW; i += 1) {
    counts[at + i] = Math.floor((count * (i + 1)) / WINDOW) - Math.floor((count * i) / WINDOW);
  }
}

function minuteOf(time: string): number {
  return Math.floor(Date.parse(`${time.replace(' ', 'T').replace(/\.\d+$/, '')}Z`) / 60_000);
}
