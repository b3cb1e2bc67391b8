/**
 * Patterns of names, ARNs and OU paths: `*`, `?` and `**` are special, every other character is itself. The globs of
 * file systems are something else: there `.` and `..`, a backslash and an empty segment have meanings that a trail's
 * or an account's name must not have.
 */

export const isPattern = (text: string): boolean => /[*?]/.test(text);

const isStar = (token: string | undefined): boolean => token === '*' || token === '**';

/** Places in the pattern from which nothing more need be read: a star may stand for nothing. */
function withStarsPassed(tokens: readonly string[], places: Set<number>): ReadonlySet<number> {
  // A set goes on to what is added to it on the way.
  for (const place of places) if (isStar(tokens[place])) places.add(place + 1);
  return places;
}

/**
 * `*` and `?` stop at a slash, `**` does not. Reads the text once, in all places of the pattern it may have come to at
 * the same time: names are chosen by others, and trying one star after the other would take them for ever.
 */
export function globMatches(pattern: string, text: string): boolean {
  if (!isPattern(pattern)) return pattern === text;
  const tokens = pattern.match(/\*\*|./gsu) ?? [];
  let places = withStarsPassed(tokens, new Set([0]));
  for (const character of text) {
    const next = new Set<number>();
    for (const place of places) {
      const token = tokens[place];
      const stops = character === '/' && token !== '**';
      if (isStar(token) && !stops) next.add(place);
      else if (token === character || (token === '?' && !stops)) next.add(place + 1);
    }
    places = withStarsPassed(tokens, next);
  }
  return places.has(tokens.length);
}

/** For names, where a slash is a letter as any other. */
export function nameMatches(pattern: string, text: string): boolean {
  const flat = (s: string): string => s.replaceAll('/', '\u0001');
  return globMatches(flat(pattern).replace(/\*+/g, '*'), flat(text));
}

const fixedPrefix = (pattern: string): string => /^[^*?]*/.exec(pattern)?.[0] ?? '';

/** Whether some text exists that both patterns match; `*` is taken to match anything, `?` any character. */
export function patternsMeet(one: string, other: string): boolean {
  const [prefix, otherPrefix] = [fixedPrefix(one), fixedPrefix(other)];
  if (!prefix.startsWith(otherPrefix) && !otherPrefix.startsWith(prefix)) return false;
  const [a, b] = [[...one], [...other]];
  // meets[j]: whether the rest of a (from i) and the rest of b (from j) meet; filled from the ends backwards.
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = new Array<boolean>(b.length + 1).fill(false);
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]];
      const skipA = below[j] ?? false;
      const skipB = row[j + 1] ?? false;
      if (x === undefined && y === undefined) row[j] = true;
      else if (x === '*' || y === '*')
        row[j] = x === '*' ? skipA || (y !== undefined && skipB) : skipB || (x !== undefined && skipA);
      else
        row[j] = x !== undefined && y !== undefined && (x === y || x === '?' || y === '?') && (below[j + 1] ?? false);
    }
    below = row;
  }
  return below[0] ?? false;
}
