import { Fn, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import {
  InsightSelectors,
  type InsightSelectorsProps,
  InsightTrail,
  insightSelectorsProblems,
  PinnedAwsProvider,
  TrailinsightProvider,
  type TrailinsightProviderProps,
} from '../../src/constructs';
import { Workspace } from '../cli/harness';
import { describeEachTerraform } from '../cli/terraforms';
import { buildIfMissing } from '../faults/child';
import { bareEnvironment, run as runProgram } from '../terraform/cli';
import { baseProps, only, synthesised } from './synth';

const TYPE = 'trailinsight_insight_selectors';
const ARN = 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit';
const bothTypes: InsightSelectorsProps = {
  trailName: 'audit',
  insightSelector: [
    { insightType: 'ApiCallRateInsight' },
    { insightType: 'ApiErrorRateInsight', eventCategories: ['Management', 'Data'] },
  ],
};

function stackWith(make: (stack: TerraformStack) => unknown, provider: TrailinsightProviderProps = {}): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new TrailinsightProvider(stack, 'trailinsight', provider);
  make(stack);
  return stack;
}

const selectorsOf = (props: InsightSelectorsProps) => stackWith((stack) => new InsightSelectors(stack, 'audit', props));

/** HCL as synthesised, without its indentation. */
const hclOf = (stack: TerraformStack): string => Testing.synthHcl(stack, true).replace(/\n\s*/g, '\n');

describe('InsightSelectors', () => {
  test('JSON: everything that was given, and nothing else', () => {
    expect(synthesised(selectorsOf({ ...bothTypes, adoptExisting: true })).resource).toEqual({
      [TYPE]: {
        audit: {
          trail_name: 'audit',
          adopt_existing: true,
          insight_selector: [
            { insight_type: 'ApiCallRateInsight' },
            { insight_type: 'ApiErrorRateInsight', event_categories: ['Management', 'Data'] },
          ],
        },
      },
    });
  });

  test('JSON: what was not given is not there', () => {
    const insightSelector = [{ insightType: 'ApiCallRateInsight' }];
    const resource = only(synthesised(selectorsOf({ trailName: ARN, insightSelector })), TYPE);
    expect(resource).toEqual({ trail_name: ARN, insight_selector: [{ insight_type: 'ApiCallRateInsight' }] });
  });

  test('HCL: selectors are blocks, categories are a list', () => {
    expect(hclOf(selectorsOf({ ...bothTypes, adoptExisting: false }))).toContain(
      `resource "${TYPE}" "audit" {
trail_name = "audit"
adopt_existing = false
insight_selector {
insight_type = "ApiCallRateInsight"
}
insight_selector {
insight_type = "ApiErrorRateInsight"
event_categories = [
"Management",
"Data"
]
}
}`,
    );
  });

  test('takes tokens for the trail, the type, the categories and adoption', () => {
    const stack = stackWith((scope) => {
      const text = new TerraformVariable(scope, 'text', { type: 'string' });
      const list = new TerraformVariable(scope, 'list', { type: 'list(string)' });
      const flag = new TerraformVariable(scope, 'flag', { type: 'bool' });
      new InsightSelectors(scope, 'audit', {
        trailName: text.stringValue,
        // The same token twice may be two types by then: Terraform will see.
        insightSelector: [
          { insightType: text.stringValue, eventCategories: list.listValue },
          { insightType: text.stringValue, eventCategories: [text.stringValue] },
        ],
        adoptExisting: flag.booleanValue,
      });
    });
    expect(only(synthesised(stack), TYPE)).toEqual({
      trail_name: `\${var.text}`,
      adopt_existing: `\${var.flag}`,
      insight_selector: [
        { insight_type: `\${var.text}`, event_categories: `\${var.list}` },
        { insight_type: `\${var.text}`, event_categories: [`\${var.text}`] },
      ],
    });
    expect(hclOf(stack)).toContain(`event_categories = "\${var.list}"\n`);
  });

  test('makes one block for each element of an iterator', () => {
    const stack = stackWith((scope) => {
      const types = TerraformIterator.fromList(Token.asList(Fn.toset(['ApiCallRateInsight'])));
      // As with any resource of cdktf, the content of a dynamic block has Terraform's names.
      const insightSelector = types.dynamic({ insight_type: types.value });
      new InsightSelectors(scope, 'audit', { trailName: 'audit', insightSelector });
    });
    expect(only(synthesised(stack), TYPE).dynamic).toEqual({
      insight_selector: {
        for_each: expect.stringContaining('ApiCallRateInsight'),
        iterator: 'each',
        content: { insight_type: `\${each.value}` },
      },
    });
    expect(hclOf(stack)).toContain('dynamic "insight_selector"');
  });

  test('gives its ARN, home Region and trail to others', () => {
    const stack = stackWith((scope) => {
      const made = new InsightSelectors(scope, 'audit', bothTypes);
      new TerraformOutput(scope, 'all', { value: [made.arn, made.homeRegion, made.trailName] });
    });
    expect(JSON.parse(Testing.synth(stack)).output.all.value).toEqual([
      `\${${TYPE}.audit.arn}`,
      `\${${TYPE}.audit.home_region}`,
      `\${${TYPE}.audit.trail_name}`,
    ]);
  });

  test('takes what every resource of Terraform takes', () => {
    const stack = stackWith((scope) => {
      const eu = new TrailinsightProvider(scope, 'eu', { alias: 'eu', region: 'eu-west-1' });
      const first = new InsightSelectors(scope, 'first', { ...bothTypes, provider: eu });
      const lifecycle = { preventDestroy: true };
      new InsightSelectors(scope, 'second', { ...bothTypes, dependsOn: [first], lifecycle });
    });
    expect(synthesised(stack).resource?.[TYPE]).toMatchObject({
      first: { provider: 'trailinsight.eu' },
      second: { depends_on: [`${TYPE}.first`], lifecycle: { prevent_destroy: true } },
    });
  });

  test('is imported by the ARN of the trail, with a resource or for cdktf plan', () => {
    const stack = stackWith((scope) => {
      new InsightSelectors(scope, 'audit', bothTypes).importFrom(ARN);
      InsightSelectors.generateConfigForImport(scope, 'other', `${ARN}-2`);
    });
    expect(JSON.parse(Testing.synth(stack)).import).toEqual([
      { id: ARN, to: `${TYPE}.audit` },
      { id: `${ARN}-2`, to: `${TYPE}.other` },
    ]);
  });

  test('fails where the stack has no provider for it', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new InsightSelectors(stack, 'audit', bothTypes);
    expect(() => Testing.synth(stack, true)).toThrow('trailinsight');
  });
});

/** The one way to have the trail and its selectors in one stack: the trail leaves them alone. */
test('beside a trail of the same stack: the trail ignores the selectors, which wait for the trail', () => {
  const stack = stackWith((scope) => {
    new PinnedAwsProvider(scope, 'aws', { region: 'eu-west-1' });
    const { trail } = new InsightTrail(scope, 'trail', { ...baseProps, selectorsOwner: 'elsewhere' });
    new InsightSelectors(scope, 'selectors', { ...bothTypes, trailName: trail.arn });
  });
  const made = synthesised(stack);
  const trail = only(made, 'aws_cloudtrail');
  expect(trail).not.toHaveProperty('insight_selector');
  expect(trail.lifecycle).toEqual({ ignore_changes: ['insight_selector'] });
  const [name] = Object.keys(made.resource?.aws_cloudtrail ?? {});
  expect(only(made, TYPE).trail_name).toBe(`\${aws_cloudtrail.${name}.arn}`);
  expect(hclOf(stack)).toMatch(/ignore_changes = \[\s*"insight_selector",?\s*\]/);
});

describe('TrailinsightProvider', () => {
  const everything: TrailinsightProviderProps = {
    region: 'eu-west-1',
    profile: 'audit',
    assumeRole: { roleArn: 'arn:aws:iam::111111111111:role/audit', externalId: 'x', sessionName: 'terraform' },
    endpoints: { cloudtrail: 'http://localhost:4566', sts: 'http://localhost:4567' },
    maxRetries: 5,
    alias: 'eu',
  };

  test('JSON: required by its full source, with all it was given', () => {
    const made = synthesised(stackWith(() => undefined, everything));
    expect(made.terraform.required_providers).toEqual({
      trailinsight: { source: 'trailinsight/trailinsight', version: '~> 0.1' },
    });
    expect(made.provider).toEqual({
      trailinsight: [
        {
          alias: 'eu',
          region: 'eu-west-1',
          profile: 'audit',
          max_retries: 5,
          assume_role: [
            { role_arn: 'arn:aws:iam::111111111111:role/audit', external_id: 'x', session_name: 'terraform' },
          ],
          endpoints: [{ cloudtrail: 'http://localhost:4566', sts: 'http://localhost:4567' }],
        },
      ],
    });
  });

  test('JSON: without anything it is an empty block', () => {
    expect(synthesised(stackWith(() => undefined)).provider).toEqual({ trailinsight: [{}] });
  });

  test('HCL: role and endpoints are blocks', () => {
    const hcl = hclOf(stackWith(() => undefined, everything));
    expect(hcl).toContain('assume_role {\nrole_arn = "arn:aws:iam::111111111111:role/audit"\nexternal_id = "x"\n');
    expect(hcl).toContain('endpoints {\ncloudtrail = "http://localhost:4566"\n');
    expect(hcl).toContain('max_retries = 5\n');
    expect(hcl).toContain('alias = "eu"\n');
    expect(hcl).toContain('source = "trailinsight/trailinsight"\n');
  });
});

/** The provider's own schema judges what was synthesised: the plugin as it was built, installed as users install it. */
describeEachTerraform('validate', (binary) => {
  beforeAll(buildIfMissing);

  const stack = () =>
    stackWith(
      (scope) => {
        const eu = new TrailinsightProvider(scope, 'eu', { alias: 'eu', maxRetries: 5, profile: 'audit' });
        const made = new InsightSelectors(scope, 'audit', { ...bothTypes, adoptExisting: true, provider: eu });
        new TerraformOutput(scope, 'all', { value: [made.arn, made.homeRegion, made.trailName] });
        const types = TerraformIterator.fromList(['ApiCallRateInsight', 'ApiErrorRateInsight']);
        const insightSelector = types.dynamic({ insight_type: types.value });
        new InsightSelectors(scope, 'other', { trailName: ARN, insightSelector, dependsOn: [made] });
        InsightSelectors.generateConfigForImport(scope, 'imported', ARN);
      },
      {
        region: 'eu-west-1',
        assumeRole: { roleArn: 'arn:aws:iam::111111111111:role/audit', externalId: 'x', sessionName: 'terraform' },
        endpoints: { cloudtrail: 'http://localhost:4566', sts: 'http://localhost:4567' },
      },
    );
  const forms = [
    ['JSON', 'cdk.tf.json', () => Testing.synth(stack(), true)],
    ['HCL', 'cdk.tf', () => Testing.synthHcl(stack(), true)],
  ] as const;

  test.each(forms)('takes the %s', async (_name, file, text) => {
    const work = new Workspace({});
    const host = { platform: process.platform, arch: process.arch };
    const installed = await work.run(['provider', 'install', '--dir', 'mirror'], { host });
    const cliConfig = work.write('cli.tfrc', installed.stdout.split(/\n(?=provider_installation)/)[1] ?? '');
    work.write(file, text());
    const options = { cwd: work.folder, env: { ...bareEnvironment(), TF_CLI_CONFIG_FILE: cliConfig } };
    const init = await runProgram(binary, ['init', '-no-color', '-backend=false'], options);
    expect(init).toMatchObject({ code: 0, stderr: '' });
    const { code, stdout, stderr } = await runProgram(binary, ['validate', '-no-color'], options);
    expect({ code, stdout, stderr }).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('refuses selectors that cannot be right', () => {
  const unset: unknown = undefined;
  test.each<[string, Partial<InsightSelectorsProps>, RegExp]>([
    ['no selector', { insightSelector: [] }, /`insightSelector` must have at least one selector, got none; to turn/],
    [
      'a type twice',
      {
        insightSelector: [{ insightType: 'A' }, { insightType: 'B' }, { insightType: 'A', eventCategories: ['Data'] }],
      },
      /`insightSelector\[2\]\.insightType` must be named once, got "A" again; put all its categories into one/,
    ],
    [
      'an empty list of categories',
      { insightSelector: [{ insightType: 'A', eventCategories: [] }] },
      /`insightSelector\[0\]\.eventCategories` must have at least one category, got an empty list; leave it out/,
    ],
    ['an empty type', { insightSelector: [{ insightType: '' }] }, /`insightSelector\[0\]\.insightType` .* got ""/],
    ['no trail', { trailName: unset as string }, /`trailName` must be the name or the ARN of a trail, got nothing/],
    ['an empty trail name', { trailName: '' }, /`trailName` .* got ""; name the trail/],
  ])('refuses %s', (_name, props, message) => {
    const all = { ...bothTypes, ...props };
    expect(() => selectorsOf(all)).toThrow(message);
    expect(() => selectorsOf(all)).toThrow(/^stack\/audit: /);
    expect(insightSelectorsProblems(all)).toHaveLength(1);
  });

  test('and names all of it at once', () => {
    const problems = insightSelectorsProblems({
      trailName: '',
      insightSelector: [{ insightType: 'A', eventCategories: [] }, { insightType: 'A' }],
    });
    expect(problems).toHaveLength(3);
  });
});
