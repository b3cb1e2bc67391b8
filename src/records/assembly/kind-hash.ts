/**
 * A 64-bit hash of what tells kinds apart, made with keys that nobody outside the run knows: the texts are written by
 * whoever calls AWS, and one who could find two that hash alike could hide a call among others. Two NH hashes (Black et
 * al., UMAC: fast and secure message authentication, 1999) with keys of their own for every field; two million kinds
 * meet by chance once in ten million runs, so that a match of hashes is taken for a match of texts.
 */
import { HASH_KEYS } from './memory';

/** Bytes of a field for which there are keys; then they are used again. */
const PERIOD: u32 = 1024;
const FIELD_KEYS: u32 = PERIOD * 2;

let first: u64 = 0;
let second: u64 = 0;

/** Fills the keys: eight fields of 2 KiB, from 128 random bits (xoshiro128**, Blackman and Vigna 2018). */
export function makeKeys(a: u32, b: u32, c: u32, d: u32): void {
  let s0 = a | 1;
  let s1 = b;
  let s2 = c;
  let s3 = d;
  for (let at: u32 = 0; at < FIELD_KEYS * 8; at += 4) {
    const result = rotl<u32>(s1 * 5, 7) * 9;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotl<u32>(s3, 11);
    store<u32>(HASH_KEYS + at, result);
  }
}

export function beginKind(): void {
  first = 0;
  second = 0;
}

/** May look at 16 bytes behind the field. */
export function addField(field: u32, at: usize, length: u32): void {
  const keys = HASH_KEYS + field * FIELD_KEYS;
  let a = i64x2.splat(0);
  let b = i64x2.splat(0);
  let done: u32 = 0;
  while (done < length) {
    let block = v128.load(at + done);
    if (length - done < 16) block = v128.and(block, firstBytes(length - done));
    const key = keys + ((done & (PERIOD - 1)) << 1);
    a = i64x2.add(a, product(block, v128.load(key)));
    b = i64x2.add(b, product(block, v128.load(key, 16)));
    done += 16;
    if ((done & (PERIOD - 1)) === 0) {
      a = again(a);
      b = again(b);
    }
  }
  first += (i64x2.extract_lane(a, 0) as u64) + (i64x2.extract_lane(a, 1) as u64);
  second += (i64x2.extract_lane(b, 0) as u64) + (i64x2.extract_lane(b, 1) as u64);
}

/** The lengths of the seven fields and the rest of the kind, with the last field's keys. */
export function addNumbers(a0: u32, a1: u32, a2: u32, a3: u32, b0: u32, b1: u32, b2: u32, b3: u32): void {
  const low = words(a0, a1, a2, a3);
  const high = words(b0, b1, b2, b3);
  const keys = HASH_KEYS + 7 * FIELD_KEYS;
  const a = i64x2.add(product(low, v128.load(keys)), product(high, v128.load(keys, 32)));
  const b = i64x2.add(product(low, v128.load(keys, 16)), product(high, v128.load(keys, 48)));
  first += (i64x2.extract_lane(a, 0) as u64) + (i64x2.extract_lane(a, 1) as u64);
  second += (i64x2.extract_lane(b, 0) as u64) + (i64x2.extract_lane(b, 1) as u64);
}

function words(a: u32, b: u32, c: u32, d: u32): v128 {
  return i32x4.replace_lane(i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(a), 1, b), 2, c), 3, d);
}

export function kindHash(): u64 {
  return mixed(first) + second;
}

/** (w0 + k0)(w2 + k2) and (w1 + k1)(w3 + k3), sums of 32 bits, products of 64. */
function product(block: v128, key: v128): v128 {
  const sum = i32x4.add(block, key);
  return i64x2.extmul_low_i32x4_u(sum, i32x4.shuffle(sum, sum, 2, 3, 0, 1));
}

/** Before the keys are used again, what came from them so far is spread out. */
function again(sum: v128): v128 {
  const a = mixed(i64x2.extract_lane(sum, 0));
  const b = mixed(i64x2.extract_lane(sum, 1) + 1);
  return i64x2.replace_lane(i64x2.splat(a), 1, b);
}

/** The finisher of MurmurHash3 (Appleby): every bit of the outcome hangs on every bit. */
function mixed(sum: u64): u64 {
  let x = sum;
  x = (x ^ (x >> 33)) * 0xff51afd7ed558ccd;
  x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53;
  return x ^ (x >> 33);
}

/** Ones in the first bytes: a window on 16 of them and 16 zeros. */
function firstBytes(count: u32): v128 {
  return v128.load(ONES + 16 - count);
}

const ONES = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0,
]);
