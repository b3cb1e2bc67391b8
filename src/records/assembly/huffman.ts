/**
 * Tables by which the codes of deflate are read several bits at a time, made as libdeflate (Eric Biggers) makes them: an
 * entry of 32 bits says what a code stands for and how many bits it has; codes longer than the table's index go on in a
 * table behind it.
 *
 *   bit 31     a literal: the byte is in bits 16 to 23
 *   bit 15     no length or distance: the block's end (bit 13), or a further table (bit 14) at the index in bits 16 to 30
 *   bits 16 on a length or distance, less its extra bits
 *   bits 8-11  bits of the code; of a further table, of its index
 *   bits 0-7   bits of the code and the extra bits behind it
 */
import { CODE_COUNTS, CODE_OFFSETS, CODE_ORDER } from './memory';

export const LITERAL: u32 = 0x80000000;
export const SPECIAL: u32 = 0x8000;
export const FURTHER: u32 = 0x4000;
export const BLOCK_END: u32 = 0x2000;
const LONGEST = 15;

/** Makes the table of `symbols` codes, whose lengths stand at `lengths`; false where they are no code. */
export function makeTable(table: usize, bits: u32, symbols: u32, lengths: usize, meanings: usize): bool {
  let longest = LONGEST;
  countLengths(symbols, lengths);
  while (longest > 1 && countOf(longest) === 0) longest--;
  let used: u32 = 0;
  let offset: u32 = 0;
  for (let length = 1; length <= longest; length++) {
    store<u32>(CODE_OFFSETS + (length << 2), offset);
    offset += countOf(length);
    used = (used << 1) + countOf(length);
  }
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length: u32 = load<u8>(lengths + symbol);
    if (length === 0) continue;
    const place = load<u32>(CODE_OFFSETS + (length << 2));
    store<u16>(CODE_ORDER + (place << 1), symbol as u16);
    store<u32>(CODE_OFFSETS + (length << 2), place + 1);
  }
  if (used > (1 as u32) << longest) return false;
  if (used < (1 as u32) << longest) return makeIncomplete(table, bits, used, offset, longest, meanings);
  fill(table, bits, meanings);
  return true;
}

function countLengths(symbols: u32, lengths: usize): void {
  memory.fill(CODE_COUNTS, 0, 64);
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = CODE_COUNTS + ((load<u8>(lengths + symbol) as usize) << 2);
    store<u32>(count, load<u32>(count) + 1);
  }
}

function countOf(length: u32): u32 {
  return load<u32>(CODE_COUNTS + (length << 2));
}

/** No code at all, or one of a single bit, as deflate allows where a block has no or one distance (RFC 1951, 3.2.7). */
function makeIncomplete(table: usize, bits: u32, used: u32, codes: u32, longest: u32, meanings: usize): bool {
  if (codes > 1 || (codes === 1 && (longest !== 1 || used !== 1))) return false;
  const symbol: u32 = codes === 1 ? load<u16>(CODE_ORDER) : 0;
  const entry = load<u32>(meanings + (symbol << 2)) + (1 << 8) + 1;
  for (let at: u32 = 0; at < (1 as u32) << bits; at++) store<u32>(table + (at << 2), entry);
  return true;
}

function entryOf(order: usize, meanings: usize, length: u32): u32 {
  return load<u32>(meanings + ((load<u16>(order) as usize) << 2)) + (length << 8) + length;
}

/** The code that follows, its bits in reverse, as they are read. */
function after(code: u32, ones: u32): u32 {
  const bit = (1 as u32) << (31 - clz(code ^ ones));
  return (code & (bit - 1)) | bit;
}

function fill(table: usize, bits: u32, meanings: usize): void {
  let order = CODE_ORDER;
  let code: u32 = 0;
  let length: u32 = 1;
  let count = countOf(length);
  while (count === 0) count = countOf(++length);
  let size: u32 = (1 as u32) << length;
  while (length <= bits) {
    do {
      store<u32>(table + (code << 2), entryOf(order, meanings, length));
      order += 2;
      if (code === size - 1) {
        for (; length < bits; length++) size = twice(table, size);
        return;
      }
      code = after(code, size - 1);
    } while (--count !== 0);
    do {
      if (++length <= bits) size = twice(table, size);
      count = countOf(length);
    } while (count === 0);
  }
  fillFurther(table, bits, meanings, order, code, length, count);
}

/** What is read by one bit more is the same twice, so far. */
function twice(table: usize, size: u32): u32 {
  memory.copy(table + (size << 2), table, size << 2);
  return size << 1;
}

function fillFurther(
  table: usize,
  bits: u32,
  meanings: usize,
  begin: usize,
  firstCode: u32,
  firstLength: u32,
  firstCount: u32,
): void {
  let order = begin;
  let code = firstCode;
  let length = firstLength;
  let count = firstCount;
  let end: u32 = (1 as u32) << bits;
  let prefix: u32 = 0xffffffff;
  let start: u32 = 0;
  const mask = end - 1;
  while (true) {
    if ((code & mask) !== prefix) {
      prefix = code & mask;
      start = end;
      let own = length - bits;
      let used = count;
      while (used < (1 as u32) << own) {
        own++;
        used = (used << 1) + countOf(bits + own);
      }
      end = start + ((1 as u32) << own);
      store<u32>(table + (prefix << 2), (start << 16) | SPECIAL | FURTHER | (own << 8) | bits);
    }
    const entry = entryOf(order, meanings, length - bits);
    order += 2;
    const step = (1 as u32) << (length - bits);
    for (let at = start + (code >> bits); at < end; at += step) store<u32>(table + (at << 2), entry);
    const ones = ((1 as u32) << length) - 1;
    if (code === ones) return;
    code = after(code, ones);
    count--;
    while (count === 0) count = countOf(++length);
  }
}
