import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithTerraform } from './describe-with-terraform';
import { synth } from './synth';

describeWithTerraform('every stack is valid for the real provider', (terraform) => {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-validate-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('init and validate', async () => {
    const { finished, stacks } = await synth(join(folder, 'out'));
    expect(finished).toMatchObject({ code: 0 });
    expect(stacks.length).toBeGreaterThan(0);
    for (const { name, dir } of stacks) {
      const cwd = join(folder, name);
      mkdirSync(cwd);
      copyFileSync(join(dir, 'cdk.tf.json'), join(cwd, 'cdk.tf.json'));
      const init = await terraform.run(['init', '-no-color', '-input=false', '-backend=false'], { cwd });
      expect(init).toMatchObject({ code: 0 });
      const { code, stdout } = await terraform.run(['validate', '-json'], { cwd });
      expect({ name, code, ...JSON.parse(stdout) }).toMatchObject({ name, code: 0, valid: true, diagnostics: [] });
    }
    // The real provider is a large program, started for each stack.
  }, 300_000);
});
