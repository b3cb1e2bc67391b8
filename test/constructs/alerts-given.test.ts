import {
  type AlertTargetStrategy,
  BusTarget,
  FunctionTarget,
  type InsightAlertsProps,
  insightAlertsProblems,
  LogGroupTarget,
  PagerDutyTarget,
  SlackTarget,
  SnsTarget,
  SqsTarget,
  StateMachineTarget,
} from '../../src/constructs';
import { alertsStack, code, place } from './alerts-stack';

const slack = new SlackTarget({ parameter: '/trailinsight/slack' });
const bucket = { kind: 's3', bucketName: 'acme-logs' } as const;
const unset: unknown = undefined;
const account = `${unset as string}`;

describe('what is given of a target fails', () => {
  it.each<[string, AlertTargetStrategy, RegExp]>([
    [
      'a name for a topic',
      new SnsTarget({ topicArn: 'oncall' }),
      /`topicArn` must be the ARN of sns, got "oncall"; give/,
    ],
    [
      'a hole in an ARN',
      new SnsTarget({ topicArn: `arn:aws:sns:eu-west-1:${account}:oncall` }),
      /`topicArn` must be the ARN of sns, got "arn:aws:sns:eu-west-1:undefined:oncall"/,
    ],
    [
      'a topic of another Region on a rule',
      new SnsTarget({ topicArn: 'arn:aws:sns:us-east-1:111111111111:raw', format: 'raw' }),
      /`topicArn` must be the ARN of sns in eu-west-1, the Region of the rule, got "arn:aws:sns:us-east-1/,
    ],
    ['half an address', new SnsTarget({ emails: ['me'] }), /`emails` must be mail addresses, got "me"; give each as/],
    [
      'a queue without its ARN',
      new SqsTarget({ queue: { arn: 'siem', url: 'https://sqs.eu-west-1.amazonaws.com/1/siem' } }),
      /`queue.arn` must be the ARN of sqs, got "siem"/,
    ],
    [
      'a queue without its URL',
      new SqsTarget({ queue: { arn: 'arn:aws:sqs:eu-west-1:111111111111:siem', url: 'siem' } }),
      /`queue.url` must be the URL of the queue, got "siem"/,
    ],
    [
      'a name for a function',
      new FunctionTarget({ functionArn: 'remedy' }),
      /`functionArn` must be the ARN of lambda in/,
    ],
    [
      'a state machine of another Region',
      new StateMachineTarget({ stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:x' }),
      /`stateMachineArn` must be the ARN of states in eu-west-1/,
    ],
    ['a name for a bus', new BusTarget({ busArn: 'default' }), /`busArn` must be the ARN of events, got "default"/],
    [
      '45 days',
      new LogGroupTarget({ retentionDays: 45 }),
      /`retentionDays` must be one of 1, 3, .*, got 45; CloudWatch/,
    ],
    [
      'an address without TLS',
      new PagerDutyTarget({ parameter: '/pd', endpoint: 'http://events.pagerduty.com/v2/enqueue' }),
      /`endpoint` of a pagerduty target must be an https address, got "http:.*; leave it out/,
    ],
  ])('%s', (_name, target, message) => {
    expect(() => alertsStack({ targets: [target] })).toThrow(message);
  });

  it('and not: topics, queues and buses of other Regions that the function or a bus reaches', () => {
    const targets = [
      new SnsTarget({ topicArn: 'arn:aws:sns:us-east-1:222222222222:oncall' }),
      new SqsTarget({
        queue: { arn: 'arn:aws:sqs:us-east-1:222222222222:siem', url: 'https://sqs.us-east-1.amazonaws.com/2/siem' },
      }),
      new BusTarget({ busArn: 'arn:aws:events:us-east-1:222222222222:event-bus/security' }),
    ];
    expect(() => alertsStack({ targets })).not.toThrow();
  });
});

describe('options fail', () => {
  it.each<[string, Partial<InsightAlertsProps>, RegExp]>([
    [
      'a cause that is none',
      { grouping: { by: ['region' as 'actor'] } },
      /`grouping.by` must be of actor and api, got "region"/,
    ],
    [
      'a mute of everything',
      { mutes: [{ until: '2027-01-01' }] },
      /`mutes\[0\]` must have `api` or `identity`, got neither/,
    ],
    [
      'a mute without an end',
      { mutes: [{ api: 'iam:*', until: 'next week' }] },
      /`mutes\[0\].until` must be a day as YYYY-MM-DD .*, got "next week"; it would mute nothing/,
    ],
    ['a moment without its zone', { mutes: [{ api: 'iam:*', until: '2027-01-01T10:00' }] }, /`mutes\[0\].until` must/],
    ['little memory', { function: { code, memoryMb: 64 } }, /`function.memoryMb` must be from 128 to 10240, got 64/],
    [
      'a span of its own',
      { function: { code, logRetentionDays: 45 } },
      /`function.logRetentionDays` must be one of .* got 45/,
    ],
    [
      'another processor',
      { function: { code, architecture: 'sparc' as 'arm64' } },
      /`function.architecture` must be arm64 or x86_64, got "sparc"/,
    ],
    [
      'the ARN of a bucket',
      { source: { ...bucket, bucketName: 'arn:aws:s3:::acme-logs' } },
      /`source.bucketName` must name/,
    ],
    [
      'a path for a key',
      { source: { ...bucket, prefixes: ['/AWSLogs/'] } },
      /`source.prefixes` must be as keys begin, got/,
    ],
    [
      'a bus without a name',
      { source: { kind: 'eventbridge', busName: '' } },
      /`source.busName` must name a bus, got ""/,
    ],
    [
      'half an insight type',
      { match: { insightTypes: ['ApiCallRate'] } },
      /`match.insightTypes` must be names of insight types/,
    ],
    ['an infinite change', { match: { minChange: Infinity } }, /`match.minChange` must be 1 or more, .* got Infinity/],
  ])('%s', (_name, props, message) => {
    const all = { ...place, targets: [slack], ...props };
    expect(insightAlertsProblems(all)).toEqual([expect.stringMatching(message)]);
    expect(() => alertsStack(all)).toThrow(message);
  });
});
