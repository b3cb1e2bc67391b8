import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithTerraform } from '../terraform/describe-with-terraform';
import { MODULES, rootFolders } from './terraform-folder';

const text = (name: string): string => readFileSync(join(MODULES, 'alerts', name), 'utf8');
const named = (kind: string, file: string): string[] =>
  [...text(file).matchAll(new RegExp(`^${kind} "(\\w+)"`, 'gm'))].map(([, name]) => name ?? '').sort();

describe('the module for alerts', () => {
  const main = text('main.tf');

  it('leaves nothing in it that stood for something else', () => {
    expect(main).not.toMatch(/zzname|210987654321|zz-place|aws-zz|undefined|path\.module/);
    expect(main).not.toMatch(/_[0-9A-F]{8}\b/);
  });

  it('listens to Insights events and loses none of them', () => {
    expect(main).toContain('"AWS Insight via CloudTrail"');
    expect(main).toContain('dead_letter_config');
    expect(main).toContain('resource "aws_cloudwatch_metric_alarm"');
    expect(main).toMatch(/filename += var\.function_package/);
  });

  it('tells its inputs and outputs in its README, all of them', () => {
    const told = [...text('README.md').matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name ?? '').sort();
    expect(told).toEqual([...named('variable', 'variables.tf'), ...named('output', 'outputs.tf')].sort());
  });
});

describeWithTerraform('the module for alerts with the real provider', (terraform) => {
  const root = rootFolders();

  it('is valid', async () => {
    const cwd = root(
      'alerts',
      `
module "alerts" {
  source           = "${join(MODULES, 'alerts')}"
  function_package = "\${path.root}/alerts.zip"
  emails           = ["ops@example.com"]
}
`,
    );
    writeFileSync(join(cwd, 'alerts.zip'), '');
    const init = await terraform.run(['init', '-no-color', '-input=false', '-backend=false'], { cwd });
    expect(init).toMatchObject({ code: 0 });
    const { code, stdout } = await terraform.run(['validate', '-json'], { cwd });
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, valid: true, diagnostics: [] });
  });
});
