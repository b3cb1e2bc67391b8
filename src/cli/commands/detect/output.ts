import type { WrittenInsightRecord } from '../../../records';
import { UserError } from '../../failure';
import { printable, printableJson } from '../../formats/sanitize';
import { DETECT_FORMATS, type DetectFormat } from './arguments';
import type { DetectReport } from './report';

const isFormat = (text: string): text is DetectFormat => DETECT_FORMATS.some((format) => format === text);

export const formatOf = (text: string | undefined): DetectFormat =>
  text !== undefined && isFormat(text) ? text : 'text';

const SUFFIXES: ReadonlyMap<string, DetectFormat> = new Map([
  ['jsonl', 'jsonl'],
  ['json', 'json'],
  ['txt', 'text'],
]);

/** Throws UserError: export_to_stdout, export_format_unknown. */
export function exportFormatOf(path: string): DetectFormat {
  if (path === '-') {
    throw new UserError('export_to_stdout', '`--export` writes to a file, got `-`', 'print to stdout with `--format`');
  }
  const format = SUFFIXES.get(/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '');
  if (format) return format;
  const message = `\`--export ${printable(path, 300)}\` must end in .jsonl, .json or .txt`;
  throw new UserError('export_format_unknown', message, 'rename the file');
}

export const jsonText = (report: DetectReport): string => `${printableJson(report, 2)}\n`;

/** What CloudTrail would write, one a line; characters that could act on a terminal as JSON escapes. */
export const linesText = (records: readonly WrittenInsightRecord[]): string =>
  records.map((record) => `${printableJson(record)}\n`).join('');
