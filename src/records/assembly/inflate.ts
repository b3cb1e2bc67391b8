/**
 * Inflates one gzip file (RFC 1951, 1952) that is in memory as a whole, as libdeflate does: 64 bits at a time in hand,
 * codes by tables, copies by 16 bytes. It says only whether all was well: what is broken is left to whoever can tell how.
 * The sum of the bytes (CRC-32) is not looked at here.
 */
import { align, buffer, left, next, setBits, take } from './bits';
import { BLOCK_END, LITERAL, SPECIAL } from './huffman';
import { DISTANCE_BITS, LITERAL_BITS, readCodes, useFixedCodes } from './inflate-codes';
import { DISTANCES, LITERALS } from './memory';

/** Bytes that may be looked at behind the input (a block's lengths of codes), and written behind the output. */
export const MARGIN: usize = 512;

const HEADER = 10;
const TRAILER = 8;
const STORED = 0;
const FIXED = 1;
const DYNAMIC = 2;
const FAILED: usize = 0;

/** From `at` to before `end`, into `to`: whether it is one gzip member, which gives exactly `length` bytes. */
export function inflate(at: usize, end: usize, to: usize, length: usize): bool {
  const begin = afterHeader(at, end);
  if (begin === 0) return false;
  const inEnd = end - TRAILER;
  const outEnd = to + length;
  let out = to;
  let last: u32 = 0;
  setBits(begin, 0, 0);
  while (last === 0) {
    last = take(1);
    const type = take(2);
    if (type === STORED) out = copyStored(inEnd, out, outEnd);
    else {
      if (type === FIXED) useFixedCodes();
      else if (type !== DYNAMIC || !readCodes()) return false;
      out = inflateBlock(to, inEnd, out, outEnd);
    }
    if (out === FAILED || next - (left >> 3) > inEnd) return false;
  }
  return out === outEnd && next - (left >> 3) === inEnd;
}

/** Behind the header (RFC 1952, 2.3), or 0. */
function afterHeader(at: usize, end: usize): usize {
  if (end < at + HEADER + TRAILER || load<u8>(at, 2) !== 8) return 0;
  const flags: u32 = load<u8>(at, 3);
  if ((flags & 0xe2) !== 0) return 0;
  let place = at + HEADER;
  if ((flags & 4) !== 0) place += 2 + (load<u16>(place) as usize);
  // A name, and a comment, each to its zero.
  for (let texts = ((flags >> 3) & 1) + ((flags >> 4) & 1); texts !== 0; texts--) {
    while (place < end && load<u8>(place) !== 0) place++;
    place++;
  }
  return place + TRAILER <= end ? place : 0;
}

function copyStored(inEnd: usize, out: usize, outEnd: usize): usize {
  align();
  const length: usize = load<u16>(next);
  if ((length ^ load<u16>(next, 2)) !== 0xffff) return FAILED;
  const from = next + 4;
  if (from + length > inEnd || out + length > outEnd) return FAILED;
  memory.copy(out, from, length);
  setBits(from + length, 0, 0);
  return out + length;
}

/** One block by its codes; gives where the output goes on. */
function inflateBlock(begin: usize, inEnd: usize, outFrom: usize, outEnd: usize): usize {
  let at = next;
  let bits = buffer;
  let count = left as u64;
  let out = outFrom;
  while (true) {
    // Eight bytes are read where there is room for them: 56 bits and more are in hand then.
    bits |= load<u64>(at) << count;
    at += 7 - (((count >> 3) & 7) as usize);
    count |= 56;
    if (at > inEnd + 16 || out > outEnd) return FAILED;
    let entry = load<u32>(LITERALS + (((bits & ((1 << LITERAL_BITS) - 1)) as usize) << 2));
    let before = bits;
    bits >>= (entry & 0xff) as u64;
    count -= (entry & 0xff) as u64;
    if ((entry & LITERAL) !== 0) {
      store<u8>(out++, entry >> 16);
      entry = load<u32>(LITERALS + (((bits & ((1 << LITERAL_BITS) - 1)) as usize) << 2));
      before = bits;
      bits >>= (entry & 0xff) as u64;
      count -= (entry & 0xff) as u64;
      if ((entry & LITERAL) !== 0) {
        store<u8>(out++, entry >> 16);
        entry = load<u32>(LITERALS + (((bits & ((1 << LITERAL_BITS) - 1)) as usize) << 2));
        before = bits;
        bits >>= (entry & 0xff) as u64;
        count -= (entry & 0xff) as u64;
        if ((entry & LITERAL) !== 0) {
          store<u8>(out++, entry >> 16);
          continue;
        }
      }
    }
    if ((entry & SPECIAL) !== 0) {
      if ((entry & BLOCK_END) !== 0) break;
      entry = further(LITERALS, entry, bits);
      before = bits;
      bits >>= (entry & 0xff) as u64;
      count -= (entry & 0xff) as u64;
      if ((entry & LITERAL) !== 0) {
        store<u8>(out++, entry >> 16);
        continue;
      }
      if ((entry & BLOCK_END) !== 0) break;
    }
    const length = (entry >> 16) + extraOf(before, entry);
    if (length === 0) return FAILED;
    bits |= load<u64>(at) << count;
    at += 7 - (((count >> 3) & 7) as usize);
    count |= 56;
    entry = load<u32>(DISTANCES + (((bits & ((1 << DISTANCE_BITS) - 1)) as usize) << 2));
    if ((entry & SPECIAL) !== 0) {
      bits >>= DISTANCE_BITS as u64;
      count -= DISTANCE_BITS as u64;
      entry = further(DISTANCES, entry, bits);
    }
    before = bits;
    bits >>= (entry & 0xff) as u64;
    count -= (entry & 0xff) as u64;
    const distance: usize = (entry >> 16) + extraOf(before, entry);
    if (distance === 0 || distance > out - begin) return FAILED;
    copyBack(out, distance, length);
    out += length;
  }
  setBits(at, bits & (((1 as u64) << count) - 1), count as u32);
  return out > outEnd ? FAILED : out;
}

function further(table: usize, entry: u32, bits: u64): u32 {
  const own = ((1 as u64) << (((entry >> 8) & 15) as u64)) - 1;
  const index = (((entry >> 16) as u64) + (bits & own)) as usize;
  return load<u32>(table + (index << 2));
}

function extraOf(bits: u64, entry: u32): u32 {
  return ((bits & (((1 as u64) << ((entry & 0xff) as u64)) - 1)) >> (((entry >> 8) & 15) as u64)) as u32;
}

/** Writes up to 31 bytes more than are asked for. */
function copyBack(out: usize, distance: usize, length: u32): void {
  let to = out;
  let from = out - distance;
  const end = out + length;
  if (distance >= 16) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    while (to + 32 < end) {
      to += 32;
      from += 32;
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  } else if (distance === 1) {
    const same = i8x16.splat(load<u8>(from));
    do {
      v128.store(to, same);
      to += 16;
    } while (to < end);
  } else {
    do {
      store<u8>(to++, load<u8>(from++));
    } while (to < end);
  }
}
