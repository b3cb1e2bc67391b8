/** Mutes and allowed unknowns: what was accepted, by whom it was explained, and until when. Pure; days are UTC. */
import {
  type AllowedUnknown,
  type Config,
  daysLeft,
  isExpired,
  type KnownAccount,
  type Mute,
  matchesAccount,
} from '../config';
import { fingerprint } from './fingerprint';
import type { Finding } from './report';

export { daysLeft };

export function suppressFindings(
  findings: readonly Finding[],
  config: Config,
  accounts: readonly KnownAccount[],
  now: Date,
): Finding[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const mutes = config.mutes.filter((mute) => mute.finding !== undefined && !isExpired(mute.expires, now));
  const allowed = config.allowUnknown.filter((rule) => !isExpired(rule.expires, now));
  return findings.map((finding) => {
    const account = finding.account === undefined ? undefined : byId.get(finding.account);
    if (finding.severity === 'unknown') {
      const rule = allowed.find((candidate) => candidate.account === finding.account);
      return rule ? { ...finding, disposition: 'allowed', suppressedBy: suppression(rule, now) } : finding;
    }
    const mute = mutes.find((candidate) => mutesFinding(candidate, finding, account));
    return mute ? { ...finding, disposition: 'muted', suppressedBy: suppression(mute, now) } : finding;
  });
}

function mutesFinding(mute: Mute, finding: Finding, account: KnownAccount | undefined): boolean {
  if (mute.finding !== finding.kind) return false;
  if (mute.trail !== undefined && mute.trail !== finding.entry) return false;
  return mute.accounts === undefined || (account !== undefined && matchesAccount(mute.accounts, account));
}

const suppression = ({ reason, expires, location }: Mute | AllowedUnknown, now: Date) => ({
  reason,
  expires,
  daysLeft: daysLeft(expires, now),
  location,
});

/** A mute of findings that has run out is told, so that nobody believes it still holds. One of insights is for alerts. */
export function expiredSuppressions(config: Config, now: Date): Finding[] {
  const told = (rule: Mute | AllowedUnknown, what: string): Finding => ({
    kind: 'expired_mute',
    severity: 'drift',
    disposition: 'open',
    message: `${what} expired on ${rule.expires}: ${rule.reason}`,
    fix: 'Remove it, or renew `expires` with a reason that still holds.',
    location: rule.location,
    fingerprint: fingerprint('expired_mute', what, rule.reason, rule.expires),
  });
  const over = (rule: Mute | AllowedUnknown): boolean => isExpired(rule.expires, now);
  return [
    ...config.mutes.filter(over).flatMap((mute) => (mute.finding ? [told(mute, `mute of ${mute.finding}`)] : [])),
    ...config.allowUnknown.filter(over).map((rule) => told(rule, `allowed unknown ${rule.account}`)),
  ];
}
