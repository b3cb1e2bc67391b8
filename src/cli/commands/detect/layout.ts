import type { IncidentLine, IncidentPart } from '../../../messages';
import type { Palette } from '../../color';
import { beginOf, columnsOf } from '../../columns';

/** Columns of the longest label of most incidents: `agent`. */
const LABEL_WIDTH = 5;
const GAP = '  ';
const INDENT = '  ';
/** However narrow the terminal. */
const LEAST_ROOM = 20;

export interface LayoutOptions {
  readonly width: number;
  readonly palette: Palette;
}

/**
 * Lines as wide as the terminal: a part that does not fit begins a line of its own, under the first. One that is wider
 * than the terminal goes on in the next line, unless it is a name: that is cut. The first line of an incident has no
 * indent.
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
  const room = Math.max(LEAST_ROOM, width - rest.length);
  const rows: { readonly indent: string; readonly parts: IncidentPart[]; used: number }[] = [];
  for (const part of parts) {
    const row = rows.at(-1);
    const columns = columnsOf(part.text);
    if (row && row.used + GAP.length + columns <= width) {
      row.parts.push(part);
      row.used += GAP.length + columns;
      continue;
    }
    for (const text of part.isName ? [clipped(part.text, room)] : broken(part.text, room)) {
      const indent = rows.length === 0 ? head : rest;
      rows.push({ indent, parts: [{ ...part, text }], used: indent.length + columnsOf(text) });
    }
  }
  return rows.map((row) => row.indent + row.parts.map((part) => painted(part, isFirst, palette)).join(GAP));
}

function painted({ text, tone }: IncidentPart, isFirst: boolean, palette: Palette): string {
  if (tone === 'alert') return isFirst ? palette.bold(palette.red(text)) : palette.yellow(text);
  return tone === 'quiet' ? palette.dim(text) : text;
}

const clipped = (text: string, room: number): string =>
  columnsOf(text) <= room ? text : `${beginOf(text, room - 1)}…`;

/** Rows of whole words, the first as wide as said; a word that is wider than a row is broken. */
function broken(text: string, room: number, first = room): string[] {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const row = rows.at(-1);
    const most = rows.length === 1 ? first : room;
    if (row !== undefined && columnsOf(row) + 1 + columnsOf(word) <= most) rows[rows.length - 1] = `${row} ${word}`;
    else rows.push(...piecesOf(word, room));
  }
  return rows;
}

function piecesOf(word: string, room: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (columnsOf(rest) > room) {
    const piece = beginOf(rest, room);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** A sentence as rows of words, those after the first indented. */
export function wrapped(sentence: string, width: number): string[] {
  const room = Math.max(LEAST_ROOM, width - INDENT.length);
  return broken(sentence, room, Math.max(room, width)).map((row, index) => (index === 0 ? row : INDENT + row));
}
