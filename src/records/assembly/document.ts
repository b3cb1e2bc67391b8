/** The way through a file from record to record, in pieces; the same way as in plain-scanner.ts, where it is explained. */
import { COUNTED, isFull, judge, MALFORMED, NOT_AN_OBJECT, TOO_LARGE, UNFINISHED } from './call';
import { resolveEscapes } from './escapes';
import { fieldOf, IN_RECORD, RECORDS } from './fields';
import {
  afterContainer,
  afterSpace,
  afterValue,
  BAD,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  escaped,
  MORE,
  nextRecordIn,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  quoteAfter,
} from './json';
import { KEY_SCRATCH, MOST_NEW_KINDS, MOST_PROBLEMS, PROBLEM_COUNTS, PROBLEMS } from './memory';
import { listAt, readRecord } from './record';

const TOP = 0;
const LIST = 1;
const KEYS = 2;
const LONGEST_BEGINNING = 4096;
const UNSEARCHED = -2;

let context: i32 = TOP;
let wrapped: bool = false;
let lost: bool = false;
let cautious: bool = false;
/** Offset of `begin` in the file. */
let offset: f64 = 0;
let begin: i32 = 0;
let end: i32 = 0;
let last: bool = false;
let scratch: usize = 0;
let nextFrom: i32 = 0;
let nextAt: i32 = UNSEARCHED;
let nextByLine: bool = false;

/** Where the next thing begins. */
export let at: i32 = 0;
/** Problems since the last piece began; the first are told singly. */
export let problems: u32 = 0;

export function beginPiece(from: i32, to: i32, isLast: bool, room: usize): void {
  begin = from;
  at = from;
  end = to;
  last = isLast;
  scratch = room;
  nextAt = UNSEARCHED;
  problems = 0;
  memory.fill(PROBLEM_COUNTS, 0, 64);
}

/** Until nothing more can be told from the piece (true), or the output is full (false: take it and come again). */
export function run(mostRecord: i32): bool {
  if (offset === 0 && at === begin) {
    if (!last && end - begin < 3) return true;
    if (end - begin > 2 && load<u16>(begin) === 0xbbef && load<u8>(begin, 2) === 0xbf) at += 3;
  }
  while (at < end) {
    if (isFull(MOST_NEW_KINDS)) return false;
    let next = step(at);
    if (next === MORE) {
      if (last) next = fail(at, UNFINISHED);
      else if (!lost && end - at > mostRecord) next = lose(at, TOO_LARGE);
      if (next === MORE) break;
    }
    at = next;
  }
  return true;
}

/** What is behind `at` stays for the next piece. */
export function endPiece(): void {
  offset += (at - begin) as f64;
  if (!last) return;
  context = TOP;
  lost = false;
  cautious = false;
  offset = 0;
}

function problem(place: i32, code: i32): void {
  const count = PROBLEM_COUNTS + (code << 2);
  store<u32>(count, load<u32>(count) + 1);
  if (problems < MOST_PROBLEMS) {
    store<f64>(PROBLEMS + (problems << 4), offset + ((place - begin) as f64));
    store<u32>(PROBLEMS + (problems << 4), code, 8);
  }
  problems++;
}

function step(place: i32): i32 {
  if (lost) return search(place);
  const code: u32 = load<u8>(place);
  if (code <= 0x20) {
    const after = afterSpace(place, end);
    if (after > place) return after;
  }
  if (context === LIST) {
    if (code === COMMA) return place + 1;
    if (code === CLOSE_LIST) {
      context = wrapped ? KEYS : TOP;
      return place + 1;
    }
  } else if (context === KEYS) return outerKey(place);
  if (code === OPEN_OBJECT) return record(place);
  if (context === TOP) return code === OPEN_LIST ? enter(place + 1, false) : fail(place, NOT_AN_OBJECT);
  const after = afterValue(place, end);
  if (after >= 0) problem(place, NOT_AN_OBJECT);
  return after === BAD ? fail(place, MALFORMED) : after;
}

function enter(place: i32, isWrapped: bool): i32 {
  context = LIST;
  wrapped = isWrapped;
  return place;
}

function record(place: i32): i32 {
  const limit = cautious ? nextRecord(place) : MORE;
  const after = readRecord(place, limit === MORE ? end : limit, context === TOP);
  if (listAt !== 0) return enter(listAt, true);
  if (after === MORE && limit !== MORE) return fail(place, UNFINISHED);
  if (after === BAD) return fail(place, MALFORMED);
  if (after >= 0) {
    const code = judge(place, after, scratch);
    if (code !== COUNTED) problem(place, code);
  }
  return after;
}

function outerKey(place: i32): i32 {
  const code: u32 = load<u8>(place);
  if (code === COMMA) return place + 1;
  if (code === CLOSE_OBJECT) {
    context = TOP;
    return place + 1;
  }
  if (code !== QUOTE) return fail(place, MALFORMED);
  const quote = quoteAfter(place + 1, end);
  if (quote < 0) return quote;
  const isList = isRecordsKey(place + 1, quote - place - 1);
  const colon = afterSpace(quote + 1, end);
  if (colon >= end) return MORE;
  if (load<u8>(colon) !== COLON) return fail(place, MALFORMED);
  const value = afterSpace(colon + 1, end);
  if (value < end && isList && load<u8>(value) === OPEN_LIST) return enter(value + 1, true);
  const after = afterValue(value, end);
  return after === BAD ? fail(place, MALFORMED) : after;
}

function isRecordsKey(key: usize, length: u32): bool {
  if (!escaped) return fieldOf(IN_RECORD, key, length) === RECORDS;
  return length <= 108 && fieldOf(IN_RECORD, KEY_SCRATCH, resolveEscapes(key, length, KEY_SCRATCH)) === RECORDS;
}

function fail(place: i32, code: i32): i32 {
  const next = nextRecord(place);
  let after = BAD;
  if (load<u8>(place) === OPEN_OBJECT && context !== KEYS) {
    after = afterContainer(place, next < 0 ? end : next);
    const follows = after < 0 ? after : afterSpace(after, end);
    if (next < 0 && !last && (after === MORE || follows >= end)) return MORE;
    if (after >= 0 && follows < end && !mayFollow(load<u8>(follows))) after = BAD;
  }
  if (after < 0) after = next;
  if (after < 0) return lose(place, code);
  problem(place, code);
  goOn();
  return after;
}

function mayFollow(code: u32): bool {
  return context === TOP ? code === OPEN_OBJECT || code === OPEN_LIST : code === COMMA || code === CLOSE_LIST;
}

function lose(place: i32, code: i32): i32 {
  problem(place, code);
  goOn();
  lost = true;
  return place + 1;
}

function goOn(): void {
  cautious = true;
  if (context === KEYS) context = TOP;
}

function search(place: i32): i32 {
  const next = nextRecord(place - 1);
  if (next >= 0) {
    lost = false;
    return next;
  }
  if (last) return end;
  let brace = end - 1;
  while (brace >= begin && load<u8>(brace) !== OPEN_OBJECT) brace--;
  const kept = brace >= begin && brace > end - LONGEST_BEGINNING ? brace - 1 : end - 1;
  return kept > place ? kept : MORE;
}

function nextRecord(place: i32): i32 {
  const byLine = context !== LIST;
  if (nextByLine === byLine && nextFrom <= place && nextAt !== UNSEARCHED && (nextAt > place || nextAt === MORE)) {
    return nextAt;
  }
  nextFrom = place;
  nextByLine = byLine;
  nextAt = nextRecordIn(place + 1, begin, end, byLine);
  return nextAt;
}
