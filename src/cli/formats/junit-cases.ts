import type { AccountVerdict, DriftReport, Finding, TrailVerdict } from '../../control';
import { formatSelectors } from '../../selectors';
import { answerOf, changeLine, nameOf, placeOf, suppressionOf } from './describe';
import { severityRank } from './groups';
import { KINDS } from './kinds';

/** One test case; `outcome` is also the name of its XML element. */
export interface Case {
  readonly suite: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly message: string;
  readonly type: string;
  readonly lines: readonly string[];
  readonly location?: Finding['location'];
}

/** The name a suite has for the accounts; entries of that name get the same suite, and lose nothing by it. */
const ACCOUNTS_SUITE = 'accounts';

const OUTCOMES = { drift: 'failure', unknown: 'error', unavailable: 'skipped', note: 'passed' } as const;

function findingLines(finding: Finding, report: DriftReport): string[] {
  const answer = answerOf(finding);
  return [
    finding.disposition === 'open' ? `${KINDS[finding.kind].label}: ${finding.message}` : finding.message,
    ...(finding.disposition === 'open' ? [] : [`${finding.disposition}: ${suppressionOf(finding)}`]),
    ...(finding.want ? [`want ${formatSelectors(finding.want)}`] : []),
    ...(finding.live ? [`live ${formatSelectors(finding.live)}`] : []),
    ...(answer ? [`AWS  ${answer}`] : []),
    ...(finding.who ?? []).map((change) => `who  ${changeLine(change, report)}`),
    ...(finding.fix ? [`fix  ${finding.fix}`] : []),
  ];
}

/** The worst open finding decides; without any, a suppressed one makes the case skipped. */
function judge(
  findings: readonly Finding[],
  report: DriftReport,
): Pick<Case, 'outcome' | 'message' | 'type' | 'lines'> {
  const open = findings.filter((finding) => finding.disposition === 'open');
  const [worst] = [...open].sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  const lines = findings.flatMap((finding) => findingLines(finding, report));
  const outcome = worst && OUTCOMES[worst.severity];
  if (worst && outcome && outcome !== 'passed') {
    const message = outcome === 'error' ? `${worst.message} (neither drift nor in sync)` : worst.message;
    return { outcome, message, type: worst.kind, lines };
  }
  const suppressed = findings.find((finding) => finding.disposition !== 'open');
  if (suppressed) {
    const message = `${suppressed.disposition}: ${suppressionOf(suppressed)}`;
    return { outcome: 'skipped', message, type: suppressed.disposition, lines };
  }
  return { outcome: 'passed', message: '', type: '', lines };
}

/** A verdict without a finding to explain it must not pass for in sync. */
function withVerdict(judged: ReturnType<typeof judge>, status: TrailVerdict['status']): ReturnType<typeof judge> {
  if (judged.outcome !== 'passed' || status === 'in_sync') return judged;
  return {
    ...judged,
    outcome: OUTCOMES[status],
    message: KINDS[status === 'drift' ? 'missing_type' : status].short,
    type: status,
  };
}

export function trailCase(trail: TrailVerdict, findings: readonly Finding[], report: DriftReport): Case {
  const judged = withVerdict(judge(findings, report), trail.status);
  const lines = [...judged.lines, ...trail.notes.map((note) => `note ${note}`)];
  const name = `${trail.name} (${trail.accountName ?? trail.account} ${trail.homeRegion}) ${trail.arn}`;
  return { suite: trail.entry, name, ...judged, lines, location: trail.location };
}

/** Findings on a trail that has no verdict: one that is missing, one that nobody named, an expired mute. */
export function groupCase(findings: readonly [Finding, ...Finding[]], report: DriftReport): Case {
  const [first] = findings;
  const target = first.trailArn ?? ([nameOf(first), placeOf(first)].filter(Boolean).join(' ') || first.fingerprint);
  const suite = first.entry ?? 'configuration';
  return { suite, name: `${KINDS[first.kind].label} ${target}`, ...judge(findings, report), location: first.location };
}

export function accountCase(account: AccountVerdict, findings: readonly Finding[], report: DriftReport): Case {
  const judged = judge(findings, report);
  const unread = account.status === 'unknown' && judged.outcome === 'passed';
  const verdict = unread
    ? { ...judged, outcome: 'error' as const, message: KINDS.unknown.short, type: 'unknown' }
    : judged;
  const uncovered = account.status === 'read' && !account.covered ? ['no trail was seen in sync for this account'] : [];
  const name = `${account.name} ${account.id}`;
  return { suite: ACCOUNTS_SUITE, name, ...verdict, lines: [...verdict.lines, ...uncovered] };
}
