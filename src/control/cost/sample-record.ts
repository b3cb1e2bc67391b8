/** What the forecast needs of one CloudTrail record. Source: UG cloudtrail-event-reference-record-contents. */

export interface CountedRecord {
  readonly kind: 'management' | 'data';
  readonly readOnly: boolean;
  readonly account: string;
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Tells repeats apart; absent in very old records. */
  readonly id: string | undefined;
}

export type ReadRecord =
  | { readonly is: 'counted'; readonly record: CountedRecord }
  /** A record that trails are not billed for as management or data events, or a correction of one counted before. */
  | { readonly is: 'other' }
  | { readonly is: 'malformed'; readonly problem: string };

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const malformed = (problem: string): ReadRecord => ({ is: 'malformed', problem });

/** eventCategory is there since version 1.07, managementEvent since 1.06; before, trails had management events. */
function kindOf(record: Json): CountedRecord['kind'] | 'other' {
  if (record.eventType === 'AwsCloudTrailInsight') return 'other';
  const category = text(record.eventCategory);
  if (category === 'Management') return 'management';
  if (category === 'Data') return 'data';
  if (category !== undefined) return 'other';
  return record.managementEvent === false ? 'data' : 'management';
}

/** A record without readOnly is a write, unless its name says that it only looks. */
function isReadOnly(record: Json): boolean {
  if (typeof record.readOnly === 'boolean') return record.readOnly;
  if (record.readOnly === 'true' || record.readOnly === 'false') return record.readOnly === 'true';
  return /^(Get|List|Describe|Head|Lookup)/.test(text(record.eventName) ?? '');
}

export function readRecord(record: unknown): ReadRecord {
  if (!isObject(record)) return malformed('a record that is not an object');
  const kind = kindOf(record);
  if (kind === 'other') return { is: 'other' };
  // A corrected copy of an event that was delivered before. Source: UG record contents, `addendum`.
  if (isObject(record.addendum) && record.addendum.reason === 'UPDATED_DATA') return { is: 'other' };
  const identity = isObject(record.userIdentity) ? record.userIdentity : {};
  const account = text(record.recipientAccountId) ?? text(identity.accountId);
  if (account === undefined || !/^\d{12}$/.test(account)) return malformed('a record without recipientAccountId');
  const region = text(record.awsRegion);
  if (region === undefined || !/^[a-z0-9-]+$/.test(region)) return malformed('a record without awsRegion');
  const time = Date.parse(text(record.eventTime) ?? '');
  if (Number.isNaN(time)) return malformed('a record without a readable eventTime');
  return {
    is: 'counted',
    record: { kind, readOnly: isReadOnly(record), account, region, time, id: text(record.eventID) },
  };
}

/** Files of a bucket's `AWSLogs` tree that hold no management or data events. Source: UG get-and-view log files. */
export function isOtherLogFile(path: string): boolean {
  return /(^|[/\\_])CloudTrail-(Insight|Aggregated|Digest|NetworkActivity)([/\\_]|$)/.test(path);
}
