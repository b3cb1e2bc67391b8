import { existsSync } from 'node:fs';
import { buildIfMissing } from '../faults/child';
import { createTrail } from '../local-aws/seed';
import { bareEnvironment, run as runProgram } from '../terraform/cli';
import { describeWithTerraform } from '../terraform/describe-with-terraform';
import { describeEachTerraform } from './terraforms';
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

  test('--terraform --resource writes blocks for what was asked, of trails that have selectors', async () => {
    const work = await world();
    const selectors = ['--resource', 'trailinsight_insight_selectors'];
    const { code } = await work.run(['import', '--all', '--out', 'live.yaml', '--terraform', 'own.tf', ...selectors]);
    expect(code).toBe(0);
    const own = work.read('own.tf');
    expect(own.match(/to = .*/g)).toHaveLength(3);
    expect(own).not.toContain('aws_cloudtrail');
    expect(own).toContain(`id = "${arnOf(BETA, 'Odd.name_1-x')}"`);
    expect(own).toContain(`# Account ${ALPHA}, home Region us-east-1: `);

    const both = [...selectors, '--resource', 'aws_cloudtrail'];
    await work.run(['import', '--all', '--out', 'live2.yaml', '--terraform', 'both.tf', ...both]);
    expect(work.read('both.tf').match(/to = (aws_cloudtrail|trailinsight_insight_selectors)\./g)).toHaveLength(7);
  });

  test.each<[string, string[], string]>([
    ['without a file for the blocks', ['--resource', 'aws_cloudtrail'], 'Name their file with --terraform FILE.'],
    ['of another provider', ['--terraform', 'a.tf', '--resource', 'aws_s3_bucket'], 'aws_s3_bucket'],
  ])('fails with 1 on --resource %s, before anything is read', async (_name, argv, words) => {
    const work = local.workspace();
    const { code, stdout, said } = await work.run(['import', ...argv]);
    expect([code, stdout]).toEqual([1, '']);
    expect(said).toContain(words);
    expect(existsSync(work.path('a.tf'))).toBe(false);
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

/** The plugin as it was built; the trails have an owner elsewhere. */
describeEachTerraform('takes the import blocks for selectors', (binary) => {
  beforeAll(buildIfMissing);

  test('and plans nothing but to import them', async () => {
    const types = { '1st.trail': 'ApiCallRateInsight', second_trail: 'ApiErrorRateInsight' } as const;
    for (const [name, InsightType] of Object.entries(types)) {
      const insightSelectors = [{ InsightType, EventCategories: ['Management' as const] }];
      await createTrail(local.aws, { account: HUB, name, insightSelectors });
    }
    await createTrail(local.aws, { account: HUB, name: 'quiet' });
    const work = local.workspace(HUB);
    const selectors = ['--resource', 'trailinsight_insight_selectors'];
    const imported = await work.run([
      'import',
      '--all',
      '--out',
      'live.yaml',
      '--terraform',
      'import.tf',
      ...selectors,
    ]);
    expect(imported.code).toBe(0);
    const host = { platform: process.platform, arch: process.arch };
    const installed = await work.run(['provider', 'install', '--dir', 'mirror'], { host });
    const [requirement = '', mirror = ''] = installed.stdout.split(/\n(?=provider_installation)/);
    work.write('main.tf', `${requirement}\nprovider "trailinsight" {\n  region = "eu-west-1"\n}\n`);
    const env = { ...bareEnvironment(), ...local.aws.env(HUB), TF_CLI_CONFIG_FILE: work.write('cli.tfrc', mirror) };
    const options = { cwd: work.folder, env };
    expect(await runProgram(binary, ['init', '-no-color', '-input=false'], options)).toMatchObject({ code: 0 });
    const made = ['plan', '-no-color', '-input=false', '-generate-config-out=selectors.tf'];
    expect(await runProgram(binary, made, options)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Plan: 2 to import, 0 to add, 0 to change, 0 to destroy.'),
    });
    expect(work.read('selectors.tf')).toContain('"ApiErrorRateInsight"');
  });
});
