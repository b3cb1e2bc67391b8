import type { Attribution, AttributionValue, InsightContext, InsightDetails, InsightRecord } from './insight-record';
import { amountIn, entriesIn, fieldsOf, optional, textIn, wholeTextIn } from './lenient';

/** A GUID has 36 characters; room for what another writer takes. */
const ID_LIMIT = 128;
/** Names, sources, types, codes: CloudTrail's longest, errorCode, ends at 1 KB. */
const NAME_LIMIT = 1024;
/** CloudTrail cuts user agents at 1 KB, IAM ends ARNs at 2,048 characters. */
const VALUE_LIMIT = 2048;
/** CloudTrail writes three attributes with five values each. */
const ATTRIBUTE_LIMIT = 10;
const VALUES_LIMIT = 20;
/** Some twenty years: times reckoned with it stay times. */
const MINUTES_LIMIT = 10_000_000;

/** ISO 8601 as CloudTrail writes it; fractions are allowed, other zones are not. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/;

/**
 * A record, if this is one that can be told: it says which id, when, where, which API, and both averages. Unknown fields
 * are passed over, unknown insight types are kept, absent attributions are none. Anything else is undefined: calls
 * beside Insights in a log file, or text somebody put on the bus.
 */
export function parseInsightRecord(value: unknown): InsightRecord | undefined {
  const field = fieldsOf(value);
  if (isSomethingElse(field('eventCategory'), 'Insight')) return undefined;
  if (isSomethingElse(field('eventType'), 'AwsCloudTrailInsight')) return undefined;
  const eventID = wholeTextIn(field('eventID'), ID_LIMIT);
  const eventTime = timeIn(field('eventTime'));
  const awsRegion = wholeTextIn(field('awsRegion'), ID_LIMIT);
  const insightDetails = detailsIn(field('insightDetails'));
  if (!eventID || !eventTime || !awsRegion || !insightDetails) return undefined;
  return {
    eventVersion: textIn(field('eventVersion'), ID_LIMIT) ?? '',
    eventTime,
    awsRegion,
    eventID,
    ...optional('recipientAccountId', wholeTextIn(field('recipientAccountId'), ID_LIMIT)),
    sharedEventID: wholeTextIn(field('sharedEventID'), ID_LIMIT) ?? eventID,
    insightDetails,
    eventCategory: 'Insight',
  };
}

const isSomethingElse = (value: unknown, wanted: string): boolean => value !== undefined && value !== wanted;

function timeIn(value: unknown): string | undefined {
  const text = wholeTextIn(value, 40);
  return text && TIME.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

function detailsIn(value: unknown): InsightDetails | undefined {
  const field = fieldsOf(value);
  const state = field('state');
  const eventSource = textIn(field('eventSource'), NAME_LIMIT);
  const eventName = textIn(field('eventName'), NAME_LIMIT);
  const insightType = textIn(field('insightType'), NAME_LIMIT);
  const insightContext = contextIn(field('insightContext'));
  if ((state !== 'Start' && state !== 'End') || !eventSource || !eventName || !insightType || !insightContext) {
    return undefined;
  }
  return {
    state,
    eventSource,
    eventName,
    insightType,
    ...optional('errorCode', textIn(field('errorCode'), NAME_LIMIT)),
    ...optional('sourceEventCategory', textIn(field('sourceEventCategory'), NAME_LIMIT)),
    insightContext,
    ...optional('insightSource', wholeTextIn(field('insightSource'), VALUE_LIMIT)),
  };
}

function contextIn(value: unknown): InsightContext | undefined {
  const field = fieldsOf(value);
  const statistics = fieldsOf(field('statistics'));
  const baseline = amountIn(fieldsOf(statistics('baseline'))('average'));
  const insight = amountIn(fieldsOf(statistics('insight'))('average'));
  if (baseline === undefined || insight === undefined) return undefined;
  return {
    statistics: {
      baseline: { average: baseline },
      insight: { average: insight },
      ...optional('insightDuration', amountIn(statistics('insightDuration'), MINUTES_LIMIT)),
      ...optional('baselineDuration', amountIn(statistics('baselineDuration'), MINUTES_LIMIT)),
    },
    attributions: entriesIn(field('attributions'), ATTRIBUTE_LIMIT).flatMap(attributionIn),
  };
}

function attributionIn(value: unknown): Attribution[] {
  const field = fieldsOf(value);
  const attribute = textIn(field('attribute'), NAME_LIMIT);
  if (!attribute) return [];
  return [{ attribute, insight: valuesIn(field('insight')), baseline: valuesIn(field('baseline')) }];
}

function valuesIn(list: unknown): AttributionValue[] {
  return entriesIn(list, VALUES_LIMIT).flatMap((entry) => {
    const field = fieldsOf(entry);
    const value = textIn(field('value'), VALUE_LIMIT);
    const average = amountIn(field('average'));
    return value === undefined || average === undefined ? [] : [{ value, average }];
  });
}
