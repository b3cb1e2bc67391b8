import { type Config, loadConfig, type SnapshotAccount } from '../../src/config';

const MEMBER_ROLE = 'auth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}';

/** A configuration from its text, with a role if it names none; fails with the diagnostics when it has errors. */
export function configuration(text: string): Config {
  const head = `apiVersion: trailinsight/v1\n${/^auth:/m.test(text) ? '' : `${MEMBER_ROLE}\n`}`;
  const { config, diagnostics } = loadConfig(head + text, 'trailinsight.yaml', {
    env: {},
    unresolvedEnv: 'keep',
  });
  if (config === undefined) throw new Error(diagnostics.map((d) => `${d.location.line}: ${d.message}`).join('\n'));
  return config;
}

export function member(id: string, name: string, more: Partial<SnapshotAccount> = {}): SnapshotAccount {
  return { id, name, partition: 'aws', ouPath: 'Root', tags: {}, state: 'ACTIVE', ...more };
}

export const MANAGEMENT = member('111111111111', 'management');
const PAYMENTS = member('222222222222', 'payments', { ouPath: 'Root/Workloads', tags: { tier: 'one' } });
const SANDBOX = member('333333333333', 'sandbox', { ouPath: 'Root/Sandbox' });
export const snapshot = { accounts: [MANAGEMENT, PAYMENTS, SANDBOX] };
