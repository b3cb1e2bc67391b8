/** The first `limit` UTF-16 units, with an ellipsis in place of what is lost; never half of a character. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** The first `limit` bytes of UTF-8, likewise. */
export function clipBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  const kept = Buffer.from(text)
    .subarray(0, limit - 3)
    .toString('utf8');
  return `${kept.replace(/\uFFFD$/, '')}…`;
}

/** Control characters and line breaks as blanks: one line of text for a field that has one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const oneLine = (text: string): string => text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ').trim();
