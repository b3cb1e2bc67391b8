/** Each template as a newcomer has it: scaffolded, the package beside it, synthesised by what its cdktf.json says. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initDefinition } from '../../src/cli/commands/init/definition';
import type { TemplateName } from '../../src/cli/commands/init/templates';
import { globals, testIo } from '../cli/config-io';
import { only, type SynthesisedStack } from '../constructs/synth';
import { bareEnvironment, run } from '../terraform/cli';
import { describeWithTerraform } from '../terraform/describe-with-terraform';
import { all } from './synthesised-stacks';

const ACCOUNT = '123456789012';
const MAIN = `trailinsight-${ACCOUNT}`;
const ALERTS = `trailinsight-alerts-${ACCOUNT}`;
const STACKS: Readonly<Record<TemplateName, readonly string[]>> = {
  account: [MAIN, ALERTS],
  organization: [MAIN, ALERTS],
  'multi-region': [MAIN, ALERTS],
  'detector-only': [ALERTS],
};
const TEMPLATES = Object.keys(STACKS) as readonly TemplateName[];
const root = join(__dirname, '..', '..');

interface Project {
  readonly folder: string;
  readonly stacks: Readonly<Record<string, SynthesisedStack>>;
  dirOf(stack: string): string;
}

/** Fails where a synthesis says anything at all. */
async function project(template: TemplateName, folder: string): Promise<Project> {
  const io = testIo({ cwd: folder });
  const { run: init } = await initDefinition.load();
  const organization = template === 'organization' ? { organizationId: 'o-a1b2c3d4e5' } : {};
  await init({ ...globals, ...organization, template, accountId: ACCOUNT, email: ['a@example.com'] }, io);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'trailinsight'));
  const { app } = JSON.parse(readFileSync(join(folder, 'cdktf.json'), 'utf8')) as { readonly app: string };
  const [program, ...args] = app.split(' ');
  const node = program === 'node' ? process.execPath : String(program);
  expect(await run(node, args, { cwd: folder, env: bareEnvironment() })).toEqual({ code: 0, stdout: '', stderr: '' });
  const dirOf = (stack: string): string => join(folder, 'cdktf.out', 'stacks', stack);
  const manifest = JSON.parse(readFileSync(join(folder, 'cdktf.out', 'manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, unknown>>;
  };
  const stacks = Object.fromEntries(
    Object.keys(manifest.stacks).map((name) => [
      name,
      JSON.parse(readFileSync(join(dirOf(name), 'cdk.tf.json'), 'utf8')) as SynthesisedStack,
    ]),
  );
  return { folder, stacks, dirOf };
}

if (!existsSync(join(root, 'dist', 'stacks.js'))) throw new Error('run `npm run build` first: it makes dist/stacks.js');
const projects = new Map<TemplateName, Project>();
beforeAll(async () => {
  for (const template of TEMPLATES) {
    projects.set(template, await project(template, mkdtempSync(join(tmpdir(), `trailinsight-${template}-`))));
  }
});
afterAll(() => {
  for (const { folder } of projects.values()) rmSync(folder, { recursive: true, force: true });
});

function made(template: TemplateName): Project {
  const found = projects.get(template);
  if (found === undefined) throw new Error(`${template} was not synthesised`);
  return found;
}

test.each(TEMPLATES)('%s synthesises, under names that stay', (template) => {
  expect(Object.keys(made(template).stacks).sort()).toEqual([...STACKS[template]].sort());
});

/** Source: CIS AWS Foundations Benchmark 3.0, section 3 (logging); Security Hub controls CloudTrail.1 to .7. */
describe.each(['account', 'organization', 'multi-region'] as const)('CIS controls of CloudTrail in %s', (template) => {
  const stack = (): SynthesisedStack => made(template).stacks[MAIN] as SynthesisedStack;
  const trail = () => only(stack(), 'aws_cloudtrail');
  /** Names of the resources that an attribute refers to. */
  const referred = (value: unknown): string => String(value).replace(/^\$\{|\.\w+\}$/g, '');

  test('3.1 multi-Region, with reads and writes', () => {
    expect(trail().is_multi_region_trail).toBe(true);
    // Without event selectors a trail logs all management events.
    expect(trail().event_selector).toBeUndefined();
    expect(trail().is_organization_trail).toBe(template === 'organization');
    expect(trail().include_global_service_events ?? true).toBe(true);
  });

  test('3.2 log file validation', () => {
    expect(trail().enable_log_file_validation).toBe(true);
  });

  test('3.3 no bucket is public', () => {
    const blocked = all(stack(), 'aws_s3_bucket_public_access_block');
    expect(blocked).toHaveLength(all(stack(), 'aws_s3_bucket').length);
    for (const block of blocked) {
      expect(block).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
    }
  });

  test('3.4 access to the bucket is logged', () => {
    const logging = only(stack(), 'aws_s3_bucket_logging');
    expect(referred(logging.bucket)).toBe(referred(trail().s3_bucket_name));
    expect(referred(logging.target_bucket)).not.toBe(referred(logging.bucket));
  });

  test('3.5 log files are encrypted by a key that is rotated (3.6)', () => {
    expect(referred(trail().kms_key_id)).toMatch(/^aws_kms_key\./);
    expect(only(stack(), 'aws_kms_key').enable_key_rotation).toBe(true);
  });

  test('CloudTrail.5 events go to a log group that keeps them for a year', () => {
    expect(String(trail().cloud_watch_logs_group_arn)).toMatch(/^\$\{aws_cloudwatch_log_group\..*\.arn\}:\*$/);
    expect(trail().cloud_watch_logs_role_arn).toBeDefined();
    expect(only(stack(), 'aws_cloudwatch_log_group').retention_in_days).toBe(365);
  });

  test('section 4: alarms on the log group, each told to somebody', () => {
    const alerts = made(template).stacks[ALERTS];
    const alarms = all(alerts, 'aws_cloudwatch_metric_alarm');
    expect(alarms.length).toBeGreaterThan(5);
    for (const { alarm_actions: actions } of alarms) expect(actions).toHaveLength(1);
  });

  test('Insights of both types', () => {
    expect(trail().insight_selector).toEqual([
      { insight_type: 'ApiCallRateInsight' },
      { insight_type: 'ApiErrorRateInsight' },
    ]);
  });
});

test('detector-only makes no trail, and hears of what anybody puts on the bus', () => {
  const stack = made('detector-only').stacks[ALERTS] as SynthesisedStack;
  expect(stack.resource).not.toHaveProperty('aws_cloudtrail');
  const pattern = JSON.parse(String(only(stack, 'aws_cloudwatch_event_rule').event_pattern));
  expect(pattern).toEqual({ 'detail-type': ['AWS Insight via CloudTrail'] });
});

test('multi-region forwards from each of its Regions', () => {
  const rules = all(made('multi-region').stacks[ALERTS], 'aws_cloudwatch_event_rule');
  expect(rules.filter(({ name }) => name === 'trailinsight-forward')).toHaveLength(3);
});

describeWithTerraform('every stack of every template is valid for the real provider', (terraform) => {
  test.each(TEMPLATES)(
    '%s',
    async (template) => {
      for (const name of STACKS[template]) {
        const cwd = made(template).dirOf(name);
        const init = await terraform.run(['init', '-no-color', '-input=false', '-backend=false'], { cwd });
        expect(init).toMatchObject({ code: 0 });
        const { code, stdout } = await terraform.run(['validate', '-json'], { cwd });
        expect({ name, code, ...JSON.parse(stdout) }).toMatchObject({ name, code: 0, valid: true, diagnostics: [] });
      }
      // The real provider is a large program, started for each stack.
    },
    180_000,
  );
});
