/**
 * Command lines made of names that others chose, to be pasted into a shell. Quoting alone is not enough: a value that
 * begins with a dash is an option to the AWS CLI, one that begins with `file://` a file to read, and chats and mail
 * clients change quotes. So names are let through only as AWS writes them; anything else is spelled out as JSON escapes,
 * or a word in capitals stands in its place.
 */
import type { InsightRecord } from '../records';
import { isRegion } from './console-link';
import { shellQuoted } from './shell';

export interface DigTimes {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

const MINUTE_MS = 60_000;

const isoTime = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** A minute more on either side, as on the console's tab "CloudTrail events". */
const times = ({ from, to }: DigTimes): readonly string[] => [
  ...['--start-time', isoTime(Math.floor(from / MINUTE_MS - 1) * MINUTE_MS)],
  ...['--end-time', isoTime(Math.ceil(to / MINUTE_MS + 1) * MINUTE_MS)],
];

const command = (...words: readonly string[]): string => words.map(shellQuoted).join(' ');

const known = (value: string | undefined, pattern: RegExp, placeholder: string): string =>
  value !== undefined && pattern.test(value) ? value : placeholder;

/** Names that `lookup-events` takes in its short form `Key=…,Value=…`. */
const PLAIN_NAME = /^[A-Za-z0-9_.]+(-[A-Za-z0-9_.]+)*$/;

/** The long form, with every character that means something to a shell, a chat or a page as `\uXXXX`. */
const spelledOut = (name: string): string =>
  name.slice(0, 128).replace(/[^A-Za-z0-9_. -]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * The line that shows the calls behind an insight. Event history has no data events: for those the line shows their
 * number per minute, which CloudTrail keeps for 15 days.
 */
export function digLine(record: InsightRecord, span: DigTimes): string {
  const { eventName, sourceEventCategory } = record.insightDetails;
  if (sourceEventCategory === 'Data') return metricLine(record, span);
  const region = isRegion(record.awsRegion) ? record.awsRegion : 'REGION';
  const attribute = PLAIN_NAME.test(eventName)
    ? `AttributeKey=EventName,AttributeValue=${eventName}`
    : `[{"AttributeKey":"EventName","AttributeValue":"${spelledOut(eventName)}"}]`;
  return command(
    ...['aws', 'cloudtrail', 'lookup-events', '--region', region, '--lookup-attributes', attribute],
    ...times(span),
  );
}

const TRAIL_ARN = /^arn:[a-z-]+:cloudtrail:[a-z0-9-]+:\d+:trail\/[A-Za-z0-9._-]+$/;
// What the API takes (CloudTrail API Reference, ListInsightsMetricData); of white space only the blank.
const SOURCE = /^[a-z0-9_]([a-z0-9_-])*\.amazonaws\.com$/;
const NAME = /^[A-Za-z0-9_]{1,128}$/;
const ERROR_CODE = /^[\w.:[\]][\w .,\-:[\]]{0,127}$/;

function metricLine({ awsRegion, insightDetails: details }: InsightRecord, span: DigTimes): string {
  const code = details.errorCode === undefined ? [] : ['--error-code', known(details.errorCode, ERROR_CODE, 'CODE')];
  return command(
    ...['aws', 'cloudtrail', 'list-insights-metric-data', '--region', isRegion(awsRegion) ? awsRegion : 'REGION'],
    ...['--trail-name', known(details.insightSource, TRAIL_ARN, 'TRAIL')],
    ...['--event-source', known(details.eventSource, SOURCE, 'SOURCE')],
    ...['--event-name', known(details.eventName, NAME, 'NAME')],
    ...['--insight-type', known(details.insightType, NAME, 'TYPE'), ...code, '--period', '60'],
    ...times(span),
  );
}

/** What our detector has to say about a record of its own; where the logs lie, a record does not say. */
export const explainLine = (sharedEventId: string): string =>
  command('trailinsight', 'detect', 'PATH', '--explain', known(sharedEventId, /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'ID'));
