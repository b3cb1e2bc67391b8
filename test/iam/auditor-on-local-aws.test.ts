/** The policies against what the program really calls: each call allowed, and nothing allowed that it does not call. */
import { iamActions, type PolicyName, rolePolicy } from '../../src/constructs';
import { ALPHA, arnOf, CALL_RATE, entry, HUB, localAws, trail, WANT_BOTH, WANT_CALL_RATE } from '../cli/world';
import { simulate } from './simulate';

const local = localAws();

const ORGANIZATION = `apiVersion: trailinsight/v1
region: eu-west-1
auth:
  member_role: arn:{partition}:iam::{account_id}:role/trailinsight-audit
  apply_role: arn:{partition}:iam::{account_id}:role/trailinsight-apply
organization:
  id: o-a1b2c3d4e5
  regions: enabled
  exclude: [{tags: {audit: "no"}}]
usage: {source: cost-explorer}
trails:
`;

const actionsIn = (name: PolicyName): readonly string[] =>
  rolePolicy(name).Statement.flatMap(({ Action }) => [Action].flat());

/** IAM actions of the calls made in one account, sorted. */
async function actionsCalled(account: string): Promise<readonly string[]> {
  const { calls } = await local.aws.control.calls();
  const made = Object.keys(calls).map((key) => key.split(':'));
  const own = made.filter(([, , of]) => of === account).map(([service, operation]) => `${service}:${operation}`);
  return [...new Set(own.flatMap(iamActions))].sort();
}

async function world(organizationTrail = false) {
  await local.aws.control.setOrganization({
    managementAccount: HUB,
    accounts: [{ id: ALPHA, name: 'alpha', ouPath: 'Root/Workloads' }],
  });
  await local.aws.control.addTrails([
    trail(ALPHA, 'alpha-trail', { insightSelectors: [CALL_RATE], multiRegion: true }),
    ...(organizationTrail ? [trail(HUB, 'org-trail', { organization: true, multiRegion: true })] : []),
  ]);
  const work = local.workspace();
  work.config(`${ORGANIZATION}${entry('alpha-trail', ALPHA, WANT_BOTH, 'verify_regions: true')}`);
  await local.aws.control.resetCalls();
  return work;
}

describe('the auditor', () => {
  it('may make every call of drift and plan in a member, and makes every call that it may', async () => {
    const work = await world();
    expect((await work.run(['drift', '--who'])).code).toBe(2);
    expect((await work.run(['plan'])).code).toBe(2);
    // Where the organization does not let accounts list their Regions, EC2 is asked.
    await local.aws.control.addFault({
      match: { operation: 'ListRegions' },
      effect: { error: { code: 'AccessDenied' } },
    });
    await work.run(['drift']);
    const called = await actionsCalled(ALPHA);
    expect(called.length).toBeGreaterThan(5);
    expect(called).toEqual([...actionsIn('auditor')].sort());
  });

  it('is allowed each of them by the simulator of IAM, and no write', async () => {
    const policy = rolePolicy('auditor');
    const readsOneTrail = ['cloudtrail:GetTrail', 'cloudtrail:GetTrailStatus', 'cloudtrail:GetInsightSelectors'];
    const decisions = await simulate(
      local.aws.endpoint,
      policy,
      [...readsOneTrail, 'cloudtrail:PutInsightSelectors', 'cloudtrail:StopLogging', 's3:GetObject'],
      arnOf(ALPHA, 'alpha-trail'),
    );
    expect(decisions.map(({ decision }) => decision)).toEqual([
      ...readsOneTrail.map(() => 'allowed'),
      'implicitDeny',
      'implicitDeny',
      'implicitDeny',
    ]);
    const everywhere = ['cloudtrail:ListTrails', 'cloudtrail:LookupEvents', 'account:ListRegions'];
    for (const { decision } of await simulate(local.aws.endpoint, policy, everywhere)) expect(decision).toBe('allowed');
  });
});

describe('the applier', () => {
  it('may make every call that apply makes by its role', async () => {
    const work = await world();
    // Reading by the audit role is over when the role that writes is entered.
    const before = await work.run(['plan', '--out', 'alpha.plan']);
    expect(before.code).toBe(2);
    await local.aws.control.addFault({
      match: {
        account: ALPHA,
        service: 'cloudtrail',
        role: `arn:aws:iam::${ALPHA}:role/trailinsight-apply`,
        operation: ['List*', 'Lookup*', 'GetTrail*', 'GetEvent*'],
      },
      effect: { error: { code: 'AccessDenied' } },
    });
    expect(await work.run(['apply', 'alpha.plan'])).toMatchObject({ code: 0 });
    const { faulted } = await local.aws.control.calls();
    expect(faulted).toEqual({});
  });

  it('is allowed to put selectors and nothing else', async () => {
    const asked = ['cloudtrail:PutInsightSelectors', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail'];
    const arn = arnOf(ALPHA, 'alpha-trail');
    const decisions = await simulate(local.aws.endpoint, rolePolicy('applier'), asked, arn);
    expect(decisions.map(({ decision }) => decision)).toEqual(['allowed', 'implicitDeny', 'implicitDeny']);
  });
});

describe('the hub', () => {
  it('may make every call that it makes, and makes every call that it may', async () => {
    const work = await world();
    await work.run(['drift']);
    await work.run(['cost']);
    const own = ['sts:', 'organizations:', 'ce:'];
    const called = (await actionsCalled(HUB)).filter((action) => own.some((prefix) => action.startsWith(prefix)));
    expect(called).toEqual([...actionsIn('hub')].sort());
  });

  it('reads a trail of the organization with the statements of the auditor', async () => {
    const work = await world(true);
    work.config(`${ORGANIZATION}${entry('org-trail', HUB, WANT_CALL_RATE)}`);
    await work.run(['drift', '--who']);
    const allowed = new Set([...actionsIn('hub'), ...actionsIn('auditor')]);
    expect((await actionsCalled(HUB)).filter((action) => !allowed.has(action))).toEqual([]);
  });
});
