import { existsSync } from 'node:fs';
import { createTrail } from '../local-aws/seed';
import { bareEnvironment } from '../terraform/cli';
import { describeWithTerraform } from '../terraform/describe-with-terraform';
import { ALPHA, arnOf, BETA, CALL_RATE, ERROR_RATE, failing, HUB, localAws, THREE_ACCOUNTS, trail } from './world';

const local = localAws();

const withData = {
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
  DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
};

async function world() {
  await local.aws.control.addTrails([
    trail(HUB, 'audit', { insightSelectors: [CALL_RATE] }),
    trail(ALPHA, 'audit', { region: 'us-east-1', multiRegion: true, insightSelectors: [ERROR_RATE, CALL_RATE] }),
    trail(BETA, 'Odd.name_1-x', {
      eventSelectors: [withData],
      insightSelectors: [{ ...ERROR_RATE, EventCategories: ['Management', 'Data'] }],
    }),
    trail(BETA, 'quiet'),
  ]);
  await local.aws.control.plantInsightSelectors(arnOf(HUB, 'audit'), [CALL_RATE, { InsightType: 'TomorrowInsight' }]);
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails: {}\n`);
  return work;
}

describe('import', () => {
  test('writes a configuration that is valid, plans nothing and finds no drift', async () => {
    const work = await world();
    const written = await work.run(['import', '--out', 'live.yaml']);
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(written.stderr).toContain('3 trails with Insights written, 1 without left out (--all).');
    expect(work.read('live.yaml')).not.toContain('quiet');
    const live = ['--config', 'live.yaml'];
    expect((await work.run(['validate', ...live])).code).toBe(0);
    expect(await work.run(['plan', ...live])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No changes. 3 trails as configured'),
    });
    expect(await work.run(['drift', ...live])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('3 of 3 trails match live.yaml'),
    });
  });

  test('--all takes in trails without Insights, and still plans nothing', async () => {
    const work = await world();
    const all = await work.run(['import', '--all', '--out', 'live.yaml']);
    expect(all.code).toBe(0);
    expect(all.stderr).toContain('4 trails written.');
    expect(work.read('live.yaml')).toContain('quiet');
    expect((await work.run(['plan', '--config', 'live.yaml'])).code).toBe(0);
  });

  test('without a configuration is about the account of the credentials, and writes to stdout', async () => {
    await local.aws.control.addTrails([trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE] })]);
    const work = local.workspace(ALPHA);
    const { code, stdout, stderr } = await work.run(['import']);
    expect(code).toBe(0);
    expect(stderr).toContain('1 trail with Insights written, 0 without left out.');
    expect(stdout).toContain(arnOf(ALPHA, 'audit'));
    work.config(stdout);
    expect((await work.run(['plan'])).code).toBe(0);
    expect((await work.run(['drift'])).code).toBe(0);
  });

  test('writes no external id', async () => {
    const work = await world();
    work.config(`${THREE_ACCOUNTS.replace('auth:\n', 'auth:\n  external_id: very-secret-id\n')}trails: {}\n`);
    const { code, stdout } = await work.run(['import']);
    expect(code).toBe(0);
    expect(stdout).not.toContain('very-secret-id');
    expect(stdout).toContain('auth.external_id');
  });

  test('fails with 1 when the file exists, unless --force', async () => {
    const work = await world();
    const refused = await work.run(['import', '--out', 'trailinsight.yaml']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('trailinsight.yaml exists');
    expect(work.read('trailinsight.yaml')).toContain('trails: {}');
    expect((await work.run(['import', '--out', 'trailinsight.yaml', '--force'])).code).toBe(0);
  });

  test('fails with 3 when an account cannot be read, and says so in the file too', async () => {
    const work = await world();
    await local.aws.control.addFault(failing('ListTrails', 'AccessDeniedException', BETA));
    const { code, stdout, stderr } = await work.run(['import']);
    expect(code).toBe(3);
    expect(stderr).toContain(`unknown: ${BETA}: AccessDeniedException on cloudtrail:ListTrails`);
    expect(stdout).toMatch(new RegExp(`^# .*${BETA}`, 'm'));
  });

  test('--accounts writes the snapshot of the organization', async () => {
    await local.aws.control.setOrganization({
      id: 'o-a1b2c3d4e5',
      managementAccount: HUB,
      accounts: [
        { id: HUB, name: 'hub' },
        { id: ALPHA, name: 'alpha', ouPath: 'Root/Prod', tags: { a: 'b' } },
      ],
    });
    const work = local.workspace();
    const { code, stderr } = await work.run(['import', '--accounts']);
    expect(code).toBe(0);
    expect(stderr).toContain('2 accounts written to trailinsight.accounts.json');
    expect(JSON.parse(work.read('trailinsight.accounts.json'))).toMatchObject({ organizationId: 'o-a1b2c3d4e5' });
  });

  test('fails with 1 for the organization of other credentials, and leaves the snapshot', async () => {
    await local.aws.control.setOrganization({ id: 'o-zzzzzzzzzz', managementAccount: HUB });
    const work = local.workspace();
    work.config(
      'apiVersion: trailinsight/v1\nauth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}\norganization: {id: o-a1b2c3d4e5}\ntrails: {}\n',
    );
    work.write('trailinsight.accounts.json', 'committed');
    const { code, stderr } = await work.run(['import', '--accounts']);
    expect(code).toBe(1);
    expect(stderr).toContain('`organization.id` is o-a1b2c3d4e5, but these credentials belong to o-zzzzzzzzzz');
    expect(stderr).toContain('[wrong_organization]');
    expect(work.read('trailinsight.accounts.json')).toBe('committed');
  });

  test('fails with 3 when the organization cannot be read, and writes no snapshot', async () => {
    const work = local.workspace();
    expect((await work.run(['import', '--accounts'])).code).toBe(3);
    expect(existsSync(work.path('trailinsight.accounts.json'))).toBe(false);
  });
});

describeWithTerraform('import blocks and the real Terraform', (terraform) => {
  test('terraform plan -generate-config-out takes them', async () => {
    await createTrail(local.aws, {
      account: HUB,
      name: '1st.trail',
      multiRegion: true,
      insightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
    });
    await createTrail(local.aws, {
      account: HUB,
      name: 'second_trail',
      insightSelectors: [{ InsightType: 'ApiErrorRateInsight' }],
    });
    const work = local.workspace(HUB);
    const imported = await work.run(['import', '--out', 'live.yaml', '--terraform', 'import.tf']);
    expect(imported.code).toBe(0);
    const provider = 'provider "aws" {\n  region = "eu-west-1"\n  skip_requesting_account_id = false\n}\n';
    work.write(
      'main.tf',
      `terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n${provider}`,
    );
    const env = { ...bareEnvironment(), ...local.aws.env(HUB) };
    const options = { cwd: work.folder, env };
    const init = await terraform.run(['init', '-no-color', '-input=false'], options);
    expect(init).toMatchObject({ code: 0 });
    const plan = await terraform.run(['plan', '-no-color', '-input=false', '-generate-config-out=trails.tf'], options);
    expect(plan).toMatchObject({ code: 0, stdout: expect.stringContaining('2 to import') });
    expect(work.read('trails.tf')).toContain('ApiErrorRateInsight');
  }, 120_000);
});
