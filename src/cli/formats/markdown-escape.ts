import { printable } from './sanitize';

/**
 * Text in Markdown that stays text. Backslash escapes are not enough: in a GFM table `\\|` ends the cell, mentions
 * and autolinks are made from the rendered text. Character references cannot stand for structure
 * (CommonMark §2.5), so everything that could be structure becomes one.
 */
const reference = (c: string): string => `&#${c.codePointAt(0)};`;

const encode = (text: string, limit?: number): string =>
  printable(text, limit)
    .replace(/[&<>`*_~|\\[\]#$@]/g, reference)
    // `http://` and `www.` become links by themselves (GFM "Autolinks (extension)").
    .replace(/:(?=\/\/)/g, reference)
    .replace(/(?<=\bwww)\./gi, reference);

/** Code shows every space and is where GitHub makes neither mentions nor references. Nothing is left of an empty one. */
export const codeSpan = (text: string, limit?: number): string =>
  text.trim() === '' ? '' : `<code>${encode(text, limit)}</code>`;

/** Prose: a zero-width space keeps `@team` and `#12` from calling anybody, since references are decoded before. */
export const escapeMarkdown = (text: string, limit?: number): string =>
  encode(text, limit)
    .replace(/(&#(?:64|35);)(?=[\w-])/g, '$1&#8203;')
    .replace(/\bGH-(?=\d)/gi, (prefix) => `${prefix}&#8203;`)
    // A list, a heading or a rule can only begin a line.
    .replace(/^[\s+=.-]/, reference);
