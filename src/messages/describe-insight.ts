import { apiOf, type InsightRecord } from '../records';
import { historyLink, insightLink, partitionOf } from './console-link';
import { contributorsOf } from './contributors';
import { digLine, explainLine } from './dig-line';
import type { InsightMessage, InsightPlace, InsightSubject } from './message';
import { accountText, changeFromUsualText, kindText } from './phrases';
import { inert } from './printable';
import { ratesOf } from './rates';
import { severityOf } from './severity';

export interface DescribeOptions {
  /** When it is told. @default it is not said how long an insight has been open */
  readonly now?: Date;
  /** Name of the account the record is about. @default its number alone */
  readonly accountName?: string;
  /** @default by the Region's name */
  readonly partition?: string;
}

/** The detector marks its records with its own ARN in `insightSource`. */
const OUR_SOURCE = /^arn:[^:]*:trailinsight:/;

const MINUTE_MS = 60_000;

/** Minutes a Start looks at. Records of 2019 do not say it. */
const START_MINUTES = 5;

/** Everything there is to tell about a record. Pure: the same record and options give the same message. */
export function describeInsight(record: InsightRecord, options: DescribeOptions = {}): InsightMessage {
  const details = record.insightDetails;
  const { statistics, attributions } = details.insightContext;
  const span = spanOf(record, options.now);
  const perMinute = ratesOf(statistics);
  const contributors = contributorsOf(attributions, statistics);
  const where = placeOf(record, options);
  const what = subjectOf(record);
  const isOurs = OUR_SOURCE.test(details.insightSource ?? '');
  const console = isOurs ? callsLink(record, where) : insightLink(where, record.sharedEventID);
  const direction = perMinute.insight < perMinute.baseline ? 'drop' : 'spike';
  const kind = kindText({ what, direction, state: details.state });
  return {
    id: record.eventID,
    sharedId: record.sharedEventID,
    state: details.state,
    direction,
    severity: severityOf(perMinute, contributors),
    title: `${kind}: ${nameText(what)} in ${inert(accountText(where), 80)}, ${inert(where.region, 40)}, ${changeFromUsualText(perMinute)}`,
    what,
    where,
    ...span.told,
    perMinute,
    contributors,
    links: console === undefined ? {} : { console },
    ...(isOurs && details.sourceEventCategory === 'Data'
      ? { cli: explainLine(record.sharedEventID) }
      : { cli: digLine(record, span.dig), ...(isOurs && { explain: explainLine(record.sharedEventID) }) }),
    seenBy: isOurs ? 'trailinsight' : 'cloudtrail',
  };
}

/** CloudTrail's page knows none of our insights, and event history no data events. */
const callsLink = ({ insightDetails }: InsightRecord, where: InsightPlace): string | undefined =>
  insightDetails.sourceEventCategory === 'Data' ? undefined : historyLink(where, insightDetails.eventName);

const nameText = ({ api, errorCode }: InsightSubject): string =>
  errorCode === undefined ? inert(api, 100) : `${inert(api, 100)} ${inert(errorCode, 60)}`;

function subjectOf(record: InsightRecord): InsightSubject {
  const { eventSource, eventName, insightType, errorCode, sourceEventCategory } = record.insightDetails;
  return {
    api: apiOf(record),
    eventSource,
    eventName,
    insightType,
    measure: insightType === 'ApiErrorRateInsight' ? 'errors' : 'calls',
    ...(errorCode !== undefined && { errorCode }),
    ...(sourceEventCategory !== undefined && { category: sourceEventCategory }),
  };
}

const placeOf = (
  { recipientAccountId: account, awsRegion: region }: InsightRecord,
  options: DescribeOptions,
): InsightPlace => ({
  ...(account !== undefined && { account }),
  ...(options.accountName !== undefined && { accountName: options.accountName }),
  region,
  partition: options.partition ?? partitionOf(region),
});

/**
 * A Start's eventTime is its first unusual minute, an End's is the first usual one again: it began insightDuration
 * minutes before. The calls to look at go on until now for a Start.
 */
function spanOf({ eventTime, insightDetails }: InsightRecord, now: Date | undefined) {
  const minutes = insightDetails.insightContext.statistics.insightDuration;
  const at = Date.parse(eventTime);
  const length = (minutes ?? (insightDetails.state === 'Start' ? START_MINUTES : 0)) * MINUTE_MS;
  const during = minutes === undefined ? {} : { minutes };
  if (insightDetails.state === 'Start') {
    const open = now === undefined ? undefined : Math.floor((now.getTime() - at) / MINUTE_MS);
    return {
      told: { since: eventTime, ...during, ...(open !== undefined && open >= 0 && { minutesOpen: open }) },
      dig: { from: at, to: Math.max(at + length, now?.getTime() ?? 0) },
    };
  }
  const since = new Date(at - length).toISOString().replace('.000Z', 'Z');
  return {
    told: { ...(minutes !== undefined && { since }), until: eventTime, ...during },
    dig: { from: at - length, to: at },
  };
}
