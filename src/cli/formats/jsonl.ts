import type { DriftReport } from '../../control';
import { printableJson } from './sanitize';

/**
 * One record a line, each with a `type`: first `report` (everything but the lists), then `finding`, `trail` and
 * `account`. Made for `jq` and for log stores, which want neither one huge object nor a line without its kind.
 */
export function formatJsonl(report: DriftReport): string {
  const { findings, trails, accounts, ...header } = report;
  const lines = [
    { type: 'report', ...header },
    ...findings.map((finding) => ({ type: 'finding', ...finding })),
    ...trails.map((trail) => ({ type: 'trail', ...trail })),
    ...accounts.map((account) => ({ type: 'account', ...account })),
  ];
  return lines.map((line) => `${printableJson(line)}\n`).join('');
}
