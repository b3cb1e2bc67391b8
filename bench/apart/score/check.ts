/**
 * Whether the figures in records are those that can be counted. A Start averages over its first five minutes, an End over
 * all of it; the baseline is the plain mean from 00:00 UTC seven days before the day of the start to the start
 * (docs/detect.md, "Records").
 */
import type { InsightRecord } from '../../../src/records';
import { DAY, WEEK, WINDOW } from '../../quality/series';
import { type Counts, sumOf } from './count';
import { minuteOf, seriesOf } from './detect';
import { seriesId } from './series';

/** Records round to ten decimals. */
const ROUNDING = 1e-10;

export interface Difference {
  readonly record: InsightRecord;
  /** What is told and what was counted. */
  readonly problems: readonly string[];
}

/** The records of which something differs. */
export function differencesOf(records: readonly InsightRecord[], counts: Counts): Difference[] {
  const starts = new Map(
    records
      .filter(({ insightDetails }) => insightDetails.state === 'Start')
      .map((record) => [record.sharedEventID, minuteOf(record)]),
  );
  return records.flatMap((record) => {
    const problems = problemsOf(record, starts.get(record.sharedEventID), counts);
    return problems.length > 0 ? [{ record, problems }] : [];
  });
}

function problemsOf(record: InsightRecord, start: number | undefined, counts: Counts): string[] {
  const { state, insightContext } = record.insightDetails;
  const { insightDuration = Number.NaN, baselineDuration = Number.NaN, insight, baseline } = insightContext.statistics;
  const at = minuteOf(record);
  if (start === undefined) return ['an End without its Start'];
  if (!Number.isInteger(start) || !Number.isInteger(at)) return [`no whole minute: ${record.eventTime}`];
  const counted = counts.get(seriesId(seriesOf(record)))?.minutes;
  if (!counted) return ['nothing of this series is in the logs'];
  const lasted = state === 'Start' ? WINDOW : at - start;
  const past = WEEK + (start % DAY);
  const usual = sumOf(counted, start - past, start) / past;
  const unusual = sumOf(counted, start, start + lasted) / lasted;
  return [
    ...unlike('insightDuration', insightDuration, lasted, 0),
    ...unlike('baselineDuration', baselineDuration, past, 0),
    ...unlike('baseline average', baseline.average, usual, ROUNDING),
    ...unlike('insight average', insight.average, unusual, ROUNDING),
  ];
}

function unlike(what: string, told: number, counted: number, tolerance: number): string[] {
  return Math.abs(told - counted) <= tolerance ? [] : [`${what} ${told}, counted ${counted}`];
}
