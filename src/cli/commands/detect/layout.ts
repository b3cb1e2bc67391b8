import type { IncidentLine, IncidentPart } from '../../../messages';
import type { Palette } from '../../color';

/** Columns of the longest label of most incidents: `agent`. */
const LABEL_WIDTH = 5;
const GAP = '  ';
const INDENT = '  ';

export interface LayoutOptions {
  readonly width: number;
  readonly palette: Palette;
}

/**
 * Lines as wide as the terminal: a part that does not fit begins a line of its own, under the first, and one that is
 * wider than the terminal is cut. The first line of an incident has no indent.
 */
export function layOut(lines: readonly IncidentLine[], options: LayoutOptions): string[] {
  const labels = lines.reduce((widest, { label = '' }) => Math.max(widest, label.length), LABEL_WIDTH);
  return lines.flatMap((line, index) => layOutLine(line, index === 0, labels, options));
}

function layOutLine(
  { label, parts }: IncidentLine,
  isFirst: boolean,
  labels: number,
  { width, palette }: LayoutOptions,
): string[] {
  const head = isFirst ? '' : `${INDENT}${label === undefined ? '' : `${label.padEnd(labels)} `}`;
  const rest = ' '.repeat(isFirst ? INDENT.length : head.length);
  const rows: { readonly indent: string; readonly parts: IncidentPart[]; used: number }[] = [];
  for (const part of parts) {
    const row = rows.at(-1);
    if (row && row.used + GAP.length + part.text.length <= width) {
      row.parts.push(part);
      row.used += GAP.length + part.text.length;
    } else {
      const indent = rows.length === 0 ? head : rest;
      const text = clipped(part.text, Math.max(20, width - indent.length));
      rows.push({ indent, parts: [{ ...part, text }], used: indent.length + text.length });
    }
  }
  return rows.map((row) => row.indent + row.parts.map((part) => painted(part, isFirst, palette)).join(GAP));
}

function painted({ text, tone }: IncidentPart, isFirst: boolean, palette: Palette): string {
  if (tone === 'alert') return isFirst ? palette.bold(palette.red(text)) : palette.yellow(text);
  return tone === 'quiet' ? palette.dim(text) : text;
}

const clipped = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** A sentence as rows of whole words, those after the first indented. */
export function wrapped(sentence: string, width: number): string[] {
  const rows: string[] = [];
  for (const word of sentence.split(' ')) {
    const row = rows.at(-1);
    if (row !== undefined && row.length + 1 + word.length <= width) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(row === undefined ? word : INDENT + word);
  }
  return rows;
}
