/** From a CDKTF stack to the module: the state moves, and nothing is made, changed or destroyed. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { InsightTrail, PinnedAwsProvider } from '../../src/constructs';
import { type LocalAws, startLocalAws } from '../local-aws/start';
import { applyStack } from '../terraform/apply-stack';
import { bareEnvironment, run } from '../terraform/cli';
import { describeWithMirror, describeWithTerraform } from '../terraform/describe-with-terraform';
import { callTrail, MODULES, rootFolders } from './terraform-folder';

const ACCOUNT = '111111111111';

describeWithMirror('moving to the module', ({ binary }) => {
  describeWithTerraform('with the real provider', (terraform) => {
    const folder = mkdtempSync(join(tmpdir(), 'trailinsight-move-'));
    const root = rootFolders();
    let aws: LocalAws;

    beforeAll(async () => {
      aws = await startLocalAws();
    });
    afterAll(async () => {
      await aws?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('leaves nothing to do', async () => {
      const app = new App({ outdir: join(folder, 'out') });
      const stack = new TerraformStack(app, 'acme');
      new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
      new InsightTrail(stack, 'audit', {
        name: 'acme',
        accountId: ACCOUNT,
        region: 'eu-west-1',
        ownKey: {},
        logGroup: {},
        bucket: { accessLogs: {} },
        insightSelectors: [{ insightType: 'ApiCallRateInsight' }],
      });
      app.synth();
      const workDir = join(folder, 'work');
      await applyStack({
        terraform,
        stackDir: join(folder, 'out', 'stacks', 'acme'),
        workDir,
        endpoint: aws.endpoint,
        accountId: ACCOUNT,
      });

      const cwd = root('moved', callTrail('  name = "acme"\n  insight_types = ["ApiCallRateInsight"]'));
      const env = { ...bareEnvironment(), ...aws.env(ACCOUNT) };
      const init = await terraform.run(['init', '-no-color', '-input=false'], { cwd, env });
      expect(init).toMatchObject({ code: 0 });
      const from = join(folder, 'from.tfstate');
      copyFileSync(join(workDir, 'terraform.tfstate'), from);
      const moved = await run('sh', [join(MODULES, 'trail', 'move-state.sh'), from, join(cwd, 'terraform.tfstate')], {
        cwd,
        env: { ...env, TERRAFORM: binary },
      });
      expect(moved).toMatchObject({ code: 0, stderr: '' });

      const plan = await terraform.run(['plan', '-no-color', '-input=false', '-detailed-exitcode'], { cwd, env });
      expect(plan).toMatchObject({ code: 0, stdout: expect.stringContaining('No changes.') });
    }, 300_000);
  });
});
