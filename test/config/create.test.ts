import { oneTrail, told, valid } from './support';

const made = (parts: string, entry = ''): string => oneTrail(`match: {name: acme}, ${entry}create: {${parts}}`);
const created = (parts: string, entry?: string) => valid(made(parts, entry)).trails[0]?.create;

test('what is not written is not there, but for what a trail needs', () => {
  expect(created('')).toEqual({ multiRegion: true, organization: false, managementEvents: 'write' });
});

test.each<[string, object]>([
  ['kms_key: managed', { kmsKey: 'managed' }],
  ['log_group: managed', { logGroup: {} }],
  ['log_group: {retention_days: 30}', { logGroup: { retentionDays: 30 } }],
  [
    'log_group: "arn:aws:logs:eu-west-1:111111111111:log-group:trails:*"',
    { logGroup: { arn: 'arn:aws:logs:eu-west-1:111111111111:log-group:trails' } },
  ],
  ['access_logging: managed', { accessLogging: {} }],
  ['access_logging: {bucket: acme-access, prefix: t/}', { accessLogging: { bucket: 'acme-access', prefix: 't/' } }],
  ['sns: managed', { sns: {} }],
  ['sns: log-files', { sns: { name: 'log-files' } }],
  [
    'sns: "arn:aws:sns:eu-west-1:111111111111:log-files"',
    { sns: { arn: 'arn:aws:sns:eu-west-1:111111111111:log-files' } },
  ],
  ['expire_days: 365', { expireDays: 365 }],
  ['force_destroy: true', { forceDestroy: true }],
  [
    'data_events: [{type: "AWS::S3::Object"}, {type: "AWS::Lambda::Function", arns: ["arn:aws:lambda"], events: write}]',
    {
      dataEvents: [
        { resourceType: 'AWS::S3::Object', arns: [], events: 'all' },
        { resourceType: 'AWS::Lambda::Function', arns: ['arn:aws:lambda'], events: 'write' },
      ],
    },
  ],
])('%s', (parts, expected) => {
  expect(created(parts)).toMatchObject(expected);
});

test.each<[string, RegExp]>([
  ['kms_key: manged', /kms_key` must be `managed`, or the ARN of a KMS key or alias; got "manged"/],
  [
    'log_group: manage',
    /log_group` must be `managed`, a map with `retention_days`, or the ARN of a log group; got "manage"/,
  ],
  ['log_group: {retention_day: 3}', /log_group.retention_day` is not a known key; did you mean `retention_days`\?/],
  ['log_group: {retention_days: 33}', /must be a retention of CloudWatch Logs: 1, 3, .*; got the number 33/],
  ['access_logging: {prefix: x}', /access_logging.bucket` is required/],
  ['sns: "two words"', /sns` must be `managed`, the name of a topic to make, or the ARN of one/],
  ['expire_days: 0', /expire_days` must be at least 1; got the number 0/],
  ['selectors_by: prvider', /selectors_by` must be trail or provider; got "prvider"; did you mean `provider`\?/],
  ['force_destory: true', /force_destory` is not a known key; did you mean `force_destroy`\?/],
  ['data_events: [{type: s3}]', /data_events\[0\].type` must be a resource type, for example AWS::S3::Object/],
])('fails on %s', (parts, message) => {
  expect(told(made(parts))).toEqual([expect.stringMatching(message)]);
  expect(told(made(parts))[0]).toMatch(/^trailinsight\.yaml:3:\d+: /);
});

describe('data events', () => {
  const selectors = 'insight_selectors: [{insight_type: ApiCallRateInsight, event_categories: [Data]}], ';

  test('are what a type on Data analyses', () => {
    expect(told(made('data_events: [{type: "AWS::S3::Object"}]', selectors))).toEqual([]);
  });

  test('fails without them', () => {
    expect(told(made('', selectors))).toEqual([expect.stringContaining('`create.data_events` names none: add them')]);
  });
});

test('selectors_by says nothing where the command line puts them', () => {
  expect(told(made('selectors_by: provider'))).toEqual([
    expect.stringMatching(
      /:3:\d+: warning: `trails.main.create.selectors_by` has no effect: .* `managed_by: terraform`/,
    ),
  ]);
  expect(told(made('selectors_by: provider', 'managed_by: terraform, '))).toEqual([]);
});

describe('backend', () => {
  const withBackend = (s3: string): string => oneTrail('match: {name: acme}', `backend: {s3: {${s3}}}\n`);

  test('has defaults', () => {
    expect(valid(withBackend('bucket: acme-state, region: eu-west-1')).backend).toEqual({
      bucket: 'acme-state',
      region: 'eu-west-1',
      keyPrefix: 'trailinsight/',
      useLockfile: true,
    });
  });

  test('ends its prefix with a slash', () => {
    const { backend } = valid(withBackend('bucket: acme-state, region: eu-west-1, key_prefix: a/b'));
    expect(backend?.keyPrefix).toBe('a/b/');
  });

  test('is local without', () => {
    expect(valid(oneTrail('match: {name: acme}')).backend).toBeUndefined();
  });

  test.each<[string, RegExp]>([
    ['region: eu-west-1', /`backend.s3.bucket` is required/],
    ['bucket: Acme_State, region: eu-west-1', /`backend.s3.bucket` must be a bucket name/],
    ['bucket: acme-state, region: eu-west-1, lockfile: true', /`backend.s3.lockfile` is not a known key/],
  ])('fails on %s', (s3, message) => {
    expect(told(withBackend(s3))).toEqual([expect.stringMatching(message)]);
  });
});

test('fails on the account of a hub that is another', () => {
  const auth = 'auth: {hub_role: "arn:aws:iam::222222222222:role/hub", hub_account: "111111111111"}\n';
  expect(told(oneTrail('match: {name: acme}', auth))).toEqual([
    expect.stringMatching(/`auth.hub_account` must be the account of `hub_role`.*got "111111111111" and 222222222222/),
  ]);
});

test('fails on an audit role that nobody could make or enter', () => {
  const auth = 'auth: {member_role: "arn:aws:iam::111111111111:role/path/audit", deploy_audit_role: true}\n';
  expect(told(oneTrail('match: {name: acme}', auth))).toEqual([
    expect.stringMatching(/`auth.deploy_audit_role` needs `member_role` without a path/),
    expect.stringMatching(/needs `apply_role`/),
    expect.stringMatching(/needs `hub_role` or `hub_account`/),
    expect.stringMatching(/:4:\d+: .*needs `region`, in which the stacks call IAM; got none: add it at the top/),
  ]);
});

test('an audit role in a Region that is known is fine', () => {
  const auth =
    'auth: {member_role: "arn:aws:iam::{account_id}:role/audit", apply_role: "arn:aws:iam::{account_id}:role/apply", hub_account: "111111111111", deploy_audit_role: true}\nregion: eu-west-1\n';
  expect(told(oneTrail('match: {name: acme}', auth))).toEqual([]);
});
