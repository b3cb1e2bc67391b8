import { Testing } from 'cdktf';
import { type AccountStack, buildApp } from '../../stacks';
import { only, type SynthesisedStack, synthesised } from '../constructs/synth';
import { configuration, snapshot } from './configuration';

/** Stacks by name, as they would be written. */
function stacksOf(text: string): Record<string, SynthesisedStack> {
  const { app, diagnostics } = buildApp({ config: configuration(text), snapshot, app: Testing.app() });
  expect(diagnostics).toEqual([]);
  const stacks = (app?.node.children ?? []) as AccountStack[];
  return Object.fromEntries(stacks.map((stack) => [stack.node.id, synthesised(stack)]));
}

const one = `region: eu-west-1
accounts: [{id: "111111111111"}]
trails:
  baseline:
    match: {name: acme-baseline}
    insight_selectors: [{insight_type: ApiCallRateInsight}]
`;

const stackOf = (text: string): SynthesisedStack => {
  const [stack, ...rest] = Object.values(stacksOf(text));
  if (!stack || rest.length > 0) throw new Error('expected one stack');
  return stack;
};

describe('buildApp', () => {
  it('names stacks by the account and guards the account', () => {
    const stacks = stacksOf(`${one}    create: {}`);
    expect(Object.keys(stacks)).toEqual(['trailinsight-111111111111']);
    expect(stacks['trailinsight-111111111111']?.provider?.aws).toEqual([
      expect.objectContaining({ region: 'eu-west-1', allowed_account_ids: ['111111111111'] }),
    ]);
  });

  it('leaves selectors to the CLI, by default', () => {
    const trail = only(stackOf(`${one}    create: {}`), 'aws_cloudtrail');
    expect(trail).not.toHaveProperty('insight_selector');
    expect(trail.lifecycle).toEqual({ ignore_changes: ['insight_selector'] });
  });

  it('puts selectors inline that Terraform manages', () => {
    const trail = only(stackOf(`${one}    managed_by: terraform\n    create: {}`), 'aws_cloudtrail');
    expect(trail.insight_selector).toEqual([{ insight_type: 'ApiCallRateInsight' }]);
    expect(trail).not.toHaveProperty('lifecycle');
  });

  it.each([
    ['keep', { ignore_changes: ['insight_selector'] }],
    ['clear', undefined],
  ])('on_remove: %s without selectors', (onRemove, lifecycle) => {
    const text = `${one.replace(/ {4}insight_selectors.*\n/, '')}    managed_by: terraform\n    on_remove: ${onRemove}\n`;
    const trail = only(stackOf(`${text}    create: {}`), 'aws_cloudtrail');
    expect(trail).not.toHaveProperty('insight_selector');
    expect(trail.lifecycle).toEqual(lifecycle);
  });

  it('uses one provider per Region', () => {
    const text = `${one}    create: {}
  north: {match: {name: acme-north}, create: {home_region: eu-north-1, multi_region: false}}`;
    const stack = stackOf(text);
    expect(stack.provider?.aws?.map(({ region, alias }) => ({ region, alias }))).toEqual([
      { region: 'eu-west-1', alias: undefined },
      { region: 'eu-north-1', alias: 'eu-north-1' },
    ]);
    const trails = Object.values(stack.resource?.aws_cloudtrail ?? {});
    expect(trails.map(({ name, provider }) => [name, provider])).toEqual([
      ['acme-baseline', 'aws'],
      ['acme-north', 'aws.eu-north-1'],
    ]);
  });

  it('lets a bucket in another account be', () => {
    const stack = stackOf(`${one}    create: {bucket: {name: acme-log-archive, account: "555555555555"}}`);
    expect(Object.keys(stack.resource ?? {})).toEqual(['aws_cloudtrail']);
    expect(only(stack, 'aws_cloudtrail').s3_bucket_name).toBe('acme-log-archive');
  });

  it('makes a shared bucket once, for all trails that use it, and first', () => {
    const text = `region: eu-west-1
accounts: [{id: "111111111111"}, {id: "222222222222"}]
trails: {all: {match: {name: acme-all}, create: {bucket: {name: acme-logs, account: "222222222222"}}}}`;
    const { app } = buildApp({ config: configuration(text), app: Testing.app() });
    const [writer, owner] = (app?.node.children ?? []) as AccountStack[];
    if (!writer || !owner) throw new Error('expected two stacks');
    expect(writer.dependencies.map((stack) => stack.node.id)).toEqual(['trailinsight-222222222222']);
    expect(Object.keys(synthesised(writer).resource ?? {})).toEqual(['aws_cloudtrail']);
    const policy = String(only(synthesised(owner), 'aws_s3_bucket_policy').policy);
    expect(policy).toContain('arn:aws:cloudtrail:eu-west-1:111111111111:trail/acme-all');
    expect(policy).toContain('acme-logs/AWSLogs/222222222222/*');
  });
});

describe('credentials of a stack', () => {
  const roles = (auth: string, account: string) =>
    stackOf(
      one.replace('accounts: [{id: "111111111111"}]', `${auth}\naccounts: [${account}]`).concat('    create: {}'),
    );
  const template = 'arn:{partition}:iam::{account_id}:role/apply';
  const auth = `auth: {member_role: "arn:aws:iam::{account_id}:role/audit", apply_role: "${template}", session_name: ci}`;

  it.each<[string, string, string, unknown]>([
    [
      'the apply role of the account',
      auth,
      '{id: "111111111111", partition: aws-us-gov}',
      [{ role_arn: 'arn:aws-us-gov:iam::111111111111:role/apply', session_name: 'ci' }],
    ],
    [
      'the member role where there is no other',
      'auth: {member_role: "arn:aws:iam::{account_id}:role/audit"}',
      '{id: "111111111111"}',
      [{ role_arn: 'arn:aws:iam::111111111111:role/audit', session_name: 'trailinsight' }],
    ],
    [
      'the hub role first',
      auth.replace('{', '{hub_role: "arn:aws:iam::999999999999:role/hub", '),
      '{id: "111111111111"}',
      [
        { role_arn: 'arn:aws:iam::999999999999:role/hub', session_name: 'ci' },
        { role_arn: 'arn:aws:iam::111111111111:role/apply', session_name: 'ci' },
      ],
    ],
    [
      'the hub role alone in its own account',
      auth.replace('{', '{hub_role: "arn:aws:iam::111111111111:role/hub", '),
      '{id: "111111111111"}',
      [{ role_arn: 'arn:aws:iam::111111111111:role/hub', session_name: 'ci' }],
    ],
    [
      'a role of the account alone',
      auth,
      '{id: "111111111111", role_arn: "arn:aws:iam::111111111111:role/own"}',
      [{ role_arn: 'arn:aws:iam::111111111111:role/own', session_name: 'ci' }],
    ],
    ['a profile', auth, '{id: "111111111111", profile: gov}', undefined],
  ])('%s', (_, authText, account, expected) => {
    const [provider] = roles(authText, account).provider?.aws ?? [];
    expect(provider?.assume_role).toEqual(expected);
    expect(provider?.profile).toBe(account.includes('profile') ? 'gov' : undefined);
  });

  it('keeps an external id from the environment out of the files', () => {
    const secretAuth = auth.replace('{', `{external_id: "acme-\${env.TI_EXTERNAL_ID}", `);
    const stack = roles(secretAuth, '{id: "111111111111"}');
    expect(stack.provider?.aws?.[0]?.assume_role).toMatchObject([{ external_id: `acme-\${var.TI_EXTERNAL_ID}` }]);
    expect(stack.variable?.TI_EXTERNAL_ID).toMatchObject({ type: 'string', sensitive: true });
  });
});
