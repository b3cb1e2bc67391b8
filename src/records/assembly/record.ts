/** The needed fields of one record; the same reading as in plain-record.ts. */

import { resolveEscapes } from './escapes';
import {
  ADDENDUM,
  DIGEST_START,
  fieldOf,
  IDENTITY_ARN,
  IN_ADDENDUM,
  IN_IDENTITY,
  IN_RECORD,
  MANAGEMENT_EVENT,
  OTHER,
  READ_ONLY,
  RECORDS,
  TEXTS,
  USER_IDENTITY,
} from './fields';
import {
  afterContainer,
  afterScalar,
  afterSpace,
  afterValue,
  BAD,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  escaped,
  MORE,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  quoteAfter,
} from './json';
import { KEY_SCRATCH, SLOTS } from './memory';

export const ABSENT = 0;
export const FALSE = 1;
export const TRUE = 2;

export let managementEvent: i32 = ABSENT;
export let readOnly: i32 = ABSENT;
export let digest: bool = false;
/** Some field has escapes. */
export let anyEscaped: bool = false;
/** Where the list `Records` begins when this is what is around them. */
export let listAt: i32 = 0;
const STOP = -3;
const ESCAPED: u32 = 0x80000000;
/** No name that is looked for has more than 18 characters, nor more than 108 bytes when all are escaped. */
const LONGEST_KEY = 108;

export function readRecord(at: i32, end: i32, mayWrap: bool): i32 {
  const zero = i64x2.splat(0);
  for (let i: usize = 0; i < 128; i += 16) v128.store(SLOTS + i, zero);
  managementEvent = ABSENT;
  readOnly = ABSENT;
  digest = false;
  anyEscaped = false;
  listAt = 0;
  return members(at, end, IN_RECORD, mayWrap);
}

function members(at: i32, end: i32, level: i32, mayWrap: bool): i32 {
  let place = afterSpace(at + 1, end);
  while (true) {
    if (place >= end) return MORE;
    const code: u32 = load<u8>(place);
    if (code === CLOSE_OBJECT) return place + 1;
    if (code !== QUOTE) return BAD;
    const key = place + 1;
    const quote = quoteAfter(key, end);
    if (quote < 0) return quote;
    const field = escaped ? escapedField(level, key, quote - key) : fieldOf(level, key, quote - key);
    place = quote + 1;
    if (place >= end || load<u8>(place) !== COLON) {
      place = afterSpace(place, end);
      if (place >= end) return MORE;
      if (load<u8>(place) !== COLON) return BAD;
    }
    place = afterSpace(place + 1, end);
    if (place >= end) return MORE;
    if (load<u8>(place) === QUOTE) {
      const text = place + 1;
      place = quoteAfter(text, end);
      if (place < 0) return place;
      if (field !== OTHER) takeText(field, text, place - text);
      place++;
    } else {
      place = field === OTHER ? afterOther(place, end) : takeOther(field, place, end, mayWrap);
      if (place < 0) return place === STOP ? 0 : place;
    }
    if (place >= end) return MORE;
    if (load<u8>(place) !== COMMA) {
      place = afterSpace(place, end);
      if (place >= end) return MORE;
      if (load<u8>(place) === CLOSE_OBJECT) return place + 1;
      if (load<u8>(place) !== COMMA) return BAD;
    }
    place++;
    if (place < end && load<u8>(place) !== QUOTE) place = afterSpace(place, end);
  }
}

function afterOther(at: i32, end: i32): i32 {
  const code: u32 = load<u8>(at);
  return code === OPEN_OBJECT || code === OPEN_LIST ? afterContainer(at, end) : afterScalar(at, end);
}

function escapedField(level: i32, at: usize, length: i32): i32 {
  return length > LONGEST_KEY ? OTHER : fieldOf(level, KEY_SCRATCH, resolveEscapes(at, length, KEY_SCRATCH));
}

function takeText(field: i32, at: i32, length: i32): void {
  if (field >= TEXTS) {
    forget(field);
    return;
  }
  const slot = SLOTS + (field << 3);
  if (escaped) anyEscaped = true;
  store<u32>(slot, length === 0 ? 0 : at);
  store<u32>(slot, length === 0 ? 0 : (length as u32) | (escaped ? ESCAPED : 0), 4);
}

/** A value of another type than text. */
function takeOther(field: i32, at: i32, end: i32, mayWrap: bool): i32 {
  const code: u32 = load<u8>(at);
  forget(field);
  if (field === RECORDS && mayWrap && code === OPEN_LIST) {
    listAt = at + 1;
    return STOP;
  }
  if (code === OPEN_OBJECT) {
    if (field === USER_IDENTITY) return members(at, end, IN_IDENTITY, false);
    if (field === ADDENDUM) return members(at, end, IN_ADDENDUM, false);
  }
  const after = afterValue(at, end);
  if (field === MANAGEMENT_EVENT) managementEvent = booleanOf(at, after);
  else if (field === READ_ONLY) readOnly = booleanOf(at, after);
  return after;
}

/** The last of several values counts, and this one is none of the type. */
function forget(field: i32): void {
  if (field < TEXTS) store<u64>(SLOTS + (field << 3), 0);
  else if (field === MANAGEMENT_EVENT) managementEvent = ABSENT;
  else if (field === READ_ONLY) readOnly = ABSENT;
  else if (field === DIGEST_START) digest = true;
  else if (field === ADDENDUM) store<u64>(SLOTS + 15 * 8, 0);
  else if (field === USER_IDENTITY) for (let i = IDENTITY_ARN; i < 15; i++) store<u64>(SLOTS + (i << 3), 0);
}

function booleanOf(at: i32, after: i32): i32 {
  const length = after - at;
  if (length === 4 && load<u32>(at) === 0x65757274) return TRUE;
  return length === 5 && load<u32>(at) === 0x736c6166 && load<u8>(at, 4) === 0x65 ? FALSE : ABSENT;
}

export function noEscapes(): void {
  anyEscaped = false;
}
