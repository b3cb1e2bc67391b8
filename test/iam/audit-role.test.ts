import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { AuditRole, type AuditRoleProps, auditRoleProblems, PinnedAwsProvider, rolePolicy } from '../../src/constructs';
import { only, synthesised } from '../constructs/synth';
import { describeWithTerraform } from '../terraform/describe-with-terraform';

const HUB = 'arn:aws:iam::222222222222:role/trailinsight';

function stackOf(...roles: readonly AuditRoleProps[]): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
  for (const [index, props] of roles.entries()) new AuditRole(stack, `role-${index}`, props);
  return stack;
}

const roleOf = (props: Partial<AuditRoleProps> = {}) => synthesised(stackOf({ hubRoleArn: HUB, ...props }));

describe('AuditRole', () => {
  it('reads trails for an hour at most, under the name that configurations use', () => {
    const stack = roleOf();
    expect(only(stack, 'aws_iam_role')).toMatchObject({ name: 'trailinsight-audit', max_session_duration: 3600 });
    expect(JSON.parse(String(only(stack, 'aws_iam_role_policy').policy))).toEqual(rolePolicy('auditor'));
    expect(Object.keys(stack.resource ?? {})).toEqual(['aws_iam_role', 'aws_iam_role_policy']);
  });

  it('puts selectors when that is its purpose', () => {
    const stack = roleOf({ purpose: 'apply' });
    expect(only(stack, 'aws_iam_role').name).toBe('trailinsight-apply');
    expect(JSON.parse(String(only(stack, 'aws_iam_role_policy').policy))).toEqual(rolePolicy('applier'));
  });

  it.each<[string, Partial<AuditRoleProps>, unknown]>([
    ['the hub alone', {}, undefined],
    ['an external id', { externalId: 'ext-1' }, { StringEquals: { 'sts:ExternalId': 'ext-1' } }],
    [
      'the organization too',
      { externalId: 'ext-1', organizationId: 'o-a1b2c3d4e5' },
      { StringEquals: { 'sts:ExternalId': 'ext-1', 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    ],
  ])('trusts %s', (_, props, Condition) => {
    const trust = JSON.parse(String(only(roleOf(props), 'aws_iam_role').assume_role_policy));
    expect(trust.Statement).toEqual([
      {
        Sid: 'HubEnters',
        Effect: 'Allow',
        Principal: { AWS: HUB },
        Action: 'sts:AssumeRole',
        ...(Condition === undefined ? {} : { Condition }),
      },
    ]);
  });

  it('writes the ARNs of its partition', () => {
    const text = JSON.stringify(
      roleOf({ partition: 'aws-us-gov', hubRoleArn: 'arn:aws-us-gov:iam::222222222222:role/hub' }),
    );
    expect(text).toContain('arn:aws-us-gov:cloudtrail:*:*:trail/*');
    expect(text).not.toContain('arn:aws:');
  });

  it('takes an external id that Terraform learns later, and so keeps it out of the files', () => {
    const stack = stackOf();
    const secret = new TerraformVariable(stack, 'external_id', { type: 'string', sensitive: true });
    new AuditRole(stack, 'role', { hubRoleArn: HUB, externalId: secret.stringValue });
    expect(String(only(synthesised(stack), 'aws_iam_role').assume_role_policy)).toContain(`\${var.external_id}`);
  });
});

describe('fails to make a role that cannot be right', () => {
  const unset: unknown = undefined;
  it.each<[string, Partial<AuditRoleProps>, RegExp]>([
    ['no hub', { hubRoleArn: unset as string }, /`hubRoleArn` .* got nothing/],
    [
      'everybody as hub',
      { hubRoleArn: '*' },
      /`hubRoleArn` must be the ARN of one role.* got "\*".* without wildcards/,
    ],
    ['any role of an account', { hubRoleArn: 'arn:aws:iam::222222222222:role/*' }, /`hubRoleArn`/],
    ['a word undefined in the ARN', { hubRoleArn: `arn:aws:iam::${unset}:role/hub` }, /`hubRoleArn` .*undefined/],
    ['an external id of one letter', { externalId: 'x' }, /`externalId` must be 2 to 1224/],
    [
      'an organization that is an account',
      { organizationId: '111111111111' },
      /`organizationId` .* aws:PrincipalOrgID/,
    ],
    ['a name with a blank', { name: 'audit role' }, /`name` must be 1 to 64/],
    ['another purpose', { purpose: 'admin' as 'audit' }, /`purpose` must be 'audit' or 'apply', got "admin"/],
  ])('fails on %s', (_, props, message) => {
    expect(() => roleOf(props)).toThrow(message);
    expect(auditRoleProblems({ hubRoleArn: HUB, ...props }).join('\n')).toMatch(message);
  });
});

describeWithTerraform('AuditRole with the real provider', (terraform) => {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-role-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is valid', async () => {
    const stack = stackOf(
      { hubRoleArn: HUB, externalId: 'ext-1', organizationId: 'o-a1b2c3d4e5' },
      { hubRoleArn: HUB, purpose: 'apply' },
    );
    const cwd = join(folder, 'stack');
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'cdk.tf.json'), Testing.synth(stack));
    const init = await terraform.run(['init', '-no-color', '-input=false', '-backend=false'], { cwd });
    expect(init).toMatchObject({ code: 0 });
    const { code, stdout } = await terraform.run(['validate', '-json'], { cwd });
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, valid: true, diagnostics: [] });
  });
});
