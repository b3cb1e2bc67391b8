import type { DriftReport, Finding, TrailVerdict } from '../../control';

/** Open findings of one severity on one trail (or account): what is shown as one block, row or annotation. */
export interface Group {
  readonly severity: Finding['severity'];
  /** At least one, in the order of the report. */
  readonly findings: readonly [Finding, ...Finding[]];
  /** The verdict on the trail, when it was found. */
  readonly trail?: TrailVerdict;
}

export interface TrailNote {
  readonly trail: TrailVerdict;
  readonly note: string;
}

/** The report as people read it: worst first, what belongs together grouped, what does not count apart. */
export interface ReportView {
  readonly groups: readonly Group[];
  /** Muted and allowed findings. */
  readonly suppressed: readonly Finding[];
  readonly notes: readonly TrailNote[];
}

const SEVERITIES = ['drift', 'unknown', 'unavailable', 'note'] as const;

export const severityRank = (severity: Finding['severity']): number => SEVERITIES.indexOf(severity);

/** Open before suppressed, then by severity: a cut at any length keeps what matters. */
export function worstFirst(a: Finding, b: Finding): number {
  const suppressed = (f: Finding): number => (f.disposition === 'open' ? 0 : 1);
  return suppressed(a) - suppressed(b) || severityRank(a.severity) - severityRank(b.severity);
}

/** A finding on nothing in particular (an expired mute) stands alone, by its fingerprint. */
function target(finding: Finding): string {
  const { entry, trailArn, account, region } = finding;
  if (trailArn) return JSON.stringify([entry, trailArn]);
  return entry || account ? JSON.stringify([entry, account, region]) : finding.fingerprint;
}

export function viewReport(report: DriftReport): ReportView {
  const trails = new Map(report.trails.map((trail) => [JSON.stringify([trail.entry, trail.arn]), trail]));
  const open = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of report.findings) {
    if (finding.disposition !== 'open') continue;
    const key = `${finding.severity} ${target(finding)}`;
    const group = open.get(key);
    if (group) group.push(finding);
    else open.set(key, [finding]);
  }
  const groups = [...open.values()].map((findings): Group => {
    const trail = trails.get(target(findings[0]));
    return { severity: findings[0].severity, findings, ...(trail && { trail }) };
  });
  return {
    groups: groups.sort((a, b) => severityRank(a.severity) - severityRank(b.severity)),
    suppressed: report.findings.filter((finding) => finding.disposition !== 'open').sort(worstFirst),
    notes: report.trails.flatMap((trail) => trail.notes.map((note) => ({ trail, note }))),
  };
}
