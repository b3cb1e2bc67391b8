import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleFiles } from '../../scripts/hcl-modules';
import { describeWithTerraform } from '../terraform/describe-with-terraform';
import { callTrail, MODULES, rootFolders } from './terraform-folder';

const text = (name: string): string => readFileSync(join(MODULES, 'trail', name), 'utf8');
const named = (kind: string, file: string): string[] =>
  [...text(file).matchAll(new RegExp(`^${kind} "(\\w+)"`, 'gm'))].map(([, name]) => name ?? '').sort();

it.each(Object.entries(moduleFiles()))('%s is fresh (npm run hcl-modules writes it)', (file, made) => {
  expect(readFileSync(join(MODULES, '..', file), 'utf8')).toBe(made);
});

describe('the module for trails', () => {
  const main = text('main.tf');

  it('leaves nothing in it that stood for something else', () => {
    expect(main).not.toMatch(/zzname|210987654321|zz-place|aws-zz|o-zzzz|undefined|null\b(?<!!= null)/);
    expect(main).not.toMatch(/_[0-9A-F]{8}\b/);
    expect(main).not.toMatch(/^provider /m);
  });

  it('has what the CIS benchmark asks of a trail', () => {
    for (const type of ['aws_kms_key', 'aws_cloudwatch_log_group', 'aws_s3_bucket_logging']) {
      expect(main).toContain(`resource "${type}"`);
    }
    expect(main).toMatch(/enable_log_file_validation += true/);
    expect(main).toMatch(/kms_key_id += aws_kms_key\.trail_key\.arn/);
    expect(main).toMatch(/enable_key_rotation += true/);
    expect(main.match(/restrict_public_buckets += true/g)).toHaveLength(2);
    expect(text('variables.tf')).toMatch(/"multi_region" \{[^}]*default += true/);
  });

  it('tells its inputs and outputs in its README, all of them', () => {
    const told = [...text('README.md').matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name ?? '').sort();
    expect(told).toEqual([...named('variable', 'variables.tf'), ...named('output', 'outputs.tf')].sort());
  });

  it('asks for the provider as the constructs do', () => {
    expect(text('versions.tf')).toContain('">= 5.95.0, < 7.0.0"');
  });
});

describeWithTerraform('the module with the real provider', (terraform) => {
  const root = rootFolders();
  const validated = async (name: string, settings: string) => {
    const cwd = root(name, callTrail(settings));
    expect(await terraform.run(['init', '-no-color', '-input=false', '-backend=false'], { cwd })).toMatchObject({
      code: 0,
    });
    const { code, stdout } = await terraform.run(['validate', '-json'], { cwd });
    return { code, ...JSON.parse(stdout) };
  };

  it('is formatted', async () => {
    expect(await terraform.run(['fmt', '-check', '-recursive'], { cwd: MODULES })).toMatchObject({ code: 0 });
  });

  it.each([
    ['account', '  name = "acme"'],
    [
      'organization',
      '  name = "acme"\n  organization_id = "o-a1b2c3d4e5"\n  management_events = "all"\n  insight_types = []',
    ],
  ])('is valid for an %s', async (name, settings) => {
    expect(await validated(name, settings)).toMatchObject({ code: 0, valid: true, diagnostics: [] });
  });
});
