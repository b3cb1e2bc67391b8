import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  builtFunction,
  FunctionTarget,
  type InsightAlertsProps,
  insightAlertsProblems,
  LogGroupTarget,
  MAX_SETTINGS_BYTES,
  PagerDutyTarget,
  SlackTarget,
  SnsTarget,
  WebhookTarget,
} from '../../src/constructs';
import { alertsStack, code, place } from './alerts-stack';

const slack = new SlackTarget({ parameter: '/trailinsight/slack' });
const logs = new LogGroupTarget();
const bucket = { kind: 's3', bucketName: 'acme-logs' } as const;
const unset: unknown = undefined;

describe('refuses alerts that cannot work', () => {
  it.each<[string, Partial<InsightAlertsProps>, RegExp]>([
    ['no targets', { targets: [] }, /`targets` must name at least one, got \[\]; give `new NoTarget\(\)`/],
    ['an account that is none', { accountId: unset as string }, /`accountId` must be 12 digits, got nothing/],
    ['a Region that is none', { region: 'Ireland' }, /`region` must be a Region, .* got "Ireland"/],
    ['a partition that is none', { partition: 'undefined' }, /`partition` must be .* got "undefined"/],
    ['a long name', { name: 'x'.repeat(33) }, /`name` must be 1 to 32 letters/],
    [
      'an API without its source',
      { match: { apis: ['CreateUser'] } },
      /`match.apis` must be SOURCE:NAME .* got "CreateUser"/,
    ],
    ['a question mark', { match: { apis: ['iam:Create?ser'] } }, /\* as the only wildcard/],
    ['an empty list', { match: { states: [] } }, /`match.states` must name at least one, got \[\]/],
    ['a state that is none', { match: { states: ['Open' as 'Start'] } }, /must be of Start and End, got "Open"/],
    [
      'error codes of call rates',
      { match: { errorCodes: ['AccessDenied'], insightTypes: ['ApiCallRateInsight'] } },
      /`match.errorCodes` is of ApiErrorRateInsight alone/,
    ],
    ['a change that is none', { match: { minChange: 0.5 } }, /`match.minChange` must be 1 or more, .* got 0.5/],
    [
      'a pattern that is too long',
      { match: { apis: Array.from({ length: 90 }, (_, n) => `service${n}:SomeOperation`) } },
      /`match` must fit into a pattern of 2048 characters, got \d+; write patterns/,
    ],
    ['minutes that are none', { grouping: { minutes: 0 } }, /`grouping.minutes` must be whole minutes .* got 0/],
    ['one copy', { function: { code, maxConcurrency: 1 } }, /`function.maxConcurrency` must be from 2 to 1000, got 1/],
    ['an ARN with undefined', { kmsKeyArn: 'arn:aws:kms:undefined:1:key/k' }, /`kmsKeyArn` must be an ARN, got/],
    ['no bucket', { source: { ...bucket, bucketName: '' } }, /`source.bucketName` must name the log archive, got ""/],
    [
      'prefixes within one another',
      { source: { ...bucket, prefixes: ['AWSLogs/', 'AWSLogs/1/'] } },
      /`source.prefixes` must not begin with one another, got "AWSLogs\/" and "AWSLogs\/1\/"/,
    ],
    [
      'more prefixes than a bucket has notifications',
      { source: { ...bucket, prefixes: Array.from({ length: 101 }, (_, n) => `p${n}/`) } },
      /`source.prefixes` must be at most 100, got 101/,
    ],
    [
      'a topic and notifications of its own',
      { source: { ...bucket, notifications: 'here', topicArn: 'arn:aws:sns:eu-west-1:1:t' } },
      /`source.notifications` must not be 'here' beside `source.topicArn`/,
    ],
  ])('refuses %s', (_, props, message) => {
    const all = { ...place, targets: [slack], ...props };
    expect(insightAlertsProblems(all).join('\n')).toMatch(message);
    expect(() => alertsStack(all)).toThrow(message);
  });

  it.each<[string, Partial<InsightAlertsProps>, RegExp]>([
    [
      'a change of direct targets',
      { targets: [logs], match: { minChange: 5 } },
      /`match.minChange` must not stand where direct targets hang \(log-group\), got 5: a rule cannot compute it/,
    ],
    [
      'a change of direct targets on a route',
      { targets: [slack, logs], routes: [{ match: { minChange: 5 }, to: ['slack', 'log-group'] }] },
      /`routes\[0\].match.minChange` must not stand where direct targets hang \(log-group\)/,
    ],
    [
      'direct targets of a bucket',
      { targets: [logs, new SnsTarget({ format: 'raw' })], source: bucket },
      /must all be told by the function when alerts come from a bucket, got log-group, sns/,
    ],
    [
      'two targets of one name',
      { targets: [slack, slack] },
      /`targets` must have names of their own, got "slack" twice/,
    ],
    [
      'six targets on one rule',
      {
        targets: [
          slack,
          ...[1, 2, 3, 4, 5].map(
            (n) =>
              new FunctionTarget({ functionArn: `arn:aws:lambda:eu-west-1:111111111111:function:f${n}`, id: `f${n}` }),
          ),
        ],
      },
      /at most 5 targets of one rule, the function among them, got 6/,
    ],
    [
      'a route to nowhere',
      { targets: [slack], routes: [{ match: {}, to: ['slak'] }] },
      /`routes\[0\].to` must name targets \(slack\), got "slak"/,
    ],
    [
      'a route outside of the match',
      { targets: [slack], match: { states: ['Start'] }, routes: [{ match: { states: ['End'] }, to: ['slack'] }] },
      /`routes\[0\].match` and `match` must have something in common/,
    ],
    [
      'APIs twice where only the function filters',
      {
        targets: [slack],
        source: bucket,
        match: { apis: ['iam:*'] },
        routes: [{ match: { apis: ['iam:Create*'] }, to: ['slack'] }],
      },
      /`routes\[0\].match.apis` must not stand beside `match.apis`/,
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => alertsStack({ targets: [slack], ...props })).toThrow(message);
  });

  it('refuses settings that Lambda has no room for, and says the way out', () => {
    const apis = Array.from({ length: 200 }, (_, n) => `service${n}:SomeOperation`);
    expect(() => alertsStack({ targets: [slack], routes: [{ match: { apis }, to: ['slack'] }] })).toThrow(
      /`routes`, `targets` and `mutes` must fit into 3072 bytes of JSON, got \d{4}: .* split the alerts into two/,
    );
  });

  it('counts a token as what it may become', () => {
    // A queue of another stack: a token of 30 characters, an address of a hundred.
    const mutes = Array.from({ length: 40 }, (_, n) => ({ api: `s3:Operation${n}`, until: '2026-12-31' }));
    expect(MAX_SETTINGS_BYTES).toBe(3072);
    expect(() => alertsStack({ targets: [slack], mutes })).not.toThrow();
    const topics = Array.from(
      { length: 8 },
      (_, n) => new SnsTarget({ name: `sns${n}`, kmsKeyArn: 'arn:aws:kms:::k' }),
    );
    expect(() => alertsStack({ targets: topics, mutes })).toThrow(/3072 bytes/);
  });
});

describe('refuses a secret in place of a name, and does not show it', () => {
  it.each([
    ['a URL', () => new SlackTarget({ parameter: 'https://hooks.slack.example/T0/B0/s3cr3t' })],
    ['a URL of a webhook', () => new WebhookTarget({ parameter: 'http://example.com/s3cr3t' })],
    ['a routing key', () => new PagerDutyTarget({ parameter: 'R0UT1NGKEYs3cr3t0123456789abcdef' })],
    ['a reserved name', () => new WebhookTarget({ parameter: '/aws/s3cr3t' })],
    ['nothing', () => new WebhookTarget({ parameter: '' })],
  ])('refuses %s', (_, target) => {
    const refused = () => alertsStack({ targets: [target()] });
    expect(refused).toThrow(/`parameter` of a \w+ target must be the name of an SSM parameter/);
    expect(refused).not.toThrow(/s3cr3t/);
  });
});

describe('the code of the function', () => {
  it('fails with the command that makes it, when it was not built', () => {
    expect(() => builtFunction(mkdtempSync(join(tmpdir(), 'empty-')))).toThrow(
      /`code` of the alerts function .* run "npm run build"/,
    );
  });

  it('is found beside the published constructs and in the source tree', () => {
    const root = mkdtempSync(join(tmpdir(), 'tree-'));
    const built = join(root, 'dist', 'lambda', 'alerts');
    mkdirSync(built, { recursive: true });
    writeFileSync(join(built, 'index.js'), '');
    expect(builtFunction(join(root, 'dist'))).toBe(built);
    expect(builtFunction(join(root, 'src', 'constructs', 'alerts'))).toBe(built);
  });

  it('fails where there is no index.js, or a path that cdktf cannot zip', () => {
    const targets = [slack];
    expect(() => alertsStack({ targets, function: { code: tmpdir() } })).toThrow(/must be a folder with an index.js/);
    const blank = mkdtempSync(join(tmpdir(), 'with blank-'));
    writeFileSync(join(blank, 'index.js'), '');
    expect(() => alertsStack({ targets, function: { code: blank } })).toThrow(/without blanks and signs of the shell/);
  });
});
