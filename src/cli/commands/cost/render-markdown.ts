import type { CostReport, CostRow } from '../../../control';
import { escapeMarkdown } from '../../formats/markdown-escape';
import type { Column } from './table';

export interface CostParts {
  cellsOf(row: CostRow): string[];
  footLines(report: CostReport): string[];
  readonly columns: readonly Column[];
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** For a comment on a pull request. */
export function formatCostMarkdown(report: CostReport, parts: CostParts): string {
  const head = parts.columns.map((c) => c.title.charAt(0) + c.title.slice(1).toLowerCase());
  const rule = parts.columns.map((c) => (c.right ? '---:' : '---'));
  const rows = report.rows.map((row) => line(parts.cellsOf(row).map((cell) => escapeMarkdown(cell))));
  const table = rows.length > 0 ? [line(head), line(rule), ...rows, ''] : [];
  const foot = parts.footLines(report).map((text) => `${escapeMarkdown(text)}  `);
  const notes = report.notes.map((note) => `- ${escapeMarkdown(note)}`);
  const skipped = report.skipped.map((s) => `- skipped ${escapeMarkdown(s.path)}: ${escapeMarkdown(s.problem)}`);
  const list = [...notes, ...skipped];
  return `${['### Forecast of native Insights', '', ...table, ...foot, ...(list.length > 0 ? ['', ...list] : [])].join('\n')}\n`;
}
