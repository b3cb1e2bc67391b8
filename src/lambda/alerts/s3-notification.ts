import { isInsightKey } from '../../records';
import { type Found, type LogObject, malformed, nothing } from './found';
import { isObject, type JsonObject, objectIn, textIn } from './json';

/** Keys in notifications are encoded as in a form: blanks are plus signs (S3 User Guide, "Event message structure"). */
function decodedKey(key: string): string | undefined {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** `Records` of a notification of S3. */
export function fromS3Notification(records: readonly unknown[]): Found {
  const objects: LogObject[] = [];
  for (const record of records) {
    if (!isObject(record)) return malformed('an entry of `Records` is not an object');
    const s3 = objectIn(record, 's3');
    if (!s3) return malformed('an entry of `Records` is not a notification of S3');
    if (!textIn(record, 'eventName')?.startsWith('ObjectCreated:')) continue;
    const object = logObject(s3, decodedKey);
    if (!object) return malformed('a notification of S3 names no object');
    if (isInsightKey(object.key)) objects.push(object);
  }
  return found(objects);
}

/** `detail` of an event `Object Created`, where keys are not encoded. */
export function fromObjectCreated(detail: JsonObject | undefined): Found {
  const object = detail && logObject(detail, (key) => key);
  if (!object) return malformed('an event of S3 names no object');
  return found(isInsightKey(object.key) ? [object] : []);
}

const found = (objects: readonly LogObject[]): Found =>
  objects.length > 0 ? { kind: 'objects', objects } : nothing('no new object with Insights records');

function logObject(s3: JsonObject, decode: (key: string) => string | undefined): LogObject | undefined {
  const bucket = textIn(objectIn(s3, 'bucket') ?? {}, 'name');
  const object = objectIn(s3, 'object') ?? {};
  const key = decode(textIn(object, 'key') ?? '');
  const versionId = textIn(object, 'versionId') ?? textIn(object, 'version-id');
  return bucket && key ? { bucket, key, ...(versionId ? { versionId } : {}) } : undefined;
}
