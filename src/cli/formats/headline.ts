import type { DriftReport } from '../../control';
import type { ReportView } from './groups';
import { printable } from './sanitize';

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Trails (or accounts) are counted, findings only where a trail has several: people repair trails. */
function counted(view: ReportView, severity: 'drift' | 'unknown', word: string): string[] {
  const groups = view.groups.filter((group) => group.severity === severity);
  const findings = groups.reduce((sum, group) => sum + group.findings.length, 0);
  if (groups.length === 0) return [];
  return [`${groups.length} ${word}${findings > groups.length ? ` (${plural(findings, 'finding')})` : ''}`];
}

/** The result in one line, worst first; in Terraform's tone when there is nothing to do. */
export function headline(report: DriftReport, view: ReportView): string {
  const { summary } = report;
  const config = printable(report.config);
  const counts = counted(view, 'drift', 'DRIFTED');
  const unknown = counted(view, 'unknown', 'UNKNOWN');
  const aside = [
    ...(summary.unavailable ? [`${summary.unavailable} unavailable`] : []),
    ...(summary.muted ? [`${summary.muted} muted`] : []),
    ...(summary.allowed ? [`${summary.allowed} allowed`] : []),
  ];
  const covered = `${summary.accountsCovered} of ${plural(summary.accounts, 'account')} proven covered`;
  if (counts.length) return `${[...counts, ...unknown, ...aside].join(', ')}; ${covered}`;
  if (unknown.length) return `${[...unknown, 'no drift seen', ...aside].join(', ')}; ${covered}`;
  if (nothingCompared(report)) return `Nothing compared: no trail of ${config} was looked at.`;
  const matching = `${summary.inSync} of ${plural(summary.trails, 'trail')} ${summary.trails === 1 ? 'matches' : 'match'} ${config}`;
  return `No drift. ${[matching, ...aside].join(', ')}; ${covered}.`;
}

const nothingCompared = ({ summary }: DriftReport): boolean => summary.trails === 0;

/** The exit code with what made it. */
export function exitReason(report: DriftReport): string {
  const { drift, unknown, unavailable } = report.summary;
  const seen = [...(unknown ? [`${unknown} unknown`] : []), ...(unavailable ? [`${unavailable} unavailable`] : [])];
  const all = [...(drift ? [`${drift} drift`] : []), ...seen];
  const also = seen.length ? `; also ${seen.join(', ')}` : '';
  switch (report.exitCode) {
    case 1:
      return `failed${all.length ? `; also ${all.join(', ')}` : ''}`;
    case 2:
      return drift ? `drift${also}` : `not in sync${also}`;
    case 3:
      return `no drift seen${seen.length ? `; ${seen.join(', ')}` : ''}`;
    default:
      if (drift || unknown) return `report only; ${all.join(', ')}`;
      if (nothingCompared(report)) return `nothing compared${also}`;
      return report.summary.inSync > 0 ? `in sync${also}` : `nothing seen to differ${also}`;
  }
}

/** Said whenever a report could be read as more than it is. */
export const INCOMPLETE = 'This run was narrowed or interrupted: it says nothing about what it did not look at.';
