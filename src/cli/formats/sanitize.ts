/**
 * Names, actors, user agents and error messages are written by whoever calls AWS. Here they lose the power to move
 * a cursor, hide text, turn the direction of reading, or speak to the machine that shows the log.
 */

import { AGENT_COMMAND, escapeUnits } from '../../messages';

/** Controls (C0, DEL, C1), line and paragraph separators, format characters (bidirectional, zero-width, tags) and
 * half surrogates. The two joiners stay: emoji and several scripts are written with them. */
const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One printable line: what could act is shown as an escape, what is too long is cut with an ellipsis. */
export function printable(text: string, limit = 1000): string {
  const cut = text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  return cut.replace(UNPRINTABLE, (c) => SHORT[c] ?? escapeUnits(c)).replace(AGENT_COMMAND, '## ');
}

/** JSON that is safe to print on a terminal: the same values, with the same characters as above written as escapes. */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent)
    .replace(UNPRINTABLE, (c) => (c === '\n' ? c : escapeUnits(c)))
    .replace(AGENT_COMMAND, '#\\u0023');
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text and for attributes in quotes, of XML and HTML. What XML 1.0 §2.2 does not allow at all is dropped. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (c) => XML[c] ?? c);
}
