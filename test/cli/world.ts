/** A small world most command tests play in: the caller's account and two members it enters by a role. */

import { CloudTrailClient, GetInsightSelectorsCommand, type InsightSelector } from '@aws-sdk/client-cloudtrail';
import type { BulkTrailSpec, CallCounts, FaultRule } from '../local-aws/control-types';
import { connection } from '../local-aws/seed';
import { type LocalAws, startLocalAws } from '../local-aws/start';
import { Workspace } from './harness';

export const HUB = '111111111111';
export const ALPHA = '222222222222';
export const BETA = '333333333333';

export const CALL_RATE = { InsightType: 'ApiCallRateInsight' };
export const ERROR_RATE = { InsightType: 'ApiErrorRateInsight' };

export const arnOf = (account: string, name: string, region = 'eu-west-1'): string =>
  `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;

/** Head of a configuration that lists all three accounts. */
export const THREE_ACCOUNTS = `apiVersion: trailinsight/v1
region: eu-west-1
auth:
  member_role: arn:{partition}:iam::{account_id}:role/audit
  apply_role: arn:{partition}:iam::{account_id}:role/apply
accounts:
  - {id: "${HUB}", name: hub, regions: [eu-west-1]}
  - {id: "${ALPHA}", name: alpha, regions: [eu-west-1]}
  - {id: "${BETA}", name: beta, regions: [eu-west-1]}
`;

/** An entry under `trails` for a trail of that name in one account. */
export function entry(name: string, account: string, selectors: string, rest = ''): string {
  return `  ${name}:
    accounts: {ids: ["${account}"]}
    match: {name: ${name}}
${rest ? `    ${rest}\n` : ''}    insight_selectors: [${selectors}]
`;
}

export const WANT_CALL_RATE = '{insight_type: ApiCallRateInsight}';
export const WANT_BOTH = '{insight_type: ApiCallRateInsight}, {insight_type: ApiErrorRateInsight}';

/** A variable as the configuration refers to it. */
export const variable = (name: string): string => `\${env.${name}}`;

/** One local AWS for a test file, empty before each test. */
export function localAws(): { readonly aws: LocalAws; workspace(account?: string): Workspace } {
  let started: LocalAws | undefined;
  beforeAll(async () => {
    started = await startLocalAws();
  });
  beforeEach(() => started?.control.reset());
  afterAll(() => started?.stop());
  const running = (): LocalAws => {
    if (!started) throw new Error('the local AWS is not running');
    return started;
  };
  return {
    get aws() {
      return running();
    },
    workspace: (account = HUB) => new Workspace({ ...running().env(account), AWS_MAX_ATTEMPTS: '2' }),
  };
}

export const trail = (account: string, name: string, rest: Partial<BulkTrailSpec> = {}): BulkTrailSpec => ({
  account,
  region: 'eu-west-1',
  name,
  ...rest,
});

/** The list as CloudTrail has it, in its order; empty where Insights is off. */
export async function liveSelectors(aws: LocalAws, account: string, arn: string): Promise<InsightSelector[]> {
  const client = new CloudTrailClient(connection(aws, account, arn.split(':')[3]));
  try {
    return (await client.send(new GetInsightSelectorsCommand({ TrailName: arn }))).InsightSelectors ?? [];
  } catch (error) {
    if (error instanceof Error && error.name === 'InsightNotEnabledException') return [];
    throw error;
  } finally {
    client.destroy();
  }
}

/** How often an operation was called, over all accounts and Regions. */
export const callsOf = ({ calls }: CallCounts, operation: string): number =>
  Object.entries(calls)
    .filter(([key]) => key.split(':')[1] === operation)
    .reduce((sum, [, count]) => sum + count, 0);

/** Every call of one CloudTrail operation fails with that code, in one account or in all. */
export const failing = (operation: string, code: string, account?: string): FaultRule => ({
  match: { service: 'cloudtrail', operation, ...(account ? { account } : {}) },
  effect: { error: { code } },
});
