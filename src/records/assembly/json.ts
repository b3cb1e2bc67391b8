/** Ways through JSON by its bytes, 16 or 64 at a time; the same ways as in plain-json.ts. */

export const MORE = -1;
export const BAD = -2;

export const QUOTE: u32 = 0x22;
export const BACKSLASH: u32 = 0x5c;
export const OPEN_LIST: u32 = 0x5b;
export const CLOSE_LIST: u32 = 0x5d;
export const OPEN_OBJECT: u32 = 0x7b;
export const CLOSE_OBJECT: u32 = 0x7d;
export const COMMA: u32 = 0x2c;
export const COLON: u32 = 0x3a;
export const LINE_FEED: u32 = 0x0a;

/** Whether there was a backslash in the string that `quoteAfter` went through. */
export let escaped: bool = false;

export function afterSpace(at: i32, end: i32): i32 {
  let place = at;
  while (place < end) {
    const code = load<u8>(place);
    if (code > 0x20 || (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)) break;
    place++;
  }
  return place;
}

export function quoteAfter(at: i32, end: i32): i32 {
  let place = at;
  escaped = false;
  while (place < end) {
    const block = v128.load(place);
    const found = i8x16.bitmask(v128.or(i8x16.eq(block, i8x16.splat(0x22)), i8x16.eq(block, i8x16.splat(0x5c))));
    if (found === 0) {
      place += 16;
      continue;
    }
    place += ctz(found);
    if (place >= end) return MORE;
    if (load<u8>(place) === QUOTE) return place;
    escaped = true;
    place += 2;
  }
  return MORE;
}

/**
 * Behind the bracket that closes the one at `at`, 64 bytes at a time: where strings are is known by the exclusive or of
 * all quotes before (Langdale and Lemire, Parsing gigabytes of JSON per second, section 3.1); a block that closes fewer
 * brackets than are open cannot hold the end.
 */
export function afterContainer(at: i32, end: i32): i32 {
  let depth: i32 = 0;
  let inString: u64 = 0;
  let carry: u64 = 0;
  for (let place = at; place < end; place += 64) {
    const a = v128.load(place);
    const b = v128.load(place, 16);
    const c = v128.load(place, 32);
    const d = v128.load(place, 48);
    let quotes = mask(a, b, c, d, i8x16.splat(0x22));
    if (carry !== 0 || any(a, b, c, d, i8x16.splat(0x5c))) {
      const escapes = escapedBy(mask(a, b, c, d, i8x16.splat(0x5c)), carry);
      carry = nextCarry;
      quotes &= ~escapes;
    }
    const strings = prefixXor(quotes) ^ inString;
    inString = ((strings as i64) >> 63) as u64;
    // [ and { differ in one bit, as do ] and }; no other byte becomes one of them.
    const bit = i8x16.splat(0x20);
    const e = v128.or(a, bit);
    const f = v128.or(b, bit);
    const g = v128.or(c, bit);
    const h = v128.or(d, bit);
    const opens = mask(e, f, g, h, i8x16.splat(0x7b)) & ~strings;
    let closes = mask(e, f, g, h, i8x16.splat(0x7d)) & ~strings;
    if (end - place < 64) closes &= ((1 as u64) << (end - place)) - 1;
    const closing = popcnt(closes) as i32;
    if (closing >= depth) {
      let closed = 0;
      while (closes !== 0) {
        const bitAt = ctz(closes);
        closed++;
        if (depth + (popcnt(opens & (((1 as u64) << bitAt) - 1)) as i32) === closed) {
          const close = place + (bitAt as i32);
          return load<u8>(close) === ((load<u8>(at) + 2) as u8) ? close + 1 : BAD;
        }
        closes &= closes - 1;
      }
    }
    depth += (popcnt(opens) as i32) - closing;
  }
  return MORE;
}

/** One bit a byte: where it is the one looked for. */
function mask(a: v128, b: v128, c: v128, d: v128, wanted: v128): u64 {
  const low = (i8x16.bitmask(i8x16.eq(a, wanted)) as u64) | ((i8x16.bitmask(i8x16.eq(b, wanted)) as u64) << 16);
  const high = (i8x16.bitmask(i8x16.eq(c, wanted)) as u64) | ((i8x16.bitmask(i8x16.eq(d, wanted)) as u64) << 16);
  return low | (high << 32);
}

function any(a: v128, b: v128, c: v128, d: v128, wanted: v128): bool {
  const low = v128.or(i8x16.eq(a, wanted), i8x16.eq(b, wanted));
  return v128.any_true(v128.or(low, v128.or(i8x16.eq(c, wanted), i8x16.eq(d, wanted))));
}

let nextCarry: u64 = 0;

/** Characters behind an odd run of backslashes; `carry` and `nextCarry`: the first of a block is one. */
function escapedBy(backslashes: u64, carry: u64): u64 {
  const even: u64 = 0x5555555555555555;
  const starts = backslashes & ~carry;
  const follows = (starts << 1) | carry;
  const oddStarts = starts & ~even & ~follows;
  const sequences = oddStarts + starts;
  nextCarry = sequences < oddStarts ? 1 : 0;
  return (even ^ (sequences << 1)) & follows;
}

function prefixXor(bits: u64): u64 {
  let x = bits;
  x ^= x << 1;
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  return x ^ (x << 32);
}

function endsScalar(code: u32): bool {
  if (code <= 0x20 || code === COMMA || code === CLOSE_OBJECT || code === CLOSE_LIST) return true;
  return code === COLON || code === QUOTE || code === OPEN_LIST || code === OPEN_OBJECT;
}

export function afterScalar(at: i32, end: i32): i32 {
  let place = at;
  while (place < end && !endsScalar(load<u8>(place))) place++;
  if (place >= end) return MORE;
  return place === at ? BAD : place;
}

export function afterValue(at: i32, end: i32): i32 {
  if (at >= end) return MORE;
  const code: u32 = load<u8>(at);
  if (code === QUOTE) {
    const quote = quoteAfter(at + 1, end);
    return quote < 0 ? quote : quote + 1;
  }
  if (code === OPEN_OBJECT || code === OPEN_LIST) return afterContainer(at, end);
  return afterScalar(at, end);
}

/** Where the next record begins behind a broken one: a bracket before `"eventVersion"`, or at the beginning of a line. */
export function nextRecordIn(at: i32, begin: i32, end: i32, byLine: bool): i32 {
  for (let place = at; place < end; place++) {
    if (load<u8>(place) !== OPEN_OBJECT) continue;
    if (byLine && place > begin && load<u8>(place - 1) === LINE_FEED) return place;
    const key = afterSpace(place + 1, end);
    if (key + 14 > end) continue;
    if (load<u64>(key) === 0x6556746e65766522 && load<u64>(key, 6) === 0x226e6f6973726556) return place;
  }
  return MORE;
}
