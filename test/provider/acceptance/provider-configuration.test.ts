import { writeFileSync } from 'node:fs';
import { ALPHA, arnOf, CALL_RATE, HUB, liveSelectors, trail } from '../../cli/world';
import { describeProvider } from './harness';
import { insightSelectors, MAIN, ownProvider } from './hcl';

const ROLE = `arn:aws:iam::${ALPHA}:role/apply`;
const main = { 'main.tf': insightSelectors({ trail: 'main', selectors: ['ApiCallRateInsight'] }) };

describeProvider('the provider’s configuration', (acceptance) => {
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(acceptance.aws.env(HUB)).filter(([name]) => !names.includes(name)));

  it('enters a role with external id and session name', async () => {
    const { control } = acceptance.aws;
    await control.addTrails([trail(ALPHA, 'main')]);
    const refusing = (parameter: string, value: string) => ({
      match: { operation: 'AssumeRole', parameters: { [parameter]: `!${value}` } },
      effect: { error: { code: 'AccessDenied' } },
    });
    await control.addFault(refusing('ExternalId', 'acme'), refusing('RoleSessionName', 'terraform-acme'));
    const role = (...lines: string[]) => `  assume_role {\n${lines.join('\n')}\n  }`;
    const work = acceptance.workspace();
    work.write({ ...main, 'provider.tf': ownProvider(role(`    role_arn = "${ROLE}"`)) });
    const refused = await work.plan();
    if (refused.exitCode !== 1) expect(refused.changes).toHaveLength(1);
    const failed = await work.apply();
    expect(failed.code).toBe(1);
    expect(failed.said).toContain(ROLE);

    const names = ['    external_id = "acme"', '    session_name = "terraform-acme"'];
    work.write({ 'provider.tf': ownProvider(role(`    role_arn = "${ROLE}"`, ...names)) });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['create'] }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, ALPHA, arnOf(ALPHA, 'main'))).toMatchObject([CALL_RATE]);
    const { calls } = await control.calls();
    expect(Object.keys(calls).filter((call) => /^cloudtrail:PutInsightSelectors/.test(call))).toEqual([
      `cloudtrail:PutInsightSelectors:${ALPHA}:eu-west-1`,
    ]);
  });

  it('goes to the endpoints it names', async () => {
    await acceptance.aws.control.addTrails([trail(ALPHA, 'main')]);
    const { endpoint } = acceptance.aws;
    const work = acceptance.workspace({ env: without('AWS_ENDPOINT_URL') });
    const block = `  endpoints {\n    cloudtrail = "${endpoint}"\n    sts = "${endpoint}"\n  }`;
    work.write({ ...main, 'provider.tf': ownProvider(`${block}\n  assume_role {\n    role_arn = "${ROLE}"\n  }`) });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['create'] }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('takes profile and Region over the environment', async () => {
    await acceptance.aws.control.addTrails([trail(ALPHA, 'main', { region: 'eu-north-1' })]);
    const work = acceptance.workspace({
      env: without('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'),
    });
    const credentials = `[alpha]\naws_access_key_id = ${ALPHA}\naws_secret_access_key = local\n`;
    writeFileSync(String(work.env.AWS_SHARED_CREDENTIALS_FILE), credentials);
    work.write({ ...main, 'provider.tf': ownProvider('  profile = "alpha"\n  region = "eu-north-1"') });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['create'] }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    const arn = arnOf(ALPHA, 'main', 'eu-north-1');
    expect((await work.state()).resources).toMatchObject([{ values: { arn, home_region: 'eu-north-1' } }]);
  });

  it('plans while a value of it is not known yet', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main', { region: 'eu-north-1' })]);
    const work = acceptance.workspace();
    const region = 'resource "terraform_data" "region" {\n  input = "eu-north-1"\n}\n';
    work.write({ ...main, 'provider.tf': `${ownProvider('  region = terraform_data.region.output')}\n${region}` });
    const plan = await work.plan();
    expect(plan.said).not.toContain('error');
    expect(plan.changes).toMatchObject([
      { address: 'terraform_data.region', actions: ['create'] },
      { address: MAIN, actions: ['create'], after: { trail_name: 'main' }, after_unknown: { arn: true } },
    ]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    const arn = arnOf(HUB, 'main', 'eu-north-1');
    expect(await liveSelectors(acceptance.aws, HUB, arn)).toMatchObject([CALL_RATE]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('fails without credentials, and says so', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace({ env: without('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY') });
    work.write({ ...main, 'provider.tf': ownProvider() });
    const { code, said } = await work.apply();
    expect(code).toBe(1);
    expect(said).toMatch(/credentials/i);
  });

  it('fails without a Region for a bare name, and says so', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace({ env: without('AWS_REGION') });
    work.write({ ...main, 'provider.tf': ownProvider() });
    const { code, said } = await work.apply();
    expect(code).toBe(1);
    expect(said).toMatch(/region/i);
  });

  it('fails for a value that is none, with its place', async () => {
    const work = acceptance.workspace();
    work.write({ ...main, 'provider.tf': ownProvider('  max_retries = -1') });
    const plan = await work.plan();
    expect(plan.exitCode).toBe(1);
    expect(plan.said).toContain('max_retries');
    expect(plan.diagnostics[0]?.range?.filename).toBe('provider.tf');
  });
});
