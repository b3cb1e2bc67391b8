/**
 * Patterns of names, ARNs and OU paths: `*`, `?` and `**` are special, every other character is itself. The globs of
 * file systems are something else: there `.` and `..`, a backslash and an empty segment have meanings that a trail's
 * or an account's name must not have.
 */

export const isPattern = (text: string): boolean => /[*?]/.test(text);

const WILDCARDS: ReadonlyMap<string, string> = new Map([
  ['**', '.*'],
  ['*', '[^/]*'],
  ['?', '[^/]'],
]);

function expression(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*|\*|\?)/).map((part) => WILDCARDS.get(part) ?? part.replace(/[^\w]/gu, escaped));
  return new RegExp(`^${parts.join('')}$`, 'su');
}

const escaped = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`;

/** `*` and `?` stop at a slash, `**` does not. */
export function globMatches(pattern: string, text: string): boolean {
  return isPattern(pattern) ? expression(pattern).test(text) : pattern === text;
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
