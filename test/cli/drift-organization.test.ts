import { ALPHA, arnOf, BETA, CALL_RATE, callsOf, HUB, liveSelectors, localAws, trail, WANT_CALL_RATE } from './world';

const local = localAws();
const ORG_TRAIL = arnOf(HUB, 'organization');

const head = (include = '[{ou: Root/**}]', regions = '[eu-west-1, us-east-1]') => `apiVersion: trailinsight/v1
region: eu-west-1
auth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}
organization: {id: o-a1b2c3d4e5, include: ${include}, regions: ${regions}}
`;

const organizationEntry = (rest = '') => `trails:
  organization:
    match: {arn: "${ORG_TRAIL}"}
${rest ? `    ${rest}\n` : ''}    insight_selectors: [${WANT_CALL_RATE}]
`;

async function organization(options: { readonly withoutStatus?: boolean } = {}) {
  await local.aws.control.setOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccount: HUB,
    accounts: [
      { id: HUB, name: 'management' },
      { id: ALPHA, name: 'security', ouPath: 'Root/Security' },
      { id: BETA, name: 'payments', ouPath: 'Root/Workloads/Prod', tags: { env: 'prod' } },
      { id: '444444444444', name: 'gone', ouPath: 'Root/Workloads/Old', state: 'SUSPENDED' },
    ],
    delegatedAdministrators: [ALPHA],
    ...options,
  });
  await local.aws.control.addTrails([
    trail(HUB, 'organization', { organization: true, multiRegion: true, insightSelectors: [CALL_RATE] }),
  ]);
}

describe('an organization trail', () => {
  test.each([
    ['', 1],
    ['verify_members: true', 3],
  ])('is counted once although every member sees it, and covers those that were asked: %s', async (rest, covered) => {
    await organization();
    const work = local.workspace(HUB);
    work.config(`${head()}${organizationEntry(rest)}`);
    const { code, stdout } = await work.run(['drift', '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report.trails).toHaveLength(1);
    expect(report.summary).toMatchObject({ accounts: 3, accountsCovered: covered, trails: 1, inSync: 1 });
    expect(callsOf(await local.aws.control.calls(), 'GetInsightSelectors')).toBe(1);
  });

  test('a finding on it stands once, at its owner', async () => {
    await organization();
    await local.aws.control.plantInsightSelectors(ORG_TRAIL, []);
    const work = local.workspace(HUB);
    work.config(`${head()}${organizationEntry()}`);
    const { code, stdout } = await work.run(['drift', '--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).findings).toMatchObject([{ kind: 'all_removed', account: HUB, trailArn: ORG_TRAIL }]);
  });

  test('a delegated administrator repairs it where the role of its owner cannot be entered for writing', async () => {
    await organization();
    await local.aws.control.plantInsightSelectors(ORG_TRAIL, []);
    await local.aws.control.addFault({
      match: { service: 'sts', operation: 'AssumeRole', role: `arn:aws:iam::${HUB}:role/apply` },
      effect: { error: { code: 'AccessDenied' } },
    });
    const work = local.workspace(ALPHA);
    const roles = head().replace(
      'role/audit"',
      'role/audit", apply_role: "arn:{partition}:iam::{account_id}:role/apply"',
    );
    work.config(`${roles}${organizationEntry()}`);
    const { code, stdout } = await work.run(['apply', '--yes']);
    expect(stdout).toContain('Apply complete: 1 changed');
    expect(code).toBe(0);
    expect(await liveSelectors(local.aws, HUB, ORG_TRAIL)).toMatchObject([CALL_RATE]);
  });

  test('a delegated administrator judges and repairs it, with its owner out of scope', async () => {
    await organization();
    await local.aws.control.plantInsightSelectors(ORG_TRAIL, []);
    const work = local.workspace(ALPHA);
    work.config(`${head('[{ou: Root/Workloads/**}]')}${organizationEntry()}`);
    expect((await work.run(['drift'])).code).toBe(2);
    const apply = await work.run(['apply', '--yes']);
    expect(apply.code).toBe(0);
    expect(apply.stderr).toContain(`Acting as ${ALPHA}`);
    expect(await liveSelectors(local.aws, HUB, ORG_TRAIL)).toEqual([{ ...CALL_RATE, EventCategories: ['Management'] }]);
    expect((await work.run(['drift'])).code).toBe(0);
  });

  test('fails to be judged by a mere member: unknown, never "gone"', async () => {
    await organization();
    const work = local.workspace(BETA);
    work.config(`apiVersion: trailinsight/v1\n${organizationEntry()}`);
    const { code, stdout } = await work.run(['drift', '--format', 'json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).findings).toMatchObject([{ kind: 'unknown', error: { code: 'TrailNotFoundException' } }]);
  });
});

describe('delivery', () => {
  const denied = { LatestDeliveryError: 'AccessDenied' };

  async function findings(rest: string) {
    const work = local.workspace(HUB);
    work.config(`${head()}${organizationEntry(rest)}`);
    const { code, stdout } = await work.run(['drift', '--format', 'json']);
    return {
      code,
      findings: JSON.parse(stdout).findings as {
        kind: string;
        account: string;
        region: string;
        error: { code: string };
      }[],
    };
  }

  test('that fails in the home Region is always seen', async () => {
    await organization();
    await local.aws.control.setDelivery({ trailArn: ORG_TRAIL, region: 'eu-west-1', status: denied });
    const found = await findings('');
    expect(found.code).toBe(2);
    expect(found.findings).toMatchObject([
      { kind: 'not_delivering', account: HUB, region: 'eu-west-1', error: { code: 'AccessDenied' } },
    ]);
  });

  test('that fails in another Region is seen with verify_regions only', async () => {
    await organization();
    await local.aws.control.setDelivery({ trailArn: ORG_TRAIL, region: 'us-east-1', status: denied });
    expect((await findings('')).code).toBe(0);
    const found = await findings('verify_regions: true');
    expect(found.findings).toMatchObject([{ kind: 'not_delivering', account: HUB, region: 'us-east-1' }]);
  });

  test('that fails in a member is seen with verify_members only, and the Regions are one finding', async () => {
    await organization();
    await local.aws.control.setDelivery({ trailArn: ORG_TRAIL, account: BETA, status: denied });
    expect((await findings('')).code).toBe(0);
    const found = await findings('verify_members: true');
    expect(found.code).toBe(2);
    expect(found.findings).toMatchObject([{ kind: 'not_delivering', account: BETA, region: 'eu-west-1, us-east-1' }]);
  });

  test('of a member that has no copy of the trail is not proven', async () => {
    await organization();
    await local.aws.control.addFault({
      match: { operation: 'GetTrailStatus', account: BETA },
      effect: { error: { code: 'TrailNotFoundException' } },
    });
    const found = await findings('verify_members: true');
    expect(found.findings).toMatchObject([
      { kind: 'not_delivering', account: BETA, error: { code: 'NoCopyOfTheTrail' } },
    ]);
  });

  test('fails to be known in a member that refuses: unknown for that member', async () => {
    await organization();
    await local.aws.control.addFault({
      match: { operation: 'GetTrailStatus', account: BETA },
      effect: { error: { code: 'AccessDeniedException' } },
    });
    const found = await findings('verify_members: true');
    expect(found.code).toBe(3);
    expect(found.findings).toMatchObject([{ kind: 'unknown', account: BETA }]);
  });

  const asked = async (work: ReturnType<typeof local.workspace>, argv: readonly string[] = []) => {
    const { code, stdout } = await work.run(['drift', '--format', 'json', ...argv]);
    return { code, findings: JSON.parse(stdout).findings as { kind: string; message: string; account: string }[] };
  };

  test('fails to be proven for members nobody knows, without an organization', async () => {
    await organization();
    const work = local.workspace(HUB);
    const accounts = [HUB, BETA].map((id) => `{id: "${id}", regions: [eu-west-1]}`).join(', ');
    const roles = 'auth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}';
    const listed = `apiVersion: trailinsight/v1\nregion: eu-west-1\n${roles}\naccounts: [${accounts}]\n`;
    work.config(`${listed}${organizationEntry('verify_members: true')}`);
    const found = await asked(work);
    expect(found.code).toBe(3);
    expect(found.findings.map(({ message }) => message)).toEqual([
      '`verify_members` of organization was asked for and not looked at: without `organization` in the configuration no account is known to be a member',
    ]);
    expect((await asked(work, ['--account', HUB])).code).toBe(0);
  });

  test('fails to be proven for members where the organization chooses none', async () => {
    await organization();
    const work = local.workspace(HUB);
    work.config(`${head(`[{ids: ["${HUB}"]}]`)}${organizationEntry('verify_members: true')}`);
    const found = await asked(work);
    expect(found.code).toBe(3);
    expect(found.findings[0]?.message).toContain('no member of the organization beside its owner');
  });

  test('fails to be proven for members of a trail that is no organization trail any more', async () => {
    await organization();
    await local.aws.control.addTrails([trail(HUB, 'alone', { insightSelectors: [CALL_RATE] })]);
    const work = local.workspace(HUB);
    work.config(`${head()}${organizationEntry('verify_members: true').replace('trail/organization', 'trail/alone')}`);
    const found = await asked(work);
    expect(found.code).toBe(3);
    expect(found.findings[0]?.message).toContain('alone is no organization trail');
  });

  test('in the Regions of an owner that is no target is asked from the delegated administrator', async () => {
    await organization();
    const work = local.workspace(ALPHA);
    work.config(`${head('[{ou: Root/Workloads/**}]')}${organizationEntry('verify_regions: true')}`);
    expect((await asked(work)).code).toBe(0);
    await local.aws.control.addFault({
      match: { operation: 'GetTrailStatus', account: ALPHA, region: 'us-east-1' },
      effect: { error: { code: 'AccessDeniedException' } },
    });
    const found = await asked(work);
    expect(found).toMatchObject({ code: 3, findings: [{ kind: 'unknown', account: HUB, region: 'us-east-1' }] });
  });

  test('is looked at in the enabled Regions alone', async () => {
    await organization();
    for (const region of ['us-east-1', 'us-east-2']) await local.aws.control.disableRegion(HUB, region);
    await local.aws.control.setDelivery({ trailArn: ORG_TRAIL, region: 'us-east-1', status: denied });
    const work = local.workspace(HUB);
    work.config(`${head('[{ou: Root/**}]', 'enabled')}${organizationEntry('verify_regions: true')}`);
    expect((await work.run(['drift'])).code).toBe(0);
    const { calls } = await local.aws.control.calls();
    expect(Object.keys(calls).filter((key) => /GetTrailStatus:.*:us-east-/.test(key))).toEqual([]);
    expect(Object.keys(calls).filter((key) => key.includes('GetTrailStatus')).length).toBeGreaterThan(5);
  });
});

test('fails for an entry about an account that is suspended, and so none of those chosen', async () => {
  await organization();
  const work = local.workspace(HUB);
  work.config(
    `${head()}trails:\n  old: {accounts: {names: [gone]}, match: {name: old}, insight_selectors: [${WANT_CALL_RATE}]}\n`,
  );
  const { code, said } = await work.run(['drift']);
  expect(code).toBe(2);
  expect(said).toContain('`accounts` of old selects none of the 3 accounts');
});

test('an account that is listed too keeps the name and tags the organization gives it', async () => {
  await organization();
  await local.aws.control.addTrails([trail(BETA, 'audit', { insightSelectors: [CALL_RATE] })]);
  const work = local.workspace(HUB);
  const selector = '{names: [payments], tags: {env: prod, own: "yes"}, ou: Root/Workloads/Prod}';
  work.config(
    `${head()}accounts: [{id: "${BETA}", tags: {own: "yes"}}]\ntrails:\n  audit: {accounts: ${selector}, match: {name: audit}, insight_selectors: [${WANT_CALL_RATE}]}\n`,
  );
  const { code, stdout } = await work.run(['drift', '--account', 'payments', '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).trails).toMatchObject([{ name: 'audit', account: BETA, accountName: 'payments' }]);
});

test('fails with 3, not with a typo, for an account by name where the organization may not be read', async () => {
  await organization();
  await local.aws.control.addFault({
    match: { service: 'organizations', operation: 'DescribeOrganization' },
    effect: { error: { code: 'AccessDeniedException' } },
  });
  const work = local.workspace(HUB);
  work.config(`${head()}${organizationEntry()}`);
  const { code, said } = await work.run(['drift', '--account', 'payments']);
  expect(code).toBe(3);
  expect(said).toContain('the accounts of the organization are not known');
});

test('accounts by State alone, as Status is retired; suspended ones are left out', async () => {
  await organization({ withoutStatus: true });
  const work = local.workspace(HUB);
  work.config(`${head()}${organizationEntry()}`);
  const report = JSON.parse((await work.run(['drift', '--format', 'json'])).stdout);
  expect(report.accounts.map(({ name }: { name: string }) => name).sort()).toEqual([
    'management',
    'payments',
    'security',
  ]);
});

test('shadow trails: a multi-Region trail is one trail, whatever number of Regions show it', async () => {
  await organization();
  await local.aws.control.addTrails([
    trail(BETA, 'one', { multiRegion: true, insightSelectors: [CALL_RATE] }),
    trail(BETA, 'two', { region: 'us-east-1' }),
  ]);
  const work = local.workspace(HUB);
  work.config(`${head()}trails:
  all: {accounts: {names: [payments]}, match: {name: "*"}, insight_selectors: [${WANT_CALL_RATE}]}
`);
  const report = JSON.parse((await work.run(['drift', '--format', 'json'])).stdout);
  expect(report.trails.map(({ name, homeRegion }: { name: string; homeRegion: string }) => [name, homeRegion])).toEqual(
    [
      ['one', 'eu-west-1'],
      ['two', 'us-east-1'],
    ],
  );
});

test('an OU of many accounts is read page by page', async () => {
  const ids = Array.from({ length: 45 }, (_, index) => String(500_000_000_000 + index));
  await local.aws.control.setOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccount: HUB,
    accounts: ids.map((id, index) => ({ id, name: `member-${index}`, ouPath: `Root/Big`, tags: { n: String(index) } })),
  });
  await local.aws.control.addTrails(ids.map((id) => trail(id, 'audit', { insightSelectors: [CALL_RATE] })));
  const work = local.workspace(HUB);
  work.config(
    `${head('[{ou: Root/Big, tags: {n: "*"}}]')}trails:\n  audit: {accounts: {ou: Root/Big}, match: {name: audit}, insight_selectors: [${WANT_CALL_RATE}]}\n`,
  );
  const { code, stdout } = await work.run(['drift', '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).summary).toMatchObject({ accounts: 45, accountsCovered: 45, inSync: 45 });
  expect(callsOf(await local.aws.control.calls(), 'ListAccountsForParent')).toBeGreaterThan(2);
});

test('a GovCloud account with a profile of its own stands beside the others', async () => {
  const gov = '777777777777';
  await organization();
  await local.aws.control.addTrails([
    trail(gov, 'gov-audit', { region: 'us-gov-west-1', insightSelectors: [CALL_RATE] }),
  ]);
  const work = local.workspace(HUB);
  work.write(
    'aws-config',
    `[profile gov]\nregion = us-gov-west-1\naws_access_key_id = ${gov}\naws_secret_access_key = local\n`,
  );
  const entries = `  gov: {accounts: {names: [gov-prod]}, match: {name: gov-audit}, insight_selectors: [${WANT_CALL_RATE}]}\n`;
  work.config(
    `${head()}accounts:\n  - {id: "${gov}", name: gov-prod, partition: aws-us-gov, profile: gov}\n${organizationEntry()}${entries}`,
  );
  const { code, stdout } = await work.run(['drift', '--format', 'json']);
  expect(code).toBe(0);
  const [govTrail] = JSON.parse(stdout).trails;
  expect(govTrail).toMatchObject({
    arn: `arn:aws-us-gov:cloudtrail:us-gov-west-1:${gov}:trail/gov-audit`,
    status: 'in_sync',
  });
  const { calls } = await local.aws.control.calls();
  expect(Object.keys(calls).filter((key) => key.includes(gov) && !key.endsWith('us-gov-west-1'))).toEqual([]);
});
