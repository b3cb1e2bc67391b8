const NEEDS_NO_QUOTES = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** One word for a POSIX shell: between single quotes nothing is special but the single quote (IEEE 1003.1, 2.2.2). */
export function shellQuoted(word: string): string {
  if (NEEDS_NO_QUOTES.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
