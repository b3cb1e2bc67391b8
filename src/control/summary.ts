import { isMember } from './delivery';
import type { Inventory } from './inventory';
import { statusOf } from './judge';
import type { AccountVerdict, DriftReport, Finding, TrailVerdict } from './report';
import type { TrailReading } from './trail-reading';

interface Judged {
  readonly reading: TrailReading;
  readonly judgement: { readonly findings: readonly Finding[] };
}

/** The numbers at the top of a report, and what can be said of each account. */
export function summarize(
  findings: readonly Finding[],
  trails: readonly TrailVerdict[],
  judged: readonly Judged[],
  inventory: Inventory,
): Pick<DriftReport, 'summary' | 'accounts'> {
  const proven = provenAccounts(judged, inventory);
  const accounts: AccountVerdict[] = inventory.readings.map(({ account, trails: listed }) => ({
    id: account.id,
    name: account.name,
    status: listed.ok ? 'read' : 'unknown',
    covered: listed.ok && proven.has(account.id),
  }));
  const open = findings.filter((finding) => finding.disposition === 'open');
  const count = (severity: Finding['severity']): number => open.filter((f) => f.severity === severity).length;
  return {
    accounts,
    summary: {
      accounts: accounts.length,
      accountsCovered: accounts.filter((account) => account.covered).length,
      trails: trails.length,
      inSync: trails.filter((trail) => trail.status === 'in_sync').length,
      drift: count('drift'),
      unknown: count('unknown'),
      unavailable: count('unavailable'),
      muted: findings.filter((finding) => finding.disposition === 'muted').length,
      allowed: findings.filter((finding) => finding.disposition === 'allowed').length,
    },
  };
}

/** Accounts that a trail in sync, with something wanted on it, was seen to cover: its owner, and members asked. */
function provenAccounts(judged: readonly Judged[], inventory: Inventory): Set<string> {
  const proven = new Set<string>();
  for (const { reading, judgement } of judged) {
    if (
      reading.entry.insightSelectors.length === 0 ||
      statusOf(judgement.findings.filter(ofTrailItself(reading))) !== 'in_sync'
    ) {
      continue;
    }
    const failing = new Set(judgement.findings.map((finding) => finding.account));
    for (const id of [reading.trail.owner, ...membersAsked(reading, inventory)]) {
      if (!failing.has(id)) proven.add(id);
    }
  }
  return proven;
}

/** A member that merely lists an organization trail has a copy of it: whether it delivers, only its status tells. */
function membersAsked({ entry, details, trail }: TrailReading, { readings }: Inventory): string[] {
  if (!entry.verifyMembers || !details.ok || !details.value.organizationTrail) return [];
  return readings.flatMap(({ account, session }) => (session.ok && isMember(account, trail) ? [account.id] : []));
}

/** Delivery that fails in one member leaves the others covered. */
const ofTrailItself =
  (reading: TrailReading) =>
  (finding: Finding): boolean =>
    finding.account === reading.trail.owner;
