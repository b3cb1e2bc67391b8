/** What a whole record is, and what it counts as; the same judgement as in plain-call.ts. */

import { resolveEscapes } from './escapes';
import { minuteOf, NO_TIME } from './event-time';
import {
  ADDENDUM_REASON,
  categoryOf,
  EVENT_CATEGORY,
  EVENT_ID,
  EVENT_NAME,
  EVENT_SOURCE,
  EVENT_TIME,
  EVENT_TYPE,
  isCallType,
  isUpdate,
  NO_CATEGORY,
  TEXTS,
} from './fields';
import { addToId, beginId, finishId } from './id-hash';
import { forgetNewKinds, kindOf, newKinds } from './kind-of';
import { UNKNOWN } from './kind-table';
import { MOST_CALLS, OUT_IDS, OUT_KINDS, OUT_MINUTES, RAW_SLOTS, SLOTS } from './memory';
import { anyEscaped, digest, FALSE, managementEvent } from './record';
import { accountField, atOf, ESCAPED, LENGTH, lengthOf } from './slots';

/** Codes of problems, in the order of scanner.ts; COUNTED where there is none. */
export const COUNTED = -1;
export const NOT_AN_OBJECT = 0;
export const MALFORMED = 1;
export const UNFINISHED = 2;
export const TOO_LARGE = 3;
const NO_EVENT_TIME = 4;
const NO_EVENT_SOURCE = 5;
const NO_EVENT_NAME = 6;
const BAD_EVENT_TIME = 7;
const KIND_LIMIT = 8;

export let calls: u32 = 0;
export let updates: u32 = 0;
export let notCalls: u32 = 0;
export let outside: u32 = 0;

let fromMinute: i32 = 0;
let toMinute: i32 = 0;

export function setSpan(from: i32, to: i32): void {
  fromMinute = from;
  toMinute = to;
}

export function clearOutput(): void {
  calls = 0;
  forgetNewKinds();
}

export function clearCounts(): void {
  updates = 0;
  notCalls = 0;
  outside = 0;
}

/** Judges the record [at, end) whose fields were read. Has room for what `resolve` writes at `scratch`. */
export function judge(at: i32, end: i32, scratch: usize): i32 {
  if (anyEscaped) resolve(scratch);
  const category = categoryIn();
  if (digest || category === NO_CATEGORY || isOtherType()) {
    notCalls++;
    return COUNTED;
  }
  if (isUpdate(atOf(ADDENDUM_REASON), lengthOf(ADDENDUM_REASON))) {
    updates++;
    return COUNTED;
  }
  if (lengthOf(EVENT_TIME) === 0) return NO_EVENT_TIME;
  if (lengthOf(EVENT_SOURCE) === 0) return NO_EVENT_SOURCE;
  if (lengthOf(EVENT_NAME) === 0) return NO_EVENT_NAME;
  const minute = minuteOf(atOf(EVENT_TIME), lengthOf(EVENT_TIME));
  if (minute === NO_TIME) return BAD_EVENT_TIME;
  if (minute < fromMinute || minute >= toMinute) {
    outside++;
    return COUNTED;
  }
  const kind = kindOf(category);
  if (kind === UNKNOWN) return KIND_LIMIT;
  writeId(at, end);
  store<i32>(OUT_KINDS + (calls << 2), kind);
  store<i32>(OUT_MINUTES + (calls << 2), minute);
  calls++;
  return COUNTED;
}

/** Texts with escapes move to the scratch; the others stay. RAW_SLOTS keeps where they stood. */
function resolve(scratch: usize): void {
  memory.copy(RAW_SLOTS, SLOTS, TEXTS * 8);
  let to = scratch;
  for (let field = 0; field < TEXTS; field++) {
    const slot = SLOTS + (field << 3);
    const length = load<u32>(slot, 4);
    if ((length & ESCAPED) === 0) continue;
    const resolved = resolveEscapes(load<u32>(slot), length & LENGTH, to);
    store<u32>(slot, to as u32);
    store<u32>(slot, resolved, 4);
    to += resolved;
  }
}

function categoryIn(): i32 {
  const length = lengthOf(EVENT_CATEGORY);
  if (length === 0) return managementEvent === FALSE ? 1 : 0;
  return categoryOf(atOf(EVENT_CATEGORY), length);
}

function isOtherType(): bool {
  const length = lengthOf(EVENT_TYPE);
  return length !== 0 && !isCallType(atOf(EVENT_TYPE), length);
}

function writeId(at: i32, end: i32): void {
  beginId();
  if (lengthOf(EVENT_ID) !== 0) addToId(atOf(EVENT_ID), lengthOf(EVENT_ID));
  else addToId(at, end - at);
  const account = accountField();
  addToId(atOf(account), lengthOf(account));
  finishId(OUT_IDS + (calls << 3));
}

export function isFull(mostNewKinds: u32): bool {
  return calls >= MOST_CALLS || newKinds >= mostNewKinds;
}
