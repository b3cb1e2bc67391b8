import type { CostDependenciesFactory } from '../../src/cli/commands/cost/dependencies';
import type { CostExplorerCaller } from '../../src/control';
import { A, B, config, cost, json, offlineDependencies, put } from './cost-harness';

const MANAGEMENT = '999999999999';

describe('from Cost Explorer', () => {
  const lines: [string, string, number][] = [
    [A, 'EU-FreeEventsRecorded', 30_000_000],
    [A, 'EU-PaidEventsRecorded', 60_000_000],
    [A, 'EU-InsightsEvents', 3_000_000],
    [B, 'USE1-FreeEventsRecorded', 3_000_000],
  ];
  const caller: CostExplorerCaller = {
    getCostAndUsage: async () => ({
      $metadata: {},
      ResultsByTime: [
        {
          Groups: lines.map(([account, type, n]) => ({
            Keys: [account, type],
            Metrics: { UsageQuantity: { Amount: String(n) } },
          })),
        },
      ],
    }),
  };
  const failing = (name: string): CostExplorerCaller => ({
    getCostAndUsage: () => Promise.reject(Object.assign(new Error('no'), { name, $metadata: {} })),
  });
  const by =
    (client: CostExplorerCaller): CostDependenciesFactory =>
    (args, io) => ({ ...offlineDependencies(args, io), costExplorer: async () => client });

  const setUp = (rest = '') => put('trailinsight.yaml', config(rest));

  test('writes are not told apart: at most, with what is certain, and what is billed now', async () => {
    await setUp();
    const { stdout, stderr, exitCode } = await cost({}, by(caller));
    expect(stdout).toMatch(/ApiCallRateInsight \[Management\] +30,440,000 +\$107 {2}at most\n/);
    expect(stdout).toMatch(/ApiErrorRateInsight \[Management\] +30,440,000 +\$107\n/);
    expect(stdout).toContain('Total: at most $213/month.');
    expect(stdout).toContain('Billed now for Insights: $11/month');
    expect(stderr).toContain('Cost Explorer bills $0.01 for each request: 1 made, $0.01.');
    expect(exitCode).toBe(0);
  });

  test.each([
    ['possibly over, to fail', 'budget: {monthly_usd: 150, on_exceed: fail}', undefined, 1, 'possibly_exceeded'],
    ['possibly over, to warn', 'budget: {monthly_usd: 150, on_exceed: warn}', undefined, 0, 'possibly_exceeded'],
    ['a write share shows that it is not', 'budget: {monthly_usd: 150, on_exceed: fail}', 0.15, 0, 'within'],
    ['surely over', 'budget: {monthly_usd: 100, on_exceed: fail}', 0.15, 1, 'exceeded'],
  ])('the budget: %s', async (_, budget, writeShare, exitCode, verdict) => {
    await setUp(budget);
    const args = { format: 'json', ...(writeShare === undefined ? {} : { writeShare }) };
    const result = await cost(args, by(caller));
    expect(result.exitCode).toBe(exitCode);
    expect(json(result.stdout).budget?.verdict).toBe(verdict);
  });

  test('prices come from the configuration', async () => {
    await setUp('prices: {as_of: 2027-01-01, management_per_100k: 0.7}');
    const { stdout } = await cost({ writeShare: 0 }, by(caller));
    expect(stdout).toContain('Prices of 2027-01-01: $0.7 per');
    expect(stdout).toContain('Total: $213/month.');
  });

  test('what it refuses is told, with a way out: exit 3', async () => {
    await setUp();
    const { stdout, exitCode } = await cost({}, by(failing('AccessDeniedException')));
    expect(stdout).toContain('Total: unknown.');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'AccessDeniedException on ce:GetCostAndUsage: no. --sample or --usage',
    );
    expect(exitCode).toBe(3);
  });

  test('fails without credentials', async () => {
    await setUp();
    await expect(cost({}, by(failing('CredentialsProviderError')))).rejects.toMatchObject({
      code: 'credentials_missing',
    });
  });
});

describe('trails of the configuration', () => {
  const usage = (events: [string, number][]) =>
    JSON.stringify({
      format: 'trailinsight.usage/v1',
      source: 'other',
      takenAt: '2026-11-21T00:00:00Z',
      period: { from: '2026-10-21T00:00:00Z', to: '2026-11-20T00:00:00Z' },
      events: events.map(([account, write]) => ({
        account,
        region: 'eu-west-1',
        managementEvents: { read: 0, write, total: write },
        dataEvents: 0,
      })),
    });

  test('an organization trail analyses every member, also those left out of the run', async () => {
    await put(
      'trailinsight.yaml',
      `apiVersion: trailinsight/v1
auth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}
organization: {exclude: [{ids: ["${B}"]}]}
trails:
  control-tower:
    match: {arn: "arn:aws:cloudtrail:eu-west-1:${MANAGEMENT}:trail/aws-controltower-*"}
    verify_members: true
    insight_selectors: [{insight_type: ApiCallRateInsight}]
  own:
    match: {name: own}
    insight_selectors: [{insight_type: ApiCallRateInsight}]
`,
    );
    await put(
      'usage.json',
      usage([
        [A, 1],
        [B, 2],
        [MANAGEMENT, 4],
      ]),
    );
    const { rows, notes } = json((await cost({ usage: 'usage.json', format: 'json' })).stdout);
    expect(rows.map((r) => [r.entry, r.trailAccount, r.account, r.events])).toEqual([
      ['control-tower', MANAGEMENT, MANAGEMENT, 4],
      ['control-tower', MANAGEMENT, A, 1],
      ['control-tower', MANAGEMENT, B, 2],
      ['own', A, A, 1],
      ['own', MANAGEMENT, MANAGEMENT, 4],
    ]);
    expect(notes.join()).toContain('taken as a multi-Region organization trail');
  });

  test('accounts nobody counted are named and not in the total', async () => {
    await put('trailinsight.yaml', config().replace('    accounts: {names: [shop]}\n', ''));
    await put('usage.json', usage([[A, 100_000]]));
    const { stdout } = await cost({ usage: 'usage.json' });
    expect(stdout).toMatch(/222222222222 lab +ApiCallRateInsight \[Management\] +\? +\? {2}unknown/);
    expect(stdout).toContain('Total: $0.70/month, without accounts nobody counted.');
    expect(stdout).toContain('nothing counted their events: 222222222222');
  });
});
