import {
  afterSpace,
  afterValue,
  BAD,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  MORE,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  quoteAfter,
} from './plain-json';
import { textOf, unescapedBytes } from './text';

/** A JSON string between its quotes. */
export interface Slot {
  readonly bytes: Uint8Array;
  readonly escaped: boolean;
}

const TEXTS = [
  'eventTime',
  'eventSource',
  'eventName',
  'awsRegion',
  'recipientAccountId',
  'eventID',
  'eventType',
  'eventCategory',
  'errorCode',
  'userAgent',
] as const;
const IDENTITY_TEXTS = ['arn', 'type', 'principalId', 'accountId', 'invokedBy'] as const;
type Name = (typeof TEXTS)[number] | `userIdentity.${(typeof IDENTITY_TEXTS)[number]}` | 'addendum.reason';

/** The fields of a record that are needed: texts as bytes, the others as they mean. A wrong type reads as absent. */
export interface RawRecord {
  readonly texts: Map<string, Slot>;
  managementEvent?: boolean | undefined;
  readOnly?: boolean | undefined;
  /** It is a digest: a signed list of log files. */
  digest: boolean;
  /** Where the list `Records` begins when this is no record but what is around them. */
  listAt?: number;
}

export function slotText(record: RawRecord, name: Name): string {
  const slot = record.texts.get(name);
  return slot ? textOf(slot.bytes, slot.escaped) : '';
}

export function slotBytes(record: RawRecord, name: Name): Uint8Array | undefined {
  const slot = record.texts.get(name);
  return slot?.escaped ? unescapedBytes(slot.bytes) : slot?.bytes;
}

/** Reads the object that begins at `at`. Gives the place behind it, or MORE or BAD; or stops at a list `Records`. */
export function readRecord(bytes: Uint8Array, at: number, record: RawRecord, mayWrap: boolean): number {
  return members(bytes, at, (key, value) => {
    const code = bytes[value];
    if (mayWrap && key === 'Records' && code === OPEN_LIST) {
      record.listAt = value + 1;
      return STOP;
    }
    if (key === 'digestStartTime') record.digest = true;
    if (key === 'userIdentity') return nested(bytes, value, record, key, IDENTITY_TEXTS);
    if (key === 'addendum') return nested(bytes, value, record, key, ['reason']);
    if (TEXTS.some((name) => name === key)) return text(bytes, value, record, key);
    if (key !== 'managementEvent' && key !== 'readOnly') return afterValue(bytes, value);
    const end = afterValue(bytes, value);
    if (end >= 0) record[key] = BOOLEANS.get(textOf(bytes.subarray(value, end), false));
    return end;
  });
}

const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);
const STOP = -3;

/** Calls `take` with each key and the place of its value; it gives the place behind the value. */
function members(bytes: Uint8Array, at: number, take: (key: string, value: number) => number): number {
  for (let place = afterSpace(bytes, at + 1); ; ) {
    if (place >= bytes.length) return MORE;
    if (bytes[place] === CLOSE_OBJECT) return place + 1;
    if (bytes[place] !== QUOTE) return BAD;
    const quote = quoteAfter(bytes, place + 1);
    if (quote < 0) return quote;
    const key = bytes.subarray(place + 1, quote);
    place = afterSpace(bytes, quote + 1);
    if (place >= bytes.length) return MORE;
    if (bytes[place] !== COLON) return BAD;
    place = afterSpace(bytes, place + 1);
    if (place >= bytes.length) return MORE;
    place = take(keyText(key), place);
    if (place === STOP) return 0;
    if (place < 0) return place;
    place = afterSpace(bytes, place);
    if (place >= bytes.length) return MORE;
    if (bytes[place] === CLOSE_OBJECT) return place + 1;
    if (bytes[place] !== COMMA) return BAD;
    place = afterSpace(bytes, place + 1);
  }
}

/** No name we look for has more than 18 characters, nor more than 108 bytes when all are escaped. */
export const keyText = (bytes: Uint8Array): string => (bytes.length > 108 ? '' : textOf(bytes, bytes.includes(0x5c)));

function text(bytes: Uint8Array, value: number, record: RawRecord, name: string): number {
  record.texts.delete(name);
  if (bytes[value] !== QUOTE) return afterValue(bytes, value);
  const quote = quoteAfter(bytes, value + 1);
  if (quote < 0) return quote;
  const inner = bytes.subarray(value + 1, quote);
  if (inner.length > 0) record.texts.set(name, { bytes: inner, escaped: inner.includes(0x5c) });
  return quote + 1;
}

function nested(bytes: Uint8Array, value: number, record: RawRecord, name: string, keys: readonly string[]): number {
  for (const key of keys) record.texts.delete(`${name}.${key}`);
  if (bytes[value] !== OPEN_OBJECT) return afterValue(bytes, value);
  return members(bytes, value, (key, inner) =>
    keys.includes(key) ? text(bytes, inner, record, `${name}.${key}`) : afterValue(bytes, inner),
  );
}
