/** What a whole record is, and what it counts as; the same judgement as in plain-call.ts. */

import { resolveEscapes } from './escapes';
import { minuteOf, NO_TIME } from './event-time';
import {
  ADDENDUM_REASON,
  AWS_REGION,
  categoryOf,
  ERROR_CODE,
  EVENT_CATEGORY,
  EVENT_ID,
  EVENT_NAME,
  EVENT_SOURCE,
  EVENT_TIME,
  EVENT_TYPE,
  IDENTITY_ACCOUNT,
  IDENTITY_ARN,
  IDENTITY_INVOKED_BY,
  IDENTITY_PRINCIPAL,
  IDENTITY_TYPE,
  isCallType,
  isInternalAgent,
  isUpdate,
  NO_CATEGORY,
  RECIPIENT_ACCOUNT,
  readsByName,
  roleLength,
  TEXTS,
  USER_AGENT,
} from './fields';
import { addToId, beginId, finishId } from './id-hash';
import { addField, addNumbers, beginKind, kindHash } from './kind-hash';
import { add, find, kinds, UNKNOWN } from './kind-table';
import { MOST_CALLS, NEW_KIND_SIZE, NEW_KINDS, OUT_IDS, OUT_KINDS, OUT_MINUTES, RAW_SLOTS, SLOTS } from './memory';
import { ABSENT, anyEscaped, digest, FALSE, managementEvent, noEscapes, readOnly } from './record';

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
export let newKinds: u32 = 0;
export let updates: u32 = 0;
export let notCalls: u32 = 0;
export let outside: u32 = 0;
export let capped: bool = false;

let byRole: bool = false;
let fromMinute: i32 = 0;
let toMinute: i32 = 0;
let mostKinds: u32 = 0;

export function setOptions(role: bool, from: i32, to: i32, most: u32): void {
  byRole = role;
  fromMinute = from;
  toMinute = to;
  mostKinds = most;
}

export function clearOutput(): void {
  calls = 0;
  newKinds = 0;
}

export function clearCounts(): void {
  updates = 0;
  notCalls = 0;
  outside = 0;
}

const LENGTH: u32 = 0x7fffffff;
const ESCAPED: u32 = 0x80000000;

function atOf(field: i32): usize {
  return load<u32>(SLOTS + (field << 3));
}
function lengthOf(field: i32): u32 {
  return load<u32>(SLOTS + (field << 3), 4) & LENGTH;
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

function accountField(): i32 {
  return lengthOf(RECIPIENT_ACCOUNT) !== 0 ? RECIPIENT_ACCOUNT : IDENTITY_ACCOUNT;
}

function identityField(): i32 {
  if (lengthOf(IDENTITY_ARN) !== 0) return IDENTITY_ARN;
  if (lengthOf(IDENTITY_INVOKED_BY) !== 0) return IDENTITY_INVOKED_BY;
  return lengthOf(IDENTITY_PRINCIPAL) !== 0 ? IDENTITY_PRINCIPAL : IDENTITY_TYPE;
}

function writeId(at: i32, end: i32): void {
  beginId();
  if (lengthOf(EVENT_ID) !== 0) addToId(atOf(EVENT_ID), lengthOf(EVENT_ID));
  else addToId(at, end - at);
  const account = accountField();
  addToId(atOf(account), lengthOf(account));
  finishId(OUT_IDS + (calls << 3));
}

function kindOf(category: i32): i32 {
  const account = accountField();
  const identity = identityField();
  let identityLength = lengthOf(identity);
  if (byRole) identityLength = roleLength(atOf(identity), identityLength);
  let agentLength = lengthOf(USER_AGENT);
  if (isInternalAgent(atOf(USER_AGENT), agentLength)) agentLength = 12;
  const writes = readOnly === ABSENT ? !readsByName(atOf(EVENT_NAME), lengthOf(EVENT_NAME)) : readOnly === FALSE;
  const numbers = (category << 1) | (writes as i32);
  const hash = hashOf(account, identity, identityLength, agentLength, numbers);
  const known = find(hash);
  if (known !== UNKNOWN) return known;
  if (kinds >= mostKinds && (identityLength | agentLength) !== 0) {
    capped = true;
    return bareKind(account, identity, numbers);
  }
  return newKind(hash, account, identity, numbers);
}

/** The kind without identity and user agent. */
function bareKind(account: i32, identity: i32, numbers: i32): i32 {
  const hash = hashOf(account, identity, 0, 0, numbers);
  const known = find(hash);
  return known !== UNKNOWN ? known : newKind(hash, account, -1, numbers);
}

function newKind(hash: u64, account: i32, identity: i32, numbers: i32): i32 {
  if (kinds >= mostKinds + (mostKinds >> 1)) return UNKNOWN;
  const at = NEW_KINDS + newKinds * NEW_KIND_SIZE;
  describe(at, account);
  describe(at + 8, AWS_REGION);
  describe(at + 16, EVENT_SOURCE);
  describe(at + 24, EVENT_NAME);
  describe(at + 32, identity);
  describe(at + 40, identity < 0 ? -1 : USER_AGENT);
  describe(at + 48, ERROR_CODE);
  store<i32>(at, numbers, 56);
  newKinds++;
  return add(hash);
}

/** Where the field stands in the input, its escapes unresolved. */
function describe(at: usize, field: i32): void {
  const slots = anyEscaped ? RAW_SLOTS : SLOTS;
  store<u64>(at, field < 0 ? 0 : load<u64>(slots + (field << 3)));
}

function hashOf(account: i32, identity: i32, identityLength: u32, agentLength: u32, numbers: i32): u64 {
  beginKind();
  addField(0, atOf(account), lengthOf(account));
  addField(1, atOf(AWS_REGION), lengthOf(AWS_REGION));
  addField(2, atOf(EVENT_SOURCE), lengthOf(EVENT_SOURCE));
  addField(3, atOf(EVENT_NAME), lengthOf(EVENT_NAME));
  addField(4, atOf(identity), identityLength);
  addField(5, atOf(USER_AGENT), agentLength);
  addField(6, atOf(ERROR_CODE), lengthOf(ERROR_CODE));
  addNumbers(
    lengthOf(account),
    lengthOf(AWS_REGION),
    lengthOf(EVENT_SOURCE),
    lengthOf(EVENT_NAME),
    identityLength,
    agentLength,
    lengthOf(ERROR_CODE),
    numbers,
  );
  return kindHash();
}

/**
 * The number of a kind given as texts: slots as in a new kind are at NEW_KINDS. -1 where there are too many.
 */
export function knowKind(): i32 {
  noEscapes();
  for (let field = 0; field < TEXTS; field++) store<u64>(SLOTS + (field << 3), 0);
  store<u64>(SLOTS + (RECIPIENT_ACCOUNT << 3), load<u64>(NEW_KINDS));
  store<u64>(SLOTS + (AWS_REGION << 3), load<u64>(NEW_KINDS, 8));
  store<u64>(SLOTS + (EVENT_SOURCE << 3), load<u64>(NEW_KINDS, 16));
  store<u64>(SLOTS + (EVENT_NAME << 3), load<u64>(NEW_KINDS, 24));
  store<u64>(SLOTS + (IDENTITY_ARN << 3), load<u64>(NEW_KINDS, 32));
  store<u64>(SLOTS + (USER_AGENT << 3), load<u64>(NEW_KINDS, 40));
  store<u64>(SLOTS + (ERROR_CODE << 3), load<u64>(NEW_KINDS, 48));
  const numbers = load<i32>(NEW_KINDS, 56);
  const hash = hashOf(RECIPIENT_ACCOUNT, IDENTITY_ARN, lengthOf(IDENTITY_ARN), lengthOf(USER_AGENT), numbers);
  const known = find(hash);
  if (known !== UNKNOWN) return known;
  if (kinds >= mostKinds && (lengthOf(IDENTITY_ARN) | lengthOf(USER_AGENT)) !== 0) {
    capped = true;
    return bareKind(RECIPIENT_ACCOUNT, IDENTITY_ARN, numbers);
  }
  return newKind(hash, RECIPIENT_ACCOUNT, IDENTITY_ARN, numbers);
}

export function isFull(mostNewKinds: u32): bool {
  return calls >= MOST_CALLS || newKinds >= mostNewKinds;
}
