/**
 * yargs takes every word that begins with a dash for an option, also `-`, which names stdin and stdout, and words
 * behind `--`: where they are values it drops them. Behind this mark they pass; no word of a command line can hold it.
 */
const MARK = '\0';
/** As messages of yargs show it. */
const QUOTED_MARK = '\\u0000';

export function markDashes(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return [
    ...argv.slice(0, end).map((word) => (word === '-' ? `${MARK}${word}` : word)),
    ...argv.slice(end + 1).map((word) => (word.startsWith('-') ? `${MARK}${word}` : word)),
  ];
}

/** As it was typed: of a value, of a list of them, and of the options of a command. */
export function unmarkDashes<T>(value: T): T;
export function unmarkDashes(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(MARK, '').replaceAll(QUOTED_MARK, '');
  if (Array.isArray(value)) return value.map((one: unknown) => unmarkDashes(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unmarkDashes<unknown>(one)]));
}
