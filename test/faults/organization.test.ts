import { ALPHA, CALL_RATE, entry, HUB, localAws, trail, WANT_CALL_RATE } from '../cli/world';

const local = localAws();
const head = `apiVersion: trailinsight/v1
region: eu-west-1
auth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}
organization: {id: o-a1b2c3d4e5, include: [{ou: Root/**}], regions: [eu-west-1]}
`;

async function organization() {
  await local.aws.control.setOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccount: HUB,
    accounts: [
      { id: HUB, name: 'hub' },
      { id: ALPHA, name: 'alpha', ouPath: 'Root/Workloads', tags: { team: 'a' } },
    ],
  });
  await local.aws.control.addTrails([trail(ALPHA, 'alpha-trail', { insightSelectors: [CALL_RATE] })]);
  const work = local.workspace();
  work.config(`${head}trails:\n${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}`);
  return work;
}

const denied = (operation: string) => ({
  match: { service: 'organizations', operation },
  effect: { error: { code: 'AccessDeniedException' } },
});

test.each(['DescribeOrganization', 'ListRoots', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent'])(
  'fails with 3 when Organizations denies %s: the accounts are not known',
  async (operation) => {
    const work = await organization();
    expect((await work.run(['drift'])).code).toBe(0);
    await local.aws.control.addFault(denied(operation));
    const drift = await work.run(['drift']);
    expect(drift.code).toBe(3);
    expect(drift.said).toContain(`AccessDeniedException on organizations:${operation}`);
    expect(drift.said).toContain('the accounts of the organization are not known');
    expect(drift.said).not.toContain('TRAIL MISSING');
    const plan = await work.run(['plan']);
    expect(plan.code).toBe(3);
    expect(plan.said).toContain('No changes seen.');
    expect(plan.said).not.toContain('is not there');
    expect((await work.run(['apply', '--yes'])).code).toBe(3);
  },
);

test('fails with 3 in import: an organization that cannot be walked is not an empty one', async () => {
  const work = await organization();
  await local.aws.control.addFault(denied('ListRoots'));
  const { code, stderr } = await work.run(['import']);
  expect(code).toBe(3);
  expect(stderr).toContain('AccessDeniedException on organizations:ListRoots');
});

test('fails with 3 when tags are needed and denied, and does not ask for tags nobody needs', async () => {
  const work = await organization();
  await local.aws.control.addFault(denied('ListTagsForResource'));
  expect((await work.run(['drift'])).code).toBe(0);
  work.config(
    `${head.replace('{ou: Root/**}', '{tags: {team: a}}')}trails:\n${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}`,
  );
  expect((await work.run(['drift'])).code).toBe(3);
});

test.each(['drift', 'plan', 'apply', 'import'])(
  'fails %s with 1 when the organization is another one',
  async (command) => {
    const work = await organization();
    work.config(
      `${head.replace('o-a1b2c3d4e5', 'o-zzzzzzzzzz')}trails:\n${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}`,
    );
    const { code, stderr, stdout } = await work.run([command]);
    expect(code).toBe(1);
    expect(stderr).toContain('`organization.id` is o-zzzzzzzzzz, but these credentials belong to o-a1b2c3d4e5');
    expect(stdout).toBe('');
  },
);

test('fails with 3 when the caller is in no organization', async () => {
  const work = await organization();
  await local.aws.control.clearOrganization();
  const { code, said } = await work.run(['drift']);
  expect(code).toBe(3);
  expect(said).toContain('AWSOrganizationsNotInUseException');
});
