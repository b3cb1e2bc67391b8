/**
 * Counts of the log files by inflating and parsing each: no code of the detector's is in it. Counted is what native
 * Insights judges: write calls for the call rate, all calls with an error code for its rate; an eventID once.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { MinuteSeries } from '../../quality/series';
import { type Series, seriesId } from './series';

/** Of the logs: minutes since 1970. */
export interface LoggedSpan {
  readonly from: number;
  readonly to: number;
}

export interface CountedSeries {
  readonly series: Series;
  readonly minutes: MinuteSeries;
}

/** By id of the series. */
export type Counts = ReadonlyMap<string, CountedSeries>;

interface LoggedCall {
  readonly eventID: string;
  readonly eventTime: string;
  readonly recipientAccountId: string;
  readonly awsRegion: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly errorCode?: string;
}

export function countFiles(folder: string, span: LoggedSpan): Counts {
  const counts = new Map<string, CountedSeries>();
  const seen = new Set<string>();
  for (const call of callsIn(folder)) {
    if (seen.has(call.eventID)) continue;
    seen.add(call.eventID);
    for (const series of seriesOf(call)) add(counts, series, Math.floor(Date.parse(call.eventTime) / 60_000), span);
  }
  return counts;
}

function* callsIn(folder: string): Generator<LoggedCall> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.json.gz')) continue;
    const file: { readonly Records: readonly LoggedCall[] } = JSON.parse(
      gunzipSync(readFileSync(join(folder, name))).toString(),
    );
    yield* file.Records;
  }
}

function seriesOf(call: LoggedCall): Series[] {
  const { recipientAccountId: account, awsRegion: region, eventSource: source, eventName: name, errorCode } = call;
  const names = { account, region, source, name };
  return [
    ...(call.readOnly ? [] : [{ ...names, type: 'ApiCallRateInsight' }]),
    ...(errorCode ? [{ ...names, type: 'ApiErrorRateInsight', errorCode }] : []),
  ];
}

function add(counts: Map<string, CountedSeries>, series: Series, minute: number, { from, to }: LoggedSpan): void {
  if (minute < from || minute >= to) throw new Error(`a call outside the days of the logs: minute ${minute}`);
  const id = seriesId(series);
  const counted = counts.get(id) ?? { series, minutes: { from, counts: new Int32Array(to - from) } };
  counts.set(id, counted);
  const { counts: own } = counted.minutes;
  own[minute - from] = (own[minute - from] ?? 0) + 1;
}

/** Calls in [from, to); before and after the logs there are none. */
export function sumOf(series: MinuteSeries, from: number, to: number): number {
  let sum = 0;
  for (let minute = from; minute < to; minute += 1) sum += series.counts[minute - series.from] ?? 0;
  return sum;
}
