import { only } from '../constructs/synth';
import { all, stacksOf, toldBy } from './synthesised-stacks';

const account = (create: string, head = '', entry = ''): string => `region: eu-west-1
${head}accounts: [{id: "111111111111"}]
trails:
  main:
    match: {name: acme-main}
    managed_by: terraform
    insight_selectors: [{insight_type: ApiCallRateInsight}]
${entry}    create: {${create}}
`;
const stackOf = (text: string) => {
  const stack = stacksOf(text)['trailinsight-111111111111'];
  if (stack === undefined) throw new Error('no stack');
  return stack;
};

describe('the state', () => {
  const s3 =
    'backend: {s3: {bucket: acme-state, region: eu-north-1, key_prefix: trails, kms_key: "arn:aws:kms:eu-north-1:222222222222:key/1"}}\n';

  it('lies in files of the project by default', () => {
    // cdktf names the file when it deploys.
    expect(stackOf(account('')).terraform).not.toHaveProperty('backend.s3');
  });

  it('lies in S3 under a key for each stack, with its lock', () => {
    const stacks = stacksOf(`${account('', s3)}alerts: {regions: [eu-west-1]}`);
    const backends = Object.entries(stacks).map(([name, { terraform }]) => [name, terraform]);
    const under = (name: string) => [
      name,
      expect.objectContaining({
        backend: {
          s3: {
            bucket: 'acme-state',
            region: 'eu-north-1',
            key: `trails/${name}.tfstate`,
            kms_key_id: 'arn:aws:kms:eu-north-1:222222222222:key/1',
            encrypt: true,
            use_lockfile: true,
          },
        },
      }),
    ];
    expect(backends).toEqual([under('trailinsight-111111111111'), under('trailinsight-alerts-111111111111')]);
  });
});

describe('what is made beside a trail', () => {
  it('one key for log files, bucket, log group and topic', () => {
    const stack = stackOf(account('kms_key: managed, log_group: {retention_days: 30}, sns: managed'));
    const [keyName] = Object.keys(stack.resource?.aws_kms_key ?? {});
    const key = `\${aws_kms_key.${keyName}.arn}`;
    expect(only(stack, 'aws_cloudtrail').kms_key_id).toBe(key);
    expect(only(stack, 'aws_cloudwatch_log_group')).toMatchObject({ kms_key_id: key, retention_in_days: 30 });
    expect(only(stack, 'aws_sns_topic').kms_master_key_id).toBe(key);
    expect(JSON.stringify(all(stack, 'aws_s3_bucket_server_side_encryption_configuration'))).toContain(key);
    expect(String(only(stack, 'aws_kms_key').policy)).toContain('log-group:/aws/cloudtrail/acme-main');
  });

  it('nothing of it where what exists is named', () => {
    const stack = stackOf(
      account(
        'kms_key: "arn:aws:kms:eu-west-1:222222222222:key/1", ' +
          'log_group: "arn:aws:logs:eu-west-1:111111111111:log-group:trails:*", ' +
          'access_logging: {bucket: acme-access, prefix: trails/}, sns: "arn:aws:sns:eu-west-1:111111111111:files"',
      ),
    );
    for (const type of ['aws_kms_key', 'aws_cloudwatch_log_group', 'aws_sns_topic']) {
      expect(stack.resource).not.toHaveProperty(type);
    }
    expect(only(stack, 'aws_s3_bucket_logging')).toMatchObject({
      target_bucket: 'acme-access',
      target_prefix: 'trails/',
    });
    expect(only(stack, 'aws_cloudtrail')).toMatchObject({
      kms_key_id: 'arn:aws:kms:eu-west-1:222222222222:key/1',
      cloud_watch_logs_group_arn: 'arn:aws:logs:eu-west-1:111111111111:log-group:trails:*',
      sns_topic_name: 'files',
    });
  });

  it('buckets that expire, and that a trial may delete', () => {
    const stack = stackOf(account('expire_days: 400, force_destroy: true, access_logging: managed'));
    expect(all(stack, 'aws_s3_bucket').map((bucket) => bucket.force_destroy)).toEqual([true, true]);
    expect(JSON.stringify(all(stack, 'aws_s3_bucket_lifecycle_configuration'))).toContain('"days":400');
    expect(all(stackOf(account('')), 'aws_s3_bucket').map((bucket) => bucket.force_destroy ?? false)).toEqual([false]);
  });

  it('data events, whose insights our own provider puts', () => {
    const stack = stackOf(
      account('selectors_by: provider, data_events: [{type: "AWS::S3::Object", arns: ["arn:aws:s3:::acme/"]}]').replace(
        '{insight_type: ApiCallRateInsight}',
        '{insight_type: ApiCallRateInsight, event_categories: [Management, Data]}',
      ),
    );
    const trail = only(stack, 'aws_cloudtrail');
    expect(JSON.stringify(trail.event_selector)).toContain('arn:aws:s3:::acme/');
    expect(trail.lifecycle).toEqual({ ignore_changes: ['insight_selector'] });
    expect(JSON.stringify(only(stack, 'trailinsight_insight_selectors'))).toContain('"Data"');
    expect(stack.terraform.required_providers).toHaveProperty('trailinsight');
  });
});

describe('credentials', () => {
  const auth = (more: string) => `auth: {apply_role: "arn:{partition}:iam::{account_id}:role/apply"${more}}\n`;

  it('enters no role in the account of the hub', () => {
    const provider = (more: string) => stackOf(account('', auth(more))).provider?.aws?.[0];
    expect(provider(', hub_account: "111111111111"')).not.toHaveProperty('assume_role');
    expect(provider(', hub_account: "222222222222"')).toMatchObject({
      assume_role: [{ role_arn: 'arn:aws:iam::111111111111:role/apply' }],
    });
  });

  it('fails where our own provider would have to enter two roles', () => {
    const text = account('selectors_by: provider', auth(', hub_role: "arn:aws:iam::222222222222:role/hub"'));
    expect(toldBy(text)).toEqual([
      expect.stringMatching(/^stack_selectors_provider error 6: .* got arn:aws:iam::222222222222:role\/hub, then arn/),
    ]);
  });
});

describe('audit roles', () => {
  const text = `region: eu-west-1
auth:
  hub_account: "111111111111"
  member_role: arn:{partition}:iam::{account_id}:role/audit
  apply_role: arn:{partition}:iam::{account_id}:role/apply
  external_id: acme-audit
  deploy_audit_role: true
accounts: [{id: "111111111111"}, {id: "222222222222"}, {id: "333333333333", profile: own}]
trails: {main: {match: {name: acme-main}}}
`;

  it('are made in each account but the hub, and those that have a way in of their own', () => {
    const stacks = stacksOf(text);
    expect(Object.keys(stacks)).toEqual(['trailinsight-222222222222']);
    const role = only(stacks['trailinsight-222222222222'] as never, 'aws_iam_role');
    expect(role.name).toBe('audit');
    expect(String(role.assume_role_policy)).toContain('arn:aws:iam::111111111111:root');
    expect(String(role.assume_role_policy)).toContain('acme-audit');
  });
});
