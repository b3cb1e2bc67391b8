/** Text in a mail's hands. */
import { inert } from './printable';

const ESCAPE: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** For text and for attributes in double quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPE.get(character) ?? '');

/** Text of others: one printable line that no mail client makes a link of, escaped. */
export const quoted = (text: string, limit?: number): string => escaped(inert(text, limit));
