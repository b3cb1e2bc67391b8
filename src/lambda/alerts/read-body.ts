import { parseInsightRecord } from '../../records';
import { type Found, malformed, nothing } from './found';
import { isObject, objectIn, textIn } from './json';
import { fromObjectCreated, fromS3Notification } from './s3-notification';

const INSIGHT = 'AWS Insight via CloudTrail';

/** A topic may be subscribed to a topic's queue, but not to itself. */
const MAX_WRAPPINGS = 2;

/** Reads the body of a message: an event of the bus, a notification of S3, or one of them wrapped by SNS. */
export function readBody(body: unknown): Found {
  if (typeof body !== 'string') return malformed('the body is not text');
  try {
    const value: unknown = JSON.parse(body);
    return readEvent(value);
  } catch {
    return malformed('the body is not JSON');
  }
}

/** The same for what is JSON already: a function may be called by the bus or by a topic without a queue between. */
export function readEvent(value: unknown, wrappings = 0): Found {
  if (!isObject(value)) return malformed('the body is not an object');
  const detailType = textIn(value, 'detail-type');
  if (detailType !== undefined) return fromBus(value, detailType);
  if (textIn(value, 'Event') === 's3:TestEvent') return nothing('a test notification of S3');
  const message = snsMessage(value);
  if (message !== undefined) {
    if (wrappings >= MAX_WRAPPINGS) return malformed('wrapped by SNS too often');
    return readWrapped(message, wrappings + 1);
  }
  if (Array.isArray(value.Records)) return fromS3Notification(value.Records);
  return malformed('neither an event of the bus nor a notification of S3 or SNS');
}

function fromBus(event: Readonly<Record<string, unknown>>, detailType: string): Found {
  if (detailType === 'Object Created' && textIn(event, 'source') === 'aws.s3') {
    return fromObjectCreated(objectIn(event, 'detail'));
  }
  if (detailType !== INSIGHT) return nothing('an event of another detail-type');
  const record = parseInsightRecord(event.detail);
  return record ? { kind: 'insight', record } : malformed('`detail` is not an Insights record');
}

/** The text a topic carried, as a queue gets it (`Type`, `Message`) or as a function does (`Records[].Sns`). */
function snsMessage(value: Readonly<Record<string, unknown>>): string | undefined {
  if (textIn(value, 'Type') === 'Notification') return textIn(value, 'Message');
  const records: unknown = value.Records;
  if (!Array.isArray(records) || records.length !== 1 || !isObject(records[0])) return undefined;
  const sns = objectIn(records[0], 'Sns');
  return sns && textIn(sns, 'Message');
}

function readWrapped(text: string, wrappings: number): Found {
  try {
    const value: unknown = JSON.parse(text);
    return readEvent(value, wrappings);
  } catch {
    return malformed('the message wrapped by SNS is not JSON');
  }
}
