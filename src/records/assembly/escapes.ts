const BACKSLASH: u32 = 0x5c;

/** Resolves the escapes of a string into `to`, which has room for as many bytes; gives their number. As text.ts does. */
export function resolveEscapes(at: usize, length: u32, to: usize): u32 {
  const end = at + length;
  let from = at;
  let out = to;
  while (from < end) {
    const code: u32 = load<u8>(from);
    if (code !== BACKSLASH || from + 1 >= end) {
      store<u8>(out++, code);
      from++;
      continue;
    }
    let point = unitAt(from, end);
    if (point < 0) {
      store<u8>(out++, shortEscape(load<u8>(from, 1)));
      from += 2;
      continue;
    }
    from += 6;
    const low = point >= 0xd800 && point < 0xdc00 ? unitAt(from, end) : -1;
    if (low >= 0xdc00 && low < 0xe000) {
      point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
      from += 6;
    }
    out = putPoint(out, point);
  }
  return (out - to) as u32;
}

function shortEscape(code: u32): u32 {
  switch (code) {
    case 0x62:
      return 8;
    case 0x66:
      return 12;
    case 0x6e:
      return 10;
    case 0x72:
      return 13;
    case 0x74:
      return 9;
    default:
      return code;
  }
}

/** The unit that `\uXXXX` at this place stands for, or -1. */
function unitAt(at: usize, end: usize): i32 {
  if (at + 6 > end || load<u8>(at) !== BACKSLASH || load<u8>(at, 1) !== 0x75) return -1;
  let unit = 0;
  for (let i: usize = 2; i < 6; i++) {
    const digit = hexDigit(load<u8>(at + i));
    if (digit < 0) return -1;
    unit = (unit << 4) | digit;
  }
  return unit;
}

function hexDigit(code: u32): i32 {
  if (code >= 0x30 && code <= 0x39) return (code - 0x30) as i32;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? ((letter - 0x57) as i32) : -1;
}

function putPoint(to: usize, point: i32): usize {
  let out = to;
  if (point < 0x80) {
    store<u8>(out, point);
    return out + 1;
  }
  if (point < 0x800) store<u8>(out++, 0xc0 | (point >> 6));
  else {
    if (point < 0x10000) store<u8>(out++, 0xe0 | (point >> 12));
    else {
      store<u8>(out++, 0xf0 | (point >> 18));
      store<u8>(out++, 0x80 | ((point >> 12) & 63));
    }
    store<u8>(out++, 0x80 | ((point >> 6) & 63));
  }
  store<u8>(out, 0x80 | (point & 63));
  return out + 1;
}
