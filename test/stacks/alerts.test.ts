import { only } from '../constructs/synth';
import { all, stacksOf, toldBy } from './synthesised-stacks';

const HOME = 'trailinsight-alerts-111111111111';
const oneAccount = `region: eu-west-1
accounts: [{id: "111111111111"}]
trails:
  baseline:
    match: {name: acme-baseline}
    create: {log_group: managed, kms_key: managed}
`;
const twoAccounts = oneAccount.replace('[{id: "111111111111"}]', '[{id: "111111111111"}, {id: "222222222222"}]');

/** What the function is told. */
function settings(stack: ReturnType<typeof stacksOf>[string] | undefined) {
  const made = only(stack as never, 'aws_lambda_function');
  const environment = made.environment as { readonly variables: Readonly<Record<string, string>> };
  const expression = (environment.variables.TRAILINSIGHT_ALERTS ?? '').replace(/^\$\{jsonencode\(|\)\}$/g, '');
  // Maps of Terraform's own language; what it learns later stands without quotes.
  return JSON.parse(expression.replaceAll('" = ', '": ').replace(/: (aws_[\w.-]+)/g, ': "$1"'));
}

describe('alerts of one account and Region', () => {
  const stacks = stacksOf(`${oneAccount}alerts:
  regions: [eu-west-1]
  alarms: true
  routes:
    - {match: {api: "iam:*", min_change: 10}, to: pagerduty:sec}
    - {match: {states: [End]}, to: []}
    - {to: [slack:cloud, sns:oncall]}
    - {match: {types: [ApiErrorRateInsight]}, to: [logs:kept, function:remedy]}
  targets: {"pagerduty:sec": {parameter: /acme/key}, "sns:oncall": {email: [a@example.com]}}
mutes:
  - {insight: {api: "autoscaling:*", identity: "*/ci"}, reason: nightly, expires: 2027-01-31}
  - {finding: missing_type, reason: lab, expires: 2027-01-31}
`);
  const home = stacks[HOME];

  it('stand in a stack of their own, named by the account', () => {
    expect(Object.keys(stacks)).toEqual(['trailinsight-111111111111', HOME]);
  });

  it('hang on the default bus, with no bus between', () => {
    expect(home?.resource).not.toHaveProperty('aws_cloudwatch_event_bus');
    expect(all(home, 'aws_cloudwatch_event_rule').map((rule) => rule.event_bus_name ?? 'default')).toEqual([
      'default',
      'default',
      'default',
    ]);
  });

  it('tell the function routes, targets and mutes', () => {
    const { routes, targets, mutes, groupBy, groupMinutes } = settings(home);
    expect(routes).toEqual([
      { match: { apis: ['iam:*'], minChange: 10 }, to: ['pagerduty-sec'] },
      { match: { states: ['End'] }, to: [] },
      { match: {}, to: ['slack-cloud', 'sns-oncall'] },
    ]);
    expect(targets).toMatchObject({
      'pagerduty-sec': { kind: 'pagerduty', parameter: '/acme/key' },
      'slack-cloud': { kind: 'slack', parameter: '/trailinsight/slack/cloud' },
      'sns-oncall': { kind: 'sns' },
    });
    expect({ mutes, groupBy, groupMinutes }).toEqual({
      mutes: [{ api: 'autoscaling:*', identity: '*/ci', until: '2027-01-31' }],
      groupBy: ['actor', 'api'],
      groupMinutes: 60,
    });
  });

  it('give direct targets rules of their own, with the match of their route', () => {
    const patterns = all(home, 'aws_cloudwatch_event_rule').map(({ name, event_pattern: pattern }) => [name, pattern]);
    const error = expect.stringContaining('ApiErrorRateInsight');
    expect(patterns).toEqual([
      ['trailinsight-alerts', expect.not.stringContaining('ApiErrorRateInsight')],
      ['trailinsight-function-remedy', error],
      ['trailinsight-logs-kept', error],
    ]);
    expect(JSON.stringify(all(home, 'aws_cloudwatch_event_target'))).toContain(
      'arn:aws:lambda:eu-west-1:111111111111:function:remedy',
    );
  });

  it('subscribe the addresses, and let alarms tell the topic', () => {
    expect(only(home as never, 'aws_sns_topic_subscription')).toMatchObject({ endpoint: 'a@example.com' });
    const topic = only(home as never, 'aws_sns_topic').name;
    const alarms = all(home, 'aws_cloudwatch_metric_alarm').filter(({ namespace }) => namespace === 'TrailInsight');
    expect(alarms.length).toBeGreaterThan(5);
    for (const alarm of alarms) {
      expect(alarm.alarm_actions).toEqual([`arn:aws:sns:eu-west-1:111111111111:${String(topic)}`]);
    }
    const groups = all(home, 'aws_cloudwatch_log_metric_filter').map((filter) => filter.log_group_name);
    expect(new Set(groups)).toEqual(new Set(['/aws/cloudtrail/acme-baseline']));
    expect(only(stacks['trailinsight-111111111111'] as never, 'aws_cloudwatch_log_group').name).toBe(groups[0]);
  });
});

describe('alerts of several Regions and accounts', () => {
  const text = `${twoAccounts}alerts:\n  account: "111111111111"\n  routes: [{to: slack:cloud}]\n`;
  const stacks = stacksOf(text);

  it('come to a bus of the home from the home Region and that of global services', () => {
    const home = stacks[HOME];
    expect(only(home as never, 'aws_cloudwatch_event_bus').name).toBe('trailinsight-alerts');
    const rules = all(home, 'aws_cloudwatch_event_rule').map(({ name, provider }) => `${name} ${provider}`);
    expect(rules.sort()).toEqual([
      'trailinsight-alerts aws',
      'trailinsight-forward aws',
      'trailinsight-forward aws.us-east-1',
    ]);
    expect(String(only(home as never, 'aws_cloudwatch_event_bus_policy').policy)).toContain('222222222222');
  });

  it('are forwarded by a stack of the other account, which handles nothing', () => {
    const other = stacks['trailinsight-alerts-222222222222'];
    expect(other?.resource).not.toHaveProperty('aws_lambda_function');
    expect(all(other, 'aws_cloudwatch_event_rule')).toHaveLength(2);
    expect(JSON.stringify(all(other, 'aws_cloudwatch_event_target'))).toContain(
      'arn:aws:events:eu-west-1:111111111111:event-bus/trailinsight-alerts',
    );
  });

  it('come from the accounts and Regions that are chosen', () => {
    const chosen = stacksOf(`${twoAccounts}alerts:
  account: "111111111111"
  accounts: {ids: ["111111111111"]}
  regions: [eu-west-1, eu-north-1, ap-south-1]
  routes: [{to: slack:cloud}]
`);
    expect(Object.keys(chosen)).not.toContain('trailinsight-alerts-222222222222');
    expect(all(chosen[HOME], 'aws_cloudwatch_event_rule')).toHaveLength(4);
  });
});

describe('alerts from the log archive', () => {
  it('are notified by the bucket of the trail, for the folders of Insights', () => {
    const home = stacksOf(`${oneAccount}alerts: {source: s3-notification, routes: [{to: sqs:siem}]}`)[HOME];
    expect(home?.resource).not.toHaveProperty('aws_cloudwatch_event_rule');
    const notification = only(home as never, 'aws_s3_bucket_notification');
    expect(notification.bucket).toBe('acme-baseline-111111111111-eu-west-1');
    expect(JSON.stringify(notification)).toContain('AWSLogs/111111111111/CloudTrail-Insight/');
  });

  it('of an organization cover every member, now and later', () => {
    const text = `region: eu-west-1
organization: {id: o-a1b2c3d4e5}
trails: {org: {match: {name: acme-org}, accounts: {names: [management]}, create: {organization: true}}}
alerts: {account: "111111111111", source: s3-notification, routes: [{to: sqs:siem}]}`;
    const notification = only(stacksOf(text)[HOME] as never, 'aws_s3_bucket_notification');
    expect(JSON.stringify(notification)).toContain('"AWSLogs/o-a1b2c3d4e5/"');
  });
});

describe('alerts from a log archive that several trails share', () => {
  const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555';
  const shared = (kmsKey: string, more = '') => `region: eu-west-1
accounts: [{id: "111111111111"}, {id: "222222222222"}]
trails:
  archive:
    match: {name: acme}
    create: {kms_key: ${kmsKey}, bucket: {name: acme-archive, account: "111111111111"}}
alerts: {account: "111111111111", source: s3-notification, routes: [{to: sqs:siem}]${more}}`;

  it('are refused where each trail has a key of its own, which the function may not use', () => {
    expect(toldBy(shared('managed'))).toEqual([
      expect.stringMatching(
        /^stack_alerts_archive error \d+: .* got other keys for acme in 222222222222; give each trail/,
      ),
    ]);
  });

  it('are read with the one key', () => {
    for (const text of [
      shared(`"${KEY}"`),
      shared('managed', `, log_archive: {bucket: acme-archive, kms_key: "${KEY}"}`),
    ]) {
      const roles = JSON.stringify(all(stacksOf(text)[HOME], 'aws_iam_role_policy'));
      expect(roles).toContain(KEY);
    }
  });
});

it('alerts need no trail of ours', () => {
  const text = 'region: eu-west-1\naccounts: [{id: "111111111111"}]\ntrails: {}\nalerts: {routes: [{to: sns:oncall}]}';
  expect(Object.keys(stacksOf(text))).toEqual([HOME]);
});

it('warns of alarms that tell nobody', () => {
  const silent = toldBy(`${twoAccounts}alerts: {account: "111111111111", alarms: true, routes: [{to: sns:oncall}]}`);
  expect(silent).toEqual([expect.stringMatching(/^stack_alarms_silent warning 9: .* acme-baseline in 222222222222/)]);
});

it('fails where the function cannot be told all of it', () => {
  const patterns = Array.from({ length: 300 }, (_, index) => `"iam:Call${index}"`).join(', ');
  expect(toldBy(`${oneAccount}alerts: {routes: [{match: {api: [${patterns}]}, to: sns:oncall}]}`)).toEqual([
    expect.stringMatching(/^stack_alerts error 9: .* must fit into \d+ bytes/s),
  ]);
});

it.each<[string, string, string, RegExp]>([
  [
    'a log group of another Region',
    'logs:all',
    'arn:aws:logs:us-east-1:111111111111:log-group:all',
    /targets\["logs:all"\].arn` must be a log group in 111111111111, eu-west-1, .* got "arn:aws:logs:us-east-1/,
  ],
  [
    'a function of another Region',
    'function:remedy',
    'arn:aws:lambda:us-east-1:111111111111:function:remedy',
    /`functionArn` must be the ARN of lambda in eu-west-1, the Region of the rule, got "arn:aws:lambda:us-east-1/,
  ],
])('fails on %s', (_name, target, arn, message) => {
  const text = `${oneAccount}alerts: {regions: [eu-west-1], routes: [{to: "${target}"}], targets: {"${target}": {arn: "${arn}"}}}`;
  expect(toldBy(text)).toEqual([expect.stringMatching(/^stack_alerts error 9: `alerts`: /)]);
  expect(toldBy(text)).toEqual([expect.stringMatching(message)]);
});

it('tells the function which key signs, and where events go', () => {
  const { targets } = settings(
    stacksOf(`${oneAccount}alerts:
  regions: [eu-west-1]
  routes: [{to: [webhook:in, pagerduty:sec]}]
  targets:
    "webhook:in": {signing_parameter: /hooks/key}
    "pagerduty:sec": {endpoint: "https://events.eu.pagerduty.com/v2/enqueue"}
`)[HOME],
  );
  expect(targets).toEqual({
    'webhook-in': { kind: 'webhook', parameter: '/trailinsight/webhook/in', signingParameter: '/hooks/key' },
    'pagerduty-sec': {
      kind: 'pagerduty',
      parameter: '/trailinsight/pagerduty/sec',
      endpoint: 'https://events.eu.pagerduty.com/v2/enqueue',
    },
  });
});

describe('fails', () => {
  it.each<[string, string, RegExp]>([
    ['without a home among several accounts', `${twoAccounts}alerts: {routes: []}`, /^stack_alerts_account error 9: /],
    [
      'with a home that nobody knows',
      `${oneAccount}alerts: {account: "999999999999"}`,
      /^stack_alerts_account error 9: .* got 999999999999; list it under `accounts`/,
    ],
    [
      'without a Region',
      `${oneAccount.replace('region: eu-west-1\n', '').replace('create: {', 'create: {home_region: eu-west-1, ')}alerts: {}`,
      /^stack_no_region error 8: `alerts.region` must say/,
    ],
    [
      'where no bucket lies in the home',
      `${twoAccounts.replace('create: {', 'create: {home_region: eu-north-1, ')}alerts: {account: "111111111111", source: s3-notification}`,
      /^stack_alerts_archive error 9: .* got acme-baseline-111111111111-eu-north-1 \(111111111111, eu-north-1\)/,
    ],
  ])('%s', (_name, text, message) => {
    expect(toldBy(text)).toEqual([expect.stringMatching(message)]);
  });
});
