import { ALERT_KINDS, defaultParameter, isDirectKind, targetName } from '../../src/config';
import { codes, fixture, oneTrail, told, valid } from './support';

const withAlerts = (parts: string, entry = 'match: {name: acme}'): string =>
  oneTrail(entry, `alerts:\n${parts.replace(/^/gm, '  ')}\n`);
const routes = (...each: string[]): string => withAlerts(`routes:\n${each.map((r) => `  - ${r}`).join('\n')}`);

test('the alerts of a real configuration', () => {
  const { alerts, mutes } = valid(fixture('organization.yaml'), { TI_EXTERNAL_ID: 'xx' });
  expect(alerts).toMatchObject({
    source: 'eventbridge',
    groupBy: ['actor', 'api'],
    groupMinutes: 60,
    routes: [
      { match: { apis: ['iam:*', 'cloudtrail:*'], minChange: 10 }, to: ['pagerduty:sec-oncall'] },
      { match: {}, to: ['slack:cloud-insights'] },
    ],
    targets: {},
  });
  expect(mutes[1]).toMatchObject({ insight: { api: 'autoscaling:CompleteLifecycleAction', identity: '*/ci-deploy' } });
});

test('one target or several, one call or several, nobody at all', () => {
  const text = routes(
    '{match: {api: "iam:*", states: [Start], types: [ApiErrorRateInsight], errors: ["Access*"]}, to: [sns:a, sqs:b]}',
    '{match: {states: [End]}, to: []}',
    '{to: securityhub}',
  );
  expect(valid(text).alerts?.routes.map(({ match, to }) => ({ match, to }))).toEqual([
    {
      match: { apis: ['iam:*'], states: ['Start'], insightTypes: ['ApiErrorRateInsight'], errorCodes: ['Access*'] },
      to: ['sns:a', 'sqs:b'],
    },
    { match: { states: ['End'] }, to: [] },
    { match: {}, to: ['securityhub'] },
  ]);
});

test('targets have a kind and a name, and secrets a place of their own', () => {
  expect(targetName('slack:a:b')).toEqual({ kind: 'slack', name: 'a:b' });
  expect(targetName('securityhub')).toEqual({ kind: 'securityhub', name: 'securityhub' });
  expect(targetName('slak:a')).toBeUndefined();
  expect(defaultParameter({ kind: 'pagerduty', name: 'sec' })).toBe('/trailinsight/pagerduty/sec');
  expect(ALERT_KINDS.filter(isDirectKind)).toEqual(['logs', 'function', 'state-machine']);
});

test.each<[string, string, RegExp]>([
  [
    'an unknown kind',
    routes('{to: slak:ops}'),
    /:6:\d+: `alerts.routes\[0\].to` .*; got "slak:ops"; did you mean `slack`\?/,
  ],
  ['a kind without a name', routes('{to: [sns]}'), /:6:\d+: `alerts.routes\[0\].to\[0\]` must be KIND:NAME/],
  ['a key that is another', routes('{match: {apis: ["iam:*"]}, to: slack:a}'), /did you mean `api`\?/],
  ['no change at all', routes('{match: {min_change: 0}, to: slack:a}'), /min_change` must be at least 1/],
  ['a route to nowhere', routes('{match: {}}'), /`alerts.routes\[0\].to` is required/],
  ['a call without its service', routes('{match: {api: CreateUser}, to: slack:a}'), /must be SERVICE:CALL/],
  [
    'a question mark, which stands for itself in rules',
    routes('{match: {api: "iam:Create?ser"}, to: slack:a}'),
    /must be SERVICE:CALL/,
  ],
  [
    'one in an error code',
    routes('{match: {errors: ["Access?enied"]}, to: slack:a}'),
    /must be an error code, where \* alone/,
  ],
  ['an unknown source', withAlerts('source: sns'), /`alerts.source` must be eventbridge or s3-notification/],
  ['alarms by a word', withAlerts('alarms: all'), /`alerts.alarms` must be true, or a map with `runbook_base`/],
])('fails on %s', (_name, text, message) => {
  expect(told(text)).toEqual([expect.stringMatching(message)]);
});

describe('a route that never matches fails', () => {
  const unreachable = (...each: string[]): string[] => told(routes(...each)).filter((m) => m.includes('never match'));

  test.each([
    ['after a catch-all', '{to: slack:a}', '{match: {api: "iam:*"}, to: pagerduty:b}'],
    ['after nobody', '{to: []}', '{to: pagerduty:b}'],
    [
      'after a wider pattern',
      '{match: {api: ["iam:*", "ec2:*"]}, to: slack:a}',
      '{match: {api: "iam:Create*"}, to: sns:b}',
    ],
    ['after a smaller change', '{match: {min_change: 2}, to: slack:a}', '{match: {min_change: 10}, to: sns:b}'],
    ['after both states', '{match: {states: [Start, End]}, to: slack:a}', '{match: {states: [End]}, to: sns:b}'],
  ])('%s', (_name, first, second) => {
    expect(unreachable(first, second)).toEqual([
      expect.stringMatching(
        /^trailinsight\.yaml:7:\d+: `alerts.routes\[1\]` .*`alerts.routes\[0\]` \(line 6\) takes all/,
      ),
    ]);
    expect(codes(routes(first, second))).toEqual(['config_route_unreachable']);
  });

  test.each([
    ['a narrower one first', '{match: {api: "iam:*"}, to: slack:a}', '{to: sns:b}'],
    ['another call', '{match: {api: "iam:*"}, to: slack:a}', '{match: {api: "ec2:*"}, to: sns:b}'],
    ['a greater change first', '{match: {min_change: 10}, to: slack:a}', '{match: {min_change: 2}, to: sns:b}'],
    ['a condition more', '{match: {api: "iam:*", states: [End]}, to: slack:a}', '{match: {api: "iam:*"}, to: sns:b}'],
    ['a direct target, which has a rule of its own', '{to: logs:all}', '{to: sns:b}'],
    ['a direct target last', '{to: sns:b}', '{to: function:remedy}'],
  ])('and not: %s', (_name, first, second) => {
    expect(told(routes(first, second))).toEqual([]);
  });
});

test.each<[string, string]>([
  ['no routes', withAlerts('group_minutes: 30')],
  ['routes to nobody alone', routes('{match: {states: [End]}, to: []}', '{to: []}')],
])('%s: that nobody is told is said', (_name, text) => {
  expect(told(text)).toContainEqual(
    expect.stringMatching(/:4:1: warning: `alerts` tells nobody: no route has a target/),
  );
});

test('minutes that group nothing are told', () => {
  expect(told(withAlerts('group_by: []\ngroup_minutes: 30\nroutes: [{to: slack:a}]'))).toEqual([
    expect.stringMatching(/warning: `alerts.group_minutes` has no effect: `group_by` is empty/),
  ]);
});

test('fails on a change judged where there is no function', () => {
  expect(told(routes('{match: {min_change: 3}, to: [slack:a, state-machine:b]}'))).toEqual([
    expect.stringMatching(/match.min_change` is judged by the function, which "state-machine:b" does without; got 3/),
  ]);
});

test('fails on a direct target where there is no rule', () => {
  const text = withAlerts('source: s3-notification\nlog_archive: {bucket: acme-logs}\nroutes: [{to: [sqs:a, logs:b]}]');
  expect(told(text)).toEqual([expect.stringMatching(/:7:\d+: `alerts.routes\[0\].to\[1\]` hangs on a rule, and/)]);
});

describe('targets', () => {
  const withTarget = (target: string, to: string): string =>
    withAlerts(`targets: {${target}}\nroutes: [{to: "${to}"}]`);

  test.each<[string, string, object]>([
    ['sns:ops', '{email: [ops@example.com]}', { email: ['ops@example.com'] }],
    ['webhook:in', '{signing_parameter: /hooks/key}', { signingParameter: '/hooks/key' }],
    [
      'pagerduty:sec',
      '{endpoint: "https://events.eu.pagerduty.com/v2/enqueue"}',
      { endpoint: 'https://events.eu.pagerduty.com/v2/enqueue' },
    ],
    ['logs:all', '{retention_days: 30}', { retentionDays: 30 }],
  ])('%s says what its kind knows: %s', (target, details, read) => {
    expect(valid(withTarget(`"${target}": ${details}`, target)).alerts?.targets).toEqual({ [target]: read });
  });

  test.each<[string, string, string, RegExp]>([
    ['an unknown kind', '"slak:ops": {}', 'slack:ops', /`alerts.targets\["slak:ops"\]` must be of a kind/],
    [
      'what another kind has',
      '"slack:ops": {email: [a@b.de]}',
      'slack:ops',
      /email` is not known of slack; it takes parameter/,
    ],
    [
      'the ARN of another service',
      '"sqs:q": {arn: "arn:aws:sns:eu-west-1:111111111111:q"}',
      'sqs:q',
      /must be of the service sqs/,
    ],
    ['a key to sign with, for Slack', '"slack:ops": {signing_parameter: /k}', 'slack:ops', /is not known of slack/],
    ['an endpoint for a webhook', '"webhook:w": {endpoint: "https://x.y/"}', 'webhook:w', /is not known of webhook/],
    ['a key as it is', '"webhook:w": {signing_parameter: s3cr3t}', 'webhook:w', /must be the name of an SSM parameter/],
    [
      'an endpoint without TLS',
      '"pagerduty:p": {endpoint: "http://events.pagerduty.com/"}',
      'pagerduty:p',
      /endpoint` must be an https address/,
    ],
    [
      'an endpoint with a secret in it',
      '"pagerduty:p": {endpoint: "https://u:p@events.pagerduty.com/v2?key=k"}',
      'pagerduty:p',
      /endpoint` must be an https address/,
    ],
    ['no address', '"sns:ops": {email: [me]}', 'sns:ops', /must be an e-mail address; got "me"/],
  ])('fails on %s', (_name, target, to, message) => {
    expect(told(withTarget(target, to))).toEqual([expect.stringMatching(message)]);
  });

  test('retention of a log group that is there is told', () => {
    const text = withTarget(
      '"logs:all": {arn: "arn:aws:logs:eu-west-1:111111111111:log-group:all", retention_days: 7}',
      'logs:all',
    );
    expect(told(text)).toEqual([
      expect.stringMatching(/warning: .*retention_days` has no effect: it is of the log group/),
    ]);
  });

  test('that no route goes to are told', () => {
    expect(told(withTarget('"slack:op": {}', 'slack:ops'))).toEqual([
      expect.stringMatching(/warning: `alerts.targets\["slack:op"\]` has no effect: .*; did you mean `slack:ops`\?/),
    ]);
  });
});

describe('the log archive as the source', () => {
  const toSlack = (parts: string, entry?: string): string => withAlerts(`${parts}\nroutes: [{to: slack:ops}]`, entry);

  test('fails where its bucket is not known', () => {
    expect(told(toSlack('source: s3-notification'))).toEqual([
      expect.stringMatching(/:5:11: `alerts.source` needs to know the bucket of the log archive/),
    ]);
  });

  test.each([
    ['its name is given', toSlack('source: s3-notification\nlog_archive: {bucket: acme-logs}')],
    ['a trail is made', toSlack('source: s3-notification', 'match: {name: acme}, create: {}')],
  ])('is fine where %s', (_name, text) => {
    expect(told(text)).toEqual([]);
  });

  test.each([
    ['regions', toSlack('source: s3-notification\nlog_archive: {bucket: acme-logs}\nregions: [eu-west-1]')],
    ['log_archive', toSlack('log_archive: {bucket: acme-logs}')],
    ['alarms', toSlack('alarms: true')],
  ])('%s that are not read are told', (key, text) => {
    expect(told(text)).toEqual([expect.stringContaining(`warning: \`alerts.${key}\` has no effect`)]);
  });
});

test.each<[string, RegExp]>([
  ['{insight: {}, reason: r, expires: 2027-01-01}', /`mutes\[0\].insight` must have `api` or `identity`/],
  [
    '{insight: {api: "iam:*"}, trail: main, reason: r, expires: 2027-01-01}',
    /`mutes\[0\].trail` is about findings: a mute of an `insight` holds in all accounts/,
  ],
  ['{insight: {api: CreateUser}, reason: r, expires: 2027-01-01}', /insight.api` must be SERVICE:CALL, where \* alone/],
  ['{insight: {api: "iam:Create?ser"}, reason: r, expires: 2027-01-01}', /insight.api` must be SERVICE:CALL/],
  ['{insight: {identity: "ci-?"}, reason: r, expires: 2027-01-01}', /insight.identity` must be an ARN or a name/],
  ['{insight: {identity: ""}, reason: r, expires: 2027-01-01}', /insight.identity` must be an ARN or a name/],
])('fails on the mute %s', (mute, message) => {
  expect(told(`${routes('{to: slack:a}')}mutes: [${mute}]\n`)).toEqual([expect.stringMatching(message)]);
});

test('a mute of insights that nobody would tell of is told', () => {
  const mute = 'mutes: [{insight: {api: "iam:*"}, reason: r, expires: 2027-01-01}]\n';
  expect(told(oneTrail('match: {name: acme}', mute))).toEqual([
    expect.stringMatching(/warning: `mutes\[0\].insight` has no effect: there are no `alerts`/),
  ]);
});
