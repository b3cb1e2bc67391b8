/** The forecast as people and programs read it. Numbers are rounded here. */
import { type CostReport, type CostRow, formatEvents, formatUsd } from '../../../control';

import { printable, printableJson } from '../../formats/sanitize';
import { wrap } from '../../formats/wrap';
import { formatCostMarkdown } from './render-markdown';
import { type Column, columns, table } from './table';

export type CostFormat = 'text' | 'json' | 'jsonl' | 'markdown';

const BOUNDS = { exact: '', upper: 'at most', unknown: 'unknown' } as const;

function cellsOf(row: CostRow): string[] {
  const account = row.accountName && row.accountName !== row.account ? ` ${row.accountName}` : '';
  return [
    row.entry,
    `${row.account}${account}`,
    `${row.insightType} [${row.eventCategory}]`,
    row.events === undefined ? '?' : formatEvents(row.events),
    row.monthlyUsd === undefined ? '?' : formatUsd(row.monthlyUsd),
    BOUNDS[row.bound],
  ];
}

const COLUMNS: readonly Column[] = columns('ENTRY', 'ACCOUNT', 'TYPE', '>EVENTS/MONTH', '>$/MONTH', 'BOUND');

function totalLine({ total, budget }: CostReport): string {
  const amount = total.monthlyUsd === undefined ? 'unknown' : `${formatUsd(total.monthlyUsd)}/month`;
  const missing = total.monthlyUsd !== undefined && total.unknownAccounts.length > 0;
  const words = `${total.bound === 'upper' ? 'at most ' : ''}${amount}${missing ? ', without accounts nobody counted' : ''}`;
  return `Total: ${words}.${budget ? ` ${budget.message}` : ''}`;
}

const SOURCES = { 'cost-explorer': 'Cost Explorer', 'log-sample': 'a sample of logs', other: 'a usage file' } as const;

/** Lines under the table, without the notes. */
function footLines(report: CostReport): string[] {
  const { prices, usage, billedNow } = report;
  const price = (usd: number): string => `$${usd}`;
  const lines = [
    totalLine(report),
    `Prices of ${prices.asOf}: ${price(prices.managementPer100k)} per 100,000 management events and ${price(prices.dataPer100k)} per 100,000 data events analysed, for each type and trail.`,
  ];
  if (usage) {
    const { from, to } = usage.period;
    const counted = `Counted by ${SOURCES[usage.source]} from ${from.slice(0, 16)}Z to ${to.slice(0, 16)}Z, scaled to 30.44 days.`;
    lines.push(counted);
  }
  if (billedNow) lines.push(`Billed now for Insights: ${formatUsd(billedNow.monthlyUsd)}/month, at these prices.`);
  return lines;
}

const NOTHING = {
  none: 'Nothing to forecast: no entry wants insight selectors in an account that is known here.',
  unknown: 'Nothing could be forecast; the notes say why.',
} as const;

function formatText(report: CostReport): string {
  const rows = report.rows.map((row) => cellsOf(row).map((cell) => printable(cell)));
  const body =
    rows.length > 0 ? table(COLUMNS, rows) : [NOTHING[report.total.bound === 'unknown' ? 'unknown' : 'none']];
  const notes = report.notes.flatMap((note) => wrap(printable(note), 'note: ', '      ', 100));
  const skipped = report.skipped.length > 0 ? [`${report.skipped.length} inputs skipped, named on stderr.`] : [];
  const foot = footLines(report).flatMap((line) => wrap(line, '', '', 100));
  return `${[...body, '', ...foot, ...skipped, ...notes].join('\n')}\n`;
}

/** One line a row, then one with the total. */
function formatJsonl({ rows, ...rest }: CostReport): string {
  return [...rows.map((row) => ({ record: 'row', ...row })), { record: 'total', ...rest }]
    .map((value) => `${printableJson(value)}\n`)
    .join('');
}

export function formatCost(report: CostReport, format: CostFormat): string {
  if (format === 'json') return `${printableJson(report, 2)}\n`;
  if (format === 'jsonl') return formatJsonl(report);
  if (format === 'markdown') return formatCostMarkdown(report, { cellsOf, footLines, columns: COLUMNS });
  return formatText(report);
}
