/** Minutes of the `eventTime`s, as event-time.ts has them. */

export const NO_TIME = -1;

let lastText: v128 = v128.splat<u8>(0);
let lastMinute: i32 = NO_TIME;

export function minuteOf(at: usize, length: u32): i32 {
  if (length < 20 || !endsWell(at, length)) return NO_TIME;
  // Calls come in order, nearly: most are of the minute that the one before was.
  const text = v128.load(at);
  if (lastMinute !== NO_TIME && i8x16.all_true(i8x16.eq(text, lastText))) return lastMinute;
  const minute = parsed(at);
  if (minute !== NO_TIME) {
    lastText = text;
    lastMinute = minute;
  }
  return minute;
}

/** `:SSZ`, or a fraction before the Z. */
function endsWell(at: usize, length: u32): bool {
  if (load<u8>(at, 16) !== 0x3a) return false;
  const second = number(at + 17, 2);
  if (second < 0 || second > 60 || load<u8>(at + length - 1) !== 0x5a) return false;
  if (length === 20) return true;
  if (length === 21 || load<u8>(at, 19) !== 0x2e) return false;
  for (let i: u32 = 20; i < length - 1; i++) if (!isDigit(load<u8>(at + i))) return false;
  return true;
}

function parsed(at: usize): i32 {
  if (load<u8>(at, 4) !== 0x2d || load<u8>(at, 7) !== 0x2d) return NO_TIME;
  if (load<u8>(at, 10) !== 0x54 || load<u8>(at, 13) !== 0x3a) return NO_TIME;
  const year = number(at, 4);
  const month = number(at + 5, 2);
  const day = number(at + 8, 2);
  const hour = number(at + 11, 2);
  const minute = number(at + 14, 2);
  if (year < 2006 || year > 2100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NO_TIME;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return NO_TIME;
  return (daysBefore(year, month) + day - 1) * 1440 + hour * 60 + minute;
}

function isDigit(code: u32): bool {
  return code - 0x30 < 10;
}

function number(at: usize, digits: u32): i32 {
  let value: i32 = 0;
  for (let i: u32 = 0; i < digits; i++) {
    const code: u32 = load<u8>(at + i);
    if (!isDigit(code)) return -1;
    value = value * 10 + ((code - 0x30) as i32);
  }
  return value;
}

function isLeap(year: i32): bool {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: i32, month: i32): i32 {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 to the first of a month: years counted from March, so that the odd day comes last. */
function daysBefore(year: i32, month: i32): i32 {
  const y = month <= 2 ? year - 1 : year;
  const m = month <= 2 ? month + 9 : month - 3;
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 - 719468;
}
