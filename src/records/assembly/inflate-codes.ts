/** The codes of a deflate block (RFC 1951, 3.2.5 to 3.2.7), as tables. */
import { peek, skip, take } from './bits';
import { BLOCK_END, LITERAL, makeTable, SPECIAL } from './huffman';
import {
  CODE_LENGTHS,
  DISTANCE_MEANINGS,
  DISTANCES,
  LITERAL_MEANINGS,
  LITERALS,
  ORDER_MEANINGS,
  ORDERS,
} from './memory';

export const LITERAL_BITS: u32 = 11;
export const DISTANCE_BITS: u32 = 8;
const ORDER_BITS: u32 = 7;
const LITERAL_SYMBOLS: u32 = 288;
const DISTANCE_SYMBOLS: u32 = 32;
const ORDER_SYMBOLS: u32 = 19;

let areMeaningsMade: bool = false;
/** The tables are those of the fixed codes. */
let isFixed: bool = false;

const ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

function makeMeanings(): void {
  areMeaningsMade = true;
  for (let byte: u32 = 0; byte < 256; byte++) store<u32>(LITERAL_MEANINGS + (byte << 2), LITERAL | (byte << 16));
  store<u32>(LITERAL_MEANINGS + (256 << 2), SPECIAL | BLOCK_END);
  let length: u32 = 3;
  for (let code: u32 = 0; code < 28; code++) {
    const extra: u32 = code < 8 ? 0 : (code - 4) >> 2;
    store<u32>(LITERAL_MEANINGS + ((257 + code) << 2), (length << 16) | extra);
    length += (1 as u32) << extra;
  }
  store<u32>(LITERAL_MEANINGS + (285 << 2), 258 << 16);
  // Lengths that no one may use: zero, which is looked for.
  store<u32>(LITERAL_MEANINGS + (286 << 2), 0);
  store<u32>(LITERAL_MEANINGS + (287 << 2), 0);
  let distance: u32 = 1;
  for (let code: u32 = 0; code < 30; code++) {
    const extra: u32 = code < 4 ? 0 : (code - 2) >> 1;
    store<u32>(DISTANCE_MEANINGS + (code << 2), (distance << 16) | extra);
    distance += (1 as u32) << extra;
  }
  store<u32>(DISTANCE_MEANINGS + (30 << 2), 0);
  store<u32>(DISTANCE_MEANINGS + (31 << 2), 0);
  for (let code: u32 = 0; code < ORDER_SYMBOLS; code++) store<u32>(ORDER_MEANINGS + (code << 2), code << 16);
}

/** The fixed codes. */
export function useFixedCodes(): void {
  if (!areMeaningsMade) makeMeanings();
  if (isFixed) return;
  isFixed = true;
  memory.fill(CODE_LENGTHS, 8, 144);
  memory.fill(CODE_LENGTHS + 144, 9, 112);
  memory.fill(CODE_LENGTHS + 256, 7, 24);
  memory.fill(CODE_LENGTHS + 280, 8, 8);
  makeTable(LITERALS, LITERAL_BITS, LITERAL_SYMBOLS, CODE_LENGTHS, LITERAL_MEANINGS);
  memory.fill(CODE_LENGTHS, 5, DISTANCE_SYMBOLS);
  makeTable(DISTANCES, DISTANCE_BITS, DISTANCE_SYMBOLS, CODE_LENGTHS, DISTANCE_MEANINGS);
}

/** The codes that the block brings; false where they are none. */
export function readCodes(): bool {
  if (!areMeaningsMade) makeMeanings();
  isFixed = false;
  const literals = take(5) + 257;
  const distances = take(5) + 1;
  const orders = take(4) + 4;
  memory.fill(CODE_LENGTHS, 0, ORDER_SYMBOLS);
  for (let index: u32 = 0; index < orders; index++)
    store<u8>(CODE_LENGTHS + (load<u8>(ORDER + index) as usize), take(3));
  if (!makeTable(ORDERS, ORDER_BITS, ORDER_SYMBOLS, CODE_LENGTHS, ORDER_MEANINGS)) return false;
  if (!readLengths(literals + distances)) return false;
  // A block without an end is none.
  if (load<u8>(CODE_LENGTHS + 256) === 0) return false;
  return (
    makeTable(DISTANCES, DISTANCE_BITS, distances, CODE_LENGTHS + literals, DISTANCE_MEANINGS) &&
    makeTable(LITERALS, LITERAL_BITS, literals, CODE_LENGTHS, LITERAL_MEANINGS)
  );
}

function readLengths(count: u32): bool {
  let at: u32 = 0;
  while (at < count) {
    const entry = load<u32>(ORDERS + ((peek() & 127) << 2));
    skip(entry & 15);
    const symbol = entry >> 16;
    if (symbol < 16) {
      store<u8>(CODE_LENGTHS + at, symbol);
      at++;
      continue;
    }
    if (symbol === 16 && at === 0) return false;
    const value: u32 = symbol === 16 ? load<u8>(CODE_LENGTHS + at - 1) : 0;
    const times = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (at + times > count) return false;
    memory.fill(CODE_LENGTHS + at, value as u8, times);
    at += times;
  }
  return true;
}
