/** Names and words that are looked for, as the numbers their bytes are: eight at a time, little-endian. */

export const EVENT_TIME = 0;
export const EVENT_SOURCE = 1;
export const EVENT_NAME = 2;
export const AWS_REGION = 3;
export const RECIPIENT_ACCOUNT = 4;
export const EVENT_ID = 5;
export const EVENT_TYPE = 6;
export const EVENT_CATEGORY = 7;
export const ERROR_CODE = 8;
export const USER_AGENT = 9;
export const IDENTITY_ARN = 10;
export const IDENTITY_TYPE = 11;
export const IDENTITY_PRINCIPAL = 12;
export const IDENTITY_ACCOUNT = 13;
export const IDENTITY_INVOKED_BY = 14;
export const ADDENDUM_REASON = 15;
/** Those above are texts. */
export const TEXTS = 16;
export const MANAGEMENT_EVENT = 16;
export const READ_ONLY = 17;
export const USER_IDENTITY = 18;
export const ADDENDUM = 19;
export const DIGEST_START = 20;
export const RECORDS = 21;
export const OTHER = -1;

export const IN_RECORD = 0;
export const IN_IDENTITY = 1;
export const IN_ADDENDUM = 2;

/** The field that a key names at this level, OTHER where it is not needed. May look at 16 bytes from `at` on. */
export function fieldOf(level: i32, at: usize, length: u32): i32 {
  if (level === IN_RECORD) return recordField(at, length);
  if (level === IN_ADDENDUM) {
    return length === 6 && (load<u64>(at) & 0xffffffffffff) === 0x6e6f73616572 ? ADDENDUM_REASON : OTHER;
  }
  return identityField(at, length);
}

function recordField(at: usize, length: u32): i32 {
  const first = load<u64>(at);
  switch (length) {
    case 7: {
      const seven = first & 0xffffffffffffff;
      if (seven === 0x4449746e657665) return EVENT_ID;
      return seven === 0x7364726f636552 ? RECORDS : OTHER;
    }
    case 8:
      if (first === 0x796c6e4f64616572) return READ_ONLY;
      return first === 0x6d75646e65646461 ? ADDENDUM : OTHER;
    case 9: {
      const ninth = load<u8>(at, 8);
      if (first === 0x6d6954746e657665) return ninth === 0x65 ? EVENT_TIME : OTHER;
      if (first === 0x6d614e746e657665) return ninth === 0x65 ? EVENT_NAME : OTHER;
      if (first === 0x6f69676552737761) return ninth === 0x6e ? AWS_REGION : OTHER;
      if (first === 0x707954746e657665) return ninth === 0x65 ? EVENT_TYPE : OTHER;
      if (first === 0x646f43726f727265) return ninth === 0x65 ? ERROR_CODE : OTHER;
      return first === 0x6e65674172657375 && ninth === 0x74 ? USER_AGENT : OTHER;
    }
    case 11:
      return first === 0x756f53746e657665 && load<u64>(at, 3) === 0x656372756f53746e ? EVENT_SOURCE : OTHER;
    case 12:
      return first === 0x6e65644972657375 && load<u64>(at, 4) === 0x797469746e656449 ? USER_IDENTITY : OTHER;
    case 13:
      return first === 0x746143746e657665 && load<u64>(at, 5) === 0x79726f6765746143 ? EVENT_CATEGORY : OTHER;
    case 15: {
      const last = load<u64>(at, 7);
      if (first === 0x656d6567616e616d) return last === 0x746e657645746e65 ? MANAGEMENT_EVENT : OTHER;
      return first === 0x7453747365676964 && last === 0x656d695474726174 ? DIGEST_START : OTHER;
    }
    case 18: {
      if (first !== 0x6e65697069636572 || load<u64>(at, 8) !== 0x746e756f63634174) return OTHER;
      return load<u16>(at, 16) === 0x6449 ? RECIPIENT_ACCOUNT : OTHER;
    }
    default:
      return OTHER;
  }
}

function identityField(at: usize, length: u32): i32 {
  switch (length) {
    case 3:
      return (load<u32>(at) & 0xffffff) === 0x6e7261 ? IDENTITY_ARN : OTHER;
    case 4:
      return load<u32>(at) === 0x65707974 ? IDENTITY_TYPE : OTHER;
    case 9: {
      const first = load<u64>(at);
      const ninth = load<u8>(at, 8);
      if (first === 0x49746e756f636361) return ninth === 0x64 ? IDENTITY_ACCOUNT : OTHER;
      return first === 0x4264656b6f766e69 && ninth === 0x79 ? IDENTITY_INVOKED_BY : OTHER;
    }
    case 11:
      return load<u64>(at) === 0x617069636e697270 && load<u64>(at, 3) === 0x64496c617069636e
        ? IDENTITY_PRINCIPAL
        : OTHER;
    default:
      return OTHER;
  }
}

export const NO_CATEGORY = -1;
const MANAGEMENT = 0;
const DATA = 1;
const NETWORK = 2;

/** Index into the categories of calls. */
export function categoryOf(at: usize, length: u32): i32 {
  if (length === 10)
    return load<u64>(at) === 0x656d6567616e614d && load<u16>(at, 8) === 0x746e ? MANAGEMENT : NO_CATEGORY;
  if (length === 4) return load<u32>(at) === 0x61746144 ? DATA : NO_CATEGORY;
  if (length !== 15) return NO_CATEGORY;
  return load<u64>(at) === 0x416b726f7774654e && load<u64>(at, 7) === 0x7974697669746341 ? NETWORK : NO_CATEGORY;
}

export function isCallType(at: usize, length: u32): bool {
  const first = load<u64>(at);
  switch (length) {
    case 10:
      return first === 0x6143697041737741 && load<u16>(at, 8) === 0x6c6c;
    case 13:
      return first === 0x4565637056737741 && load<u64>(at, 5) === 0x73746e6576456563;
    case 15:
      return first === 0x6976726553737741 && load<u64>(at, 7) === 0x746e657645656369;
    case 16: {
      const last = load<u64>(at, 8);
      return first === 0x6f736e6f43737741 && (last === 0x6e6f69746341656c || last === 0x6e496e676953656c);
    }
    default:
      return false;
  }
}

/** `UPDATED_DATA` */
export function isUpdate(at: usize, length: u32): bool {
  return length === 12 && load<u64>(at) === 0x5f44455441445055 && load<u64>(at, 4) === 0x415441445f444554;
}

/** Get, List, Describe, Head, Lookup. */
export function readsByName(at: usize, length: u32): bool {
  const four = load<u32>(at);
  if (length >= 3 && (four & 0xffffff) === 0x746547) return true;
  if (length >= 4 && (four === 0x7473694c || four === 0x64616548)) return true;
  if (length >= 6 && four === 0x6b6f6f4c && load<u16>(at, 4) === 0x7075) return true;
  return length >= 8 && four === 0x63736544 && load<u32>(at, 4) === 0x65626972;
}

/** `AWS Internal/#` */
export function isInternalAgent(at: usize, length: u32): bool {
  return length === 14 && load<u64>(at) === 0x65746e4920535741 && load<u64>(at, 6) === 0x232f6c616e726574;
}

/** Length of `…:assumed-role/Role/Session` without the session. */
export function roleLength(at: usize, length: u32): u32 {
  for (let i: u32 = 0; i + 14 <= length; i++) {
    if (load<u64>(at + i) !== 0x64656d757373613a || load<u64>(at + i, 6) !== 0x2f656c6f722d6465) continue;
    for (let j = i + 14; j < length; j++) if (load<u8>(at + j) === 0x2f) return j;
    return length;
  }
  return length;
}
