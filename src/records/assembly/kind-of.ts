/** The number of the kind that a call is of, and what is told of a kind met for the first time. */
import {
  AWS_REGION,
  ERROR_CODE,
  EVENT_NAME,
  EVENT_SOURCE,
  IDENTITY_ARN,
  isInternalAgent,
  RECIPIENT_ACCOUNT,
  readsByName,
  roleLength,
  TEXTS,
  USER_AGENT,
} from './fields';
import { addField, addNumbers, beginKind, kindHash } from './kind-hash';
import { add, find, kinds, UNKNOWN } from './kind-table';
import { NEW_KIND_SIZE, NEW_KINDS, RAW_SLOTS, SLOTS } from './memory';
import { ABSENT, anyEscaped, FALSE, noEscapes, readOnly } from './record';
import { accountField, atOf, identityField, lengthOf } from './slots';

/** As in rules.ts. */
const LONGEST_FIELD: u32 = 2048;

export let newKinds: u32 = 0;
export let capped: bool = false;

let byRole: bool = false;
let mostKinds: u32 = 0;
/** Of the texts of all kinds. */
let mostBytes: u32 = 0;
let kindBytes: u32 = 0;

export function setKindOptions(role: bool, most: u32, bytes: u32): void {
  byRole = role;
  mostKinds = most;
  mostBytes = bytes;
}

export function forgetNewKinds(): void {
  newKinds = 0;
}

/** Whether kinds that are met from now on lose identity and user agent. */
export function isLimited(): bool {
  return kinds >= mostKinds || kindBytes >= mostBytes;
}

/** The number of the kind of the record that was read; UNKNOWN where there are too many. */
export function kindOf(category: i32): i32 {
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
  if (isLimited() && (identityLength | agentLength) !== 0) {
    capped = true;
    return bareKind(account, identity, numbers);
  }
  return newKind(hash, account, identity, identityLength, numbers);
}

/** The kind without identity and user agent. */
function bareKind(account: i32, identity: i32, numbers: i32): i32 {
  const hash = hashOf(account, identity, 0, 0, numbers);
  const known = find(hash);
  return known !== UNKNOWN ? known : newKind(hash, account, -1, 0, numbers);
}

function newKind(hash: u64, account: i32, identity: i32, identityLength: u32, numbers: i32): i32 {
  if (kinds >= mostKinds + (mostKinds >> 1) || kindBytes >= mostBytes + (mostBytes >> 1)) return UNKNOWN;
  kindBytes += kept(lengthOf(account)) + kept(lengthOf(AWS_REGION)) + kept(lengthOf(EVENT_SOURCE));
  kindBytes += kept(lengthOf(EVENT_NAME)) + kept(identityLength) + kept(lengthOf(ERROR_CODE));
  if (identity >= 0) kindBytes += kept(lengthOf(USER_AGENT));
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

/** Bytes of a text that can be kept of it. */
function kept(length: u32): u32 {
  return min<u32>(length, LONGEST_FIELD);
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
  if (isLimited() && (lengthOf(IDENTITY_ARN) | lengthOf(USER_AGENT)) !== 0) {
    capped = true;
    return bareKind(RECIPIENT_ACCOUNT, IDENTITY_ARN, numbers);
  }
  return newKind(hash, RECIPIENT_ACCOUNT, IDENTITY_ARN, lengthOf(IDENTITY_ARN), numbers);
}
