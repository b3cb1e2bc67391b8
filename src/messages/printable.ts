/**
 * ARNs, user agents and error codes are written by whoever calls AWS. Here they lose the power to move a cursor, to
 * hide, to turn the direction of reading, and to become a link that a chat or a mail client makes by itself.
 */

/** Controls (C0, DEL, C1), line and paragraph separators, format characters (bidirectional, zero-width, tags, joiners)
 * and half surrogates. No ARN and no user agent needs one. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** `##[command]` and `##vso[command]` are obeyed by build agents wherever in a line they stand. */
export const AGENT_COMMAND = /##(?=\w*\[)/g;

const hex = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Every UTF-16 unit as `\uXXXX`, which is also how JSON writes it. */
export const escapeUnits = (text: string): string => text.split('').map(hex).join('');

export const escapeUnprintable = (text: string): string => text.replace(UNPRINTABLE, escapeUnits);

/** One printable line: what could act is shown as an escape, what is longer than `limit` is cut with an ellipsis. */
const printable = (text: string, limit = 300): string =>
  cut(escapeUnprintable(cut(text, limit)).replace(AGENT_COMMAND, '## '), limit);

/** Cut to `limit` UTF-16 units, with an ellipsis, never through a surrogate pair. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, Math.max(0, limit - 1)).replace(/[\ud800-\udbff]$/, '');
  return `${kept}…`;
}

/**
 * `printable`, and nothing in it is taken for a web address (`http[:]//`, `www[.]`), or, by wide gaps, for the next
 * column of a line.
 */
export const inert = (text: string, limit = 300): string =>
  printable(text, limit)
    .replace(/\p{Zs}+/gu, ' ')
    .replaceAll('://', '[:]//')
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}[.]`);
