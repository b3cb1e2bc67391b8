/**
 * What the name of a log file tells. CloudTrail writes
 * `ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_UNIQUE.json.gz` below `…/YYYY/MM/DD/`
 * (docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html).
 */

const STAMP = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z(?:_|\.)/;
const DAY = /\/(\d{4})\/(\d\d)\/(\d\d)\//;
const LOG_SUFFIX = /\.(?:gz|json|ndjson|jsonl)$/i;
const NO_CALLS = /\/CloudTrail-(?:Digest|Insight|Aggregated)\/|_CloudTrail-(?:Digest|Insight|Aggregated)_/;
const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;

/** Minute of delivery since 1970; undefined where the name does not say. */
export function deliveredAt(path: string): number | undefined {
  const parts = STAMP.exec(baseName(path));
  return parts ? minute(parts.slice(1).map(Number)) : undefined;
}

export const looksLikeLog = (path: string): boolean => LOG_SUFFIX.test(path) && !baseName(path).startsWith('.');

/** Digests, Insights events and aggregated events lie beside the logs. */
export const holdsNoCalls = (path: string): boolean => path.includes('CloudTrail-') && NO_CALLS.test(path);

/**
 * Files are delivered within minutes, seldom hours; but CloudTrail goes on trying for 30 days where a bucket cannot be
 * reached (user guide). What comes later than that is not looked for.
 */
const MOST_LATE = 30 * MINUTES_PER_DAY;
/** Clocks of those who deliver and of those who serve differ. */
const MOST_EARLY = 60;

/** Whether a file can, by its name, hold calls of the span [from, to). */
export function mayHold(path: string, from: number | undefined, to: number | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  const delivered = deliveredAt(path);
  const day = delivered === undefined ? DAY.exec(path) : null;
  const first = delivered ?? (day ? minute(day.slice(1).map(Number)) : undefined);
  if (first === undefined) return true;
  const last = delivered ?? first + MINUTES_PER_DAY;
  return (from === undefined || last >= from - MOST_EARLY) && (to === undefined || first < to + MOST_LATE + MOST_EARLY);
}

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

const minute = ([year = 0, month = 1, day = 1, hour = 0, minutes = 0]: readonly number[]): number =>
  Date.UTC(year, month - 1, day, hour, minutes) / MS_PER_MINUTE;
