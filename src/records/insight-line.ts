/**
 * Insights records as CloudTrail writes them, from counts of our own: the same keys in the same order, the same
 * arithmetic. Source: CloudTrail User Guide, "CloudTrail record contents for Insights events for trails", and the
 * records AWS and others have published.
 */
import type { Attribution, AttributionValue, InsightRecord } from './insight-record';
import { optional } from './lenient';
import { nameUuid } from './name-uuid';
import type { CountOverMinutes, TopValues, UnusualRate } from './unusual-rate';

/** A record with all that CloudTrail writes; `InsightRecord` is what is read of one. */
export interface WrittenInsightRecord extends InsightRecord {
  readonly eventType: 'AwsCloudTrailInsight';
}

export interface InsightRecordOptions {
  /** `calibrated`, `native`: stands in `insightSource`, by which our records are told from CloudTrail's. */
  readonly profile: string;
  /** Of the record's Region: `aws`, `aws-us-gov`. */
  readonly partition: string;
}

const EVENT_VERSION = '1.09';

/** Of all ids made here. Another one would give every record ever written another id. */
const NAMESPACE = '7f0a4c5e-3d1b-5a86-9f6e-2b7c41d8e05a';

const MINUTE_MS = 60_000;
const isoMinute = (minute: number): string => new Date(minute * MINUTE_MS).toISOString().replace('.000Z', 'Z');

/** Pure: what was seen again gets the same record again. */
export function insightRecordOf(rate: UnusualRate, { profile, partition }: InsightRecordOptions): WrittenInsightRecord {
  const { state, series, start, end } = rate;
  const { account, region } = series;
  const names = idNames(rate);
  return {
    eventVersion: EVENT_VERSION,
    eventTime: isoMinute(state === 'End' ? (end ?? start + rate.insight.minutes) : start),
    awsRegion: region,
    eventID: nameUuid(NAMESPACE, JSON.stringify([...names, state])),
    eventType: 'AwsCloudTrailInsight',
    ...optional('recipientAccountId', account || undefined),
    sharedEventID: nameUuid(NAMESPACE, JSON.stringify(names)),
    insightDetails: {
      state,
      eventSource: series.source,
      eventName: series.name,
      insightType: series.type,
      ...optional('errorCode', series.errorCode),
      sourceEventCategory: series.category,
      insightContext: {
        statistics: {
          baseline: { average: average(rate.baseline) },
          insight: { average: average(rate.insight) },
          insightDuration: rate.insight.minutes,
          baselineDuration: rate.baseline.minutes,
        },
        attributions: attributionsOf(rate),
      },
      insightSource: `arn:${partition}:trailinsight:${region}:${account}:detector/${profile}`,
    },
    eventCategory: 'Insight',
  };
}

/** One record a line, without the line break. */
export const insightLine = (record: WrittenInsightRecord): string => JSON.stringify(record);

/** What tells one insight from another, whoever finds it and when. */
function idNames({ series, start }: UnusualRate): readonly string[] {
  const { account, region, category, type, source, name, errorCode } = series;
  return [account, region, category, type, source, name, errorCode ?? '', isoMinute(start)];
}

/** Per minute, rounded to ten decimals as all published records are. */
const perMinute = (count: number, minutes: number): number => (minutes > 0 ? Number((count / minutes).toFixed(10)) : 0);

const average = ({ count, minutes }: CountOverMinutes): number => perMinute(count, minutes);

function attributionsOf(rate: UnusualRate): Attribution[] {
  const attribution = (attribute: string, values: TopValues): Attribution => ({
    attribute,
    insight: valuesOf(values.insight, rate.insight),
    baseline: valuesOf(values.baseline, rate.baseline),
  });
  return [
    attribution('userIdentityArn', rate.identities),
    attribution('userAgent', rate.userAgents),
    ...(rate.errorCodes ? [attribution('errorCode', rate.errorCodes)] : []),
  ];
}

/** Calls that have no identity or agent are in the average of the whole, and in no entry of theirs. */
const valuesOf = (values: TopValues['insight'], { minutes }: CountOverMinutes): AttributionValue[] =>
  values.filter(([value]) => value !== '').map(([value, count]) => ({ value, average: perMinute(count, minutes) }));
