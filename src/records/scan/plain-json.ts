/**
 * Ways through JSON by its bytes, without judging what is passed over: strings end at their quote, brackets where as many
 * are closed as were opened. The AssemblyScript scanner goes the same ways 16 bytes at a time.
 */

/** The bytes end before the thing does. */
export const MORE = -1;
/** Not JSON. */
export const BAD = -2;

export const QUOTE = 0x22;
const BACKSLASH = 0x5c;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const COMMA = 0x2c;
export const COLON = 0x3a;
const LINE_FEED = 0x0a;

const isSpace = (code: number | undefined): boolean =>
  code === 0x20 || code === LINE_FEED || code === 0x0d || code === 0x09;

/** First byte that is no white space; the end where there is none. */
export function afterSpace(bytes: Uint8Array, at: number): number {
  let place = at;
  while (isSpace(bytes[place])) place++;
  return place;
}

/** The closing quote of a string, from behind its opening one. */
export function quoteAfter(bytes: Uint8Array, at: number): number {
  for (let place = at; place < bytes.length; place++) {
    if (bytes[place] === QUOTE) return place;
    if (bytes[place] === BACKSLASH) place++;
  }
  return MORE;
}

/** Behind the bracket that closes the one at `at`. */
export function afterContainer(bytes: Uint8Array, at: number, end = bytes.length): number {
  let depth = 0;
  let inString = false;
  for (let place = at; place < end; place++) {
    const code = bytes[place];
    if (code === BACKSLASH) {
      // Outside strings it is an error already; here it matters only that both scanners go on alike.
      const next = bytes[place + 1];
      if (inString || next === QUOTE || next === BACKSLASH) place++;
    } else if (code === QUOTE) inString = !inString;
    else if (inString) continue;
    else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
    else if ((code === CLOSE_OBJECT || code === CLOSE_LIST) && --depth === 0) {
      return code === (bytes[at] ?? 0) + 2 ? place + 1 : BAD;
    }
  }
  return MORE;
}

const endsScalar = (code: number): boolean =>
  code <= 0x20 ||
  code === COMMA ||
  code === COLON ||
  code === QUOTE ||
  code === OPEN_LIST ||
  code === CLOSE_LIST ||
  code === OPEN_OBJECT ||
  code === CLOSE_OBJECT;

/** Behind a number, `true`, `false`, `null` or what stands in their place. */
function afterScalar(bytes: Uint8Array, at: number): number {
  let place = at;
  while (place < bytes.length && !endsScalar(bytes[place] ?? 0)) place++;
  if (place >= bytes.length) return MORE;
  return place === at ? BAD : place;
}

/** Behind a value of any type. */
export function afterValue(bytes: Uint8Array, at: number): number {
  const code = bytes[at];
  if (code === undefined) return MORE;
  if (code === OPEN_OBJECT || code === OPEN_LIST) return afterContainer(bytes, at);
  if (code !== QUOTE) return afterScalar(bytes, at);
  const quote = quoteAfter(bytes, at + 1);
  return quote < 0 ? quote : quote + 1;
}

const FIRST_KEY = [...'"eventVersion"'].map((character) => character.charCodeAt(0));

/**
 * Where the next record begins behind a broken one: a bracket before `"eventVersion"`, with which CloudTrail begins
 * every record, or, where records stand one a line, at the beginning of a line. MORE where there is none.
 */
export function nextRecord(bytes: Uint8Array, at: number, byLine: boolean): number {
  for (let place = at; place < bytes.length; place++) {
    if (bytes[place] !== OPEN_OBJECT) continue;
    if (byLine && bytes[place - 1] === LINE_FEED) return place;
    const key = afterSpace(bytes, place + 1);
    if (FIRST_KEY.every((code, index) => bytes[key + index] === code)) return place;
  }
  return MORE;
}
