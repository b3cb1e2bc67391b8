import { type InsightRecord, parseInsightRecord } from '../../../src/records';
import { measure, PROGRAM } from '../../measure';
import type { Series, Told } from './series';

/** Something was found. */
const FOUND = 2;

/** What the command tells of log files, with nothing set; needs npm run build. */
export async function detect(folder: string): Promise<InsightRecord[]> {
  const { code, stdout } = await measure([PROGRAM, 'detect', folder, '--format', 'jsonl', '--no-progress']);
  if (code !== 0 && code !== FOUND) throw new Error(`detect ended with ${code}`);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const record = parseInsightRecord(JSON.parse(line));
    if (!record) throw new Error(`no Insights record: ${line}`);
    return record;
  });
}

export function seriesOf({ recipientAccountId = '', awsRegion, insightDetails }: InsightRecord): Series {
  const { eventSource, eventName, insightType, errorCode } = insightDetails;
  const names = { account: recipientAccountId, region: awsRegion, source: eventSource, name: eventName };
  return { ...names, type: insightType, ...(errorCode === undefined ? {} : { errorCode }) };
}

/** Minutes since 1970. */
export const minuteOf = ({ eventTime }: Pick<InsightRecord, 'eventTime'>): number => Date.parse(eventTime) / 60_000;

/** Starts with their Ends; what has not ended lasts `to` the end of the logs. */
export function incidentsOf(records: readonly InsightRecord[], to: number): Told[] {
  const ends = new Map(
    records
      .filter(({ insightDetails }) => insightDetails.state === 'End')
      .map((record) => [record.sharedEventID, minuteOf(record)]),
  );
  return records
    .filter(({ insightDetails }) => insightDetails.state === 'Start')
    .map((record) => ({
      series: seriesOf(record),
      start: minuteOf(record),
      end: ends.get(record.sharedEventID) ?? to,
    }));
}
