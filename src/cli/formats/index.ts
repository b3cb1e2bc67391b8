import type { DriftReport } from '../../control';
import { formatGithub } from './github';
import { formatHtml } from './html';
import { formatJson } from './json';
import { formatJsonl } from './jsonl';
import { formatJunit } from './junit';
import { formatMarkdown, type MarkdownOptions } from './markdown';
import type { Format } from './names';
import { formatSarif } from './sarif';
import { formatText, type TextOptions } from './text';

export { FORMATS, type Format, formatOfFile } from './names';

export type FormatOptions = TextOptions & MarkdownOptions;

const FORMATTERS: Readonly<Record<Format, (report: DriftReport, options: FormatOptions) => string>> = {
  text: formatText,
  json: formatJson,
  jsonl: formatJsonl,
  sarif: formatSarif,
  junit: formatJunit,
  markdown: formatMarkdown,
  github: formatGithub,
  html: formatHtml,
};

/** The report as one string that ends with a newline. Pure: times come from the report, colour from the options. */
export function formatReport(report: DriftReport, format: Format, options: FormatOptions = {}): string {
  return FORMATTERS[format](report, options);
}
