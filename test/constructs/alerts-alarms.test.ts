import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALARM_CASES, InsightAlarms, type InsightAlarmsProps } from '../../src/constructs';
import { all, stackOf, where } from './alerts-stack';
import { synthesised } from './synth';

const alarms = (props: Partial<InsightAlarmsProps> = {}) =>
  synthesised(stackOf((scope) => new InsightAlarms(scope, 'alarms', { logGroupName: 'trail', ...props })));

describe('InsightAlarms', () => {
  const topic = 'arn:aws:sns:eu-west-1:111111111111:oncall';
  const stack = alarms({ topicArns: [topic] });

  it.each(ALARM_CASES)('counts and tells $id', ({ id, what, pattern }) => {
    const name = `trailinsight-${id}`;
    expect(where(stack, 'aws_cloudwatch_log_metric_filter', 'name', name)).toMatchObject({
      log_group_name: 'trail',
      pattern,
      metric_transformation: { name, namespace: 'TrailInsight', value: '1', default_value: '0' },
    });
    expect(where(stack, 'aws_cloudwatch_metric_alarm', 'alarm_name', name)).toMatchObject({
      alarm_description: `${what} What to do: node_modules/trailinsight/docs/runbooks.md#${id}`,
      namespace: 'TrailInsight',
      metric_name: name,
      statistic: 'Sum',
      period: 300,
      threshold: 1,
      comparison_operator: 'GreaterThanOrEqualToThreshold',
      treat_missing_data: 'notBreaching',
      alarm_actions: [topic],
    });
    expect(pattern.length).toBeLessThanOrEqual(1024);
  });

  it.each([...ALARM_CASES.map(({ id }) => id), 'alerts-undelivered'])('has a runbook for %s', (id) => {
    const text = readFileSync(join(__dirname, '../../docs/runbooks.md'), 'utf8');
    const section = text.split('\n## ').find((part) => part.startsWith(`${id}\n`));
    expect(section?.length).toBeGreaterThan(100);
  });

  it('names in each runbook the calls that its pattern counts', () => {
    const text = readFileSync(join(__dirname, '../../docs/runbooks.md'), 'utf8');
    for (const { pattern } of ALARM_CASES) {
      for (const [name] of pattern.matchAll(/(?<=eventName = )"\w+"/g)) expect(text).toContain(name);
    }
  });

  it('watches the calls of single note', () => {
    const patterns = ALARM_CASES.map(({ pattern }) => pattern).join('\n');
    for (const call of ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors']) {
      expect(patterns).toContain(`{ $.eventSource = "cloudtrail.amazonaws.com" && $.eventName = "${call}" }`);
    }
  });

  it('finds policies that allow everything, and no others', () => {
    const pattern = ALARM_CASES.find(({ id }) => id === 'admin-policy-written')?.pattern ?? '';
    const expression = new RegExp(/%(.*)%/.exec(pattern)?.[1] ?? 'none');
    for (const document of [
      '{"Action":"*"}',
      '{"Action" : [ "*" ]}',
      '{"Action":"iam:*"}',
      '{ "Action": ["iam:*","s3:Get"]}',
    ]) {
      expect(document).toMatch(expression);
    }
    for (const document of ['{"Action":"s3:*"}', '{"NotAction":"*"}', '{"Action":"s3:Get*"}', '{"Resource":"*"}']) {
      expect(document).not.toMatch(expression);
    }
  });

  it('leaves cases out, takes others, and links elsewhere', () => {
    const more = [{ id: 'my-case', what: 'Mine.', pattern: '{ $.eventName = "X" }' }];
    const other = alarms({ without: ['root-use'], more, runbookBase: 'https://wiki.example/trail', name: 'acme' });
    expect(all(other, 'aws_cloudwatch_metric_alarm')).toHaveLength(ALARM_CASES.length);
    expect(where(other, 'aws_cloudwatch_metric_alarm', 'alarm_name', 'acme-my-case').alarm_description).toBe(
      'Mine. What to do: https://wiki.example/trail#my-case',
    );
  });

  it.each<[string, Partial<InsightAlarmsProps>, RegExp]>([
    ['no log group', { logGroupName: '' }, /`logGroupName` must name the trail's log group, got ""/],
    ['undefined in its name', { logGroupName: `trail-${undefined}` }, /got "trail-undefined"/],
    ['a case that is none', { without: ['root'] }, /`without` must be of insight-call-rate, .* got "root"/],
    ['a topic that is no ARN', { topicArns: ['oncall'] }, /`topicArns` must be an ARN, got "oncall"/],
    [
      'a case twice',
      { more: [{ id: 'root-use', what: '', pattern: '' }] },
      /`more` must have ids of its own, got "root-use"/,
    ],
    ['a long pattern', { more: [{ id: 'x', what: '', pattern: 'x'.repeat(1025) }] }, /got "x" with 1025/],
  ])('fails on %s', (_, props, message) => {
    expect(() => alarms(props)).toThrow(message);
  });
});
