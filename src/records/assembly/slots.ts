/** Where the texts of the record stand that was read last, and the fields that are chosen among several. */
import {
  IDENTITY_ACCOUNT,
  IDENTITY_ARN,
  IDENTITY_INVOKED_BY,
  IDENTITY_PRINCIPAL,
  IDENTITY_TYPE,
  RECIPIENT_ACCOUNT,
} from './fields';
import { SLOTS } from './memory';

export const LENGTH: u32 = 0x7fffffff;
export const ESCAPED: u32 = 0x80000000;

export function atOf(field: i32): usize {
  return load<u32>(SLOTS + (field << 3));
}

export function lengthOf(field: i32): u32 {
  return load<u32>(SLOTS + (field << 3), 4) & LENGTH;
}

export function accountField(): i32 {
  return lengthOf(RECIPIENT_ACCOUNT) !== 0 ? RECIPIENT_ACCOUNT : IDENTITY_ACCOUNT;
}

export function identityField(): i32 {
  if (lengthOf(IDENTITY_ARN) !== 0) return IDENTITY_ARN;
  if (lengthOf(IDENTITY_INVOKED_BY) !== 0) return IDENTITY_INVOKED_BY;
  return lengthOf(IDENTITY_PRINCIPAL) !== 0 ? IDENTITY_PRINCIPAL : IDENTITY_TYPE;
}
