/** A forecast over an organization, asked of AWS: what cannot be read there is never told as nothing to pay. */

import { costReportSchema } from '../../src/control/cost/cost-report';
import type { FaultRule } from '../local-aws/control-types';
import { ALPHA, arnOf, CALL_RATE, HUB, localAws, trail, WANT_BOTH, WANT_CALL_RATE } from './world';

const local = localAws();
const now = () => new Date('2026-11-20T12:00:00Z');

const config = (rest: string, organization = '{id: o-a1b2c3d4e5}') => `apiVersion: trailinsight/v1
region: eu-west-1
auth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}
organization: ${organization}
budget: {monthly_usd: 50, on_exceed: fail}
${rest}`;

const baseline = `trails:
  baseline:
    accounts: {ou: Root/Prod}
    match: {name: baseline}
    insight_selectors: [{insight_type: ApiErrorRateInsight}]
`;

const denied: FaultRule = {
  match: { service: 'organizations' },
  effect: { error: { code: 'AccessDeniedException', message: 'not for you' } },
};

async function world(text: string, id = 'o-a1b2c3d4e5') {
  const accounts = [
    { id: HUB, name: 'hub' },
    { id: ALPHA, name: 'alpha', ouPath: 'Root/Prod' },
  ];
  await local.aws.control.setOrganization({ id, managementAccount: HUB, accounts });
  const quantity = 3_000_000;
  await local.aws.control.setUsage({
    account: ALPHA,
    usageType: 'EUW1-FreeEventsRecorded',
    quantity,
    date: '2026-11-01',
  });
  const work = local.workspace(HUB);
  work.config(text);
  return work;
}

const usageFile = JSON.stringify({
  format: 'trailinsight.usage/v1',
  source: 'other',
  takenAt: '2026-11-20T00:00:00Z',
  period: { from: '2026-10-20T00:00:00Z', to: '2026-11-19T00:00:00Z' },
  events: [
    {
      account: ALPHA,
      region: 'eu-west-1',
      managementEvents: { read: 0, write: 3_000_000, total: 3_000_000 },
      dataEvents: 0,
    },
  ],
});

const report = (stdout: string) => costReportSchema.parse(JSON.parse(stdout));
const asJson = ['cost', '--format', 'json'];

test('the accounts an entry selects by OU are found, and the budget checked', async () => {
  const work = await world(config(baseline));
  const { code, stdout } = await work.run(asJson, { now });
  expect(code).toBe(0);
  const { rows, total, budget } = report(stdout);
  expect(rows.map((row) => [row.account, row.bound])).toEqual([[ALPHA, 'exact']]);
  expect(total.bound).toBe('exact');
  expect(budget?.verdict).toBe('within');
});

describe('an organization that cannot be read', () => {
  test.each<[string, string[]]>([
    ['Cost Explorer', []],
    ['a usage file', ['--usage', 'usage.json']],
  ])('fails with 3 with counts from %s: total and budget are unknown', async (_name, argv) => {
    const work = await world(config(baseline));
    work.write('usage.json', usageFile);
    await local.aws.control.addFault(denied);
    const { code, stdout } = await work.run([...asJson, ...argv], { now });
    expect(code).toBe(3);
    const { total, budget, notes } = report(stdout);
    expect(total).toMatchObject({ bound: 'unknown' });
    expect(total).not.toHaveProperty('monthlyUsd');
    expect(budget).toMatchObject({ verdict: 'unknown', exceeded: false, fails: false });
    expect(notes.join('\n')).toContain('could not be read: AccessDeniedException on organizations:');
    expect(notes.join('\n')).toContain('baseline: which accounts it is about is not known');
    const { stdout: text } = await work.run(['cost', ...argv], { now });
    expect(text).toContain('Total: unknown.');
    expect(text).not.toContain('Within');
    expect(text).not.toContain('Total: $');
  });

  test('fails with 3 when only the walk over its units is denied', async () => {
    const work = await world(config(baseline));
    await local.aws.control.addFault({ ...denied, match: { service: 'organizations', operation: 'List*' } });
    const { code, stdout } = await work.run(asJson, { now });
    expect([code, report(stdout).budget?.verdict]).toEqual([3, 'unknown']);
  });

  test('a trail named by its ARN is forecast all the same, and what it surely costs still breaks a budget', async () => {
    const byArn = `trails:\n  own:\n    match: {arn: "${arnOf(ALPHA, 'own')}"}\n    insight_selectors: [${WANT_BOTH}]\n`;
    const other = '  other:\n    match: {name: other}\n    insight_selectors: [{insight_type: ApiErrorRateInsight}]\n';
    const tight = config(byArn + other).replace('monthly_usd: 50', 'monthly_usd: 10');
    const work = await world(tight);
    work.write('usage.json', usageFile);
    await local.aws.control.addFault(denied);
    const { code, stdout } = await work.run([...asJson, '--usage', 'usage.json'], { now });
    expect(code).toBe(1);
    const { rows, total, budget } = report(stdout);
    expect(rows.filter((row) => row.entry === 'own').map((row) => row.bound)).toEqual(['exact', 'exact']);
    expect([total.bound, budget?.verdict]).toEqual(['unknown', 'exceeded']);
  });
});

test.each<[string, string[]]>([
  ['Cost Explorer', []],
  ['a usage file', ['--usage', 'usage.json']],
])('fails with 1 for the organization of other credentials, with counts from %s', async (_name, argv) => {
  const work = await world(config(baseline), 'o-zzzzzzzzzz');
  work.write('usage.json', usageFile);
  const { code, stdout, stderr } = await work.run(['cost', ...argv], { now });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('`organization.id` is o-a1b2c3d4e5, but these credentials belong to o-zzzzzzzzzz');
  expect(stderr).toContain('[wrong_organization]');
});

/** A sample of two days, with one account in it. */
async function withSample(text: string) {
  const work = await world(text);
  const record = { eventID: '1', eventName: 'PutObject', eventTime: '2026-11-01T00:00:00Z', awsRegion: 'eu-west-1' };
  const rest = { recipientAccountId: ALPHA, eventCategory: 'Management', readOnly: false };
  const later = { ...record, ...rest, eventID: '2', eventTime: '2026-11-03T00:00:00Z' };
  work.write('1.json', JSON.stringify({ Records: [{ ...record, ...rest }, later] }));
  return work;
}
const sample = [...asJson, '--sample', '1.json'];

test('a sample asks AWS who is in an OU', async () => {
  const work = await withSample(config(baseline));
  const { code, stdout } = await work.run(sample, { now });
  expect([code, report(stdout).budget?.verdict]).toEqual([0, 'within']);
  expect(report(stdout).rows.map((row) => row.account)).toEqual([ALPHA]);
});

test('fails with 3 when a sample is all there is, and an OU is asked for', async () => {
  const work = await withSample(config(baseline));
  const env = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined };
  const { code, stdout } = await work.run(sample, { now, env });
  expect([code, report(stdout).budget?.verdict]).toEqual([3, 'unknown']);
});

test('a sample asks nobody where ids say who is meant', async () => {
  const work = await withSample(config(baseline.replace('{ou: Root/Prod}', `{ids: ["${ALPHA}"]}`)));
  const { code, stdout } = await work.run(sample, { now });
  expect([code, report(stdout).budget?.verdict]).toEqual([0, 'within']);
  expect((await local.aws.control.calls()).total).toBe(0);
});

test('a plan that asks Cost Explorer says what that costs', async () => {
  await local.aws.control.addTrails([trail(HUB, 'audit', { insightSelectors: [CALL_RATE] })]);
  const work = await world(
    `apiVersion: trailinsight/v1\nregion: eu-west-1\nusage: {source: cost-explorer}\ntrails:\n  audit:\n    match: {name: audit}\n    insight_selectors: [${WANT_CALL_RATE}]\n`,
  );
  const { code, stderr } = await work.run(['plan'], { now });
  expect(code).toBe(0);
  expect(stderr).toContain('Cost Explorer bills $0.01 for each request: 1 made, $0.01.');
});
