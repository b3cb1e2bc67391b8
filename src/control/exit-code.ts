import type { DriftReport, Finding } from './report';

/** Drift before unknown before in sync: the worse news wins. Muted and allowed findings do not count. */
export function exitCodeOf(findings: readonly Finding[]): DriftReport['exitCode'] {
  const open = findings.filter((finding) => finding.disposition === 'open');
  if (open.some((finding) => finding.severity === 'drift')) return 2;
  return open.some((finding) => finding.severity === 'unknown') ? 3 : 0;
}
