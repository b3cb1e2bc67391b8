import { AlertBus, InsightForwarding } from '../../src/constructs';
import { byType, place, stackOf, statements } from './alerts-stack';
import { only, synthesised } from './synth';

const busArn = 'arn:aws:events:eu-west-1:111111111111:event-bus/trailinsight-alerts';
const bus = (props: object = {}) => synthesised(stackOf((scope) => new AlertBus(scope, 'bus', { ...place, ...props })));
const forward = (props: object = {}) =>
  synthesised(
    stackOf(
      (scope) =>
        new InsightForwarding(scope, 'f', { accountId: '222222222222', region: 'us-east-1', busArn, ...props }),
    ),
  );

describe('AlertBus', () => {
  it('takes Insights events from the organization and nothing else', () => {
    const stack = bus({ organizationId: 'o-a1b2c3d4e5', senderAccountIds: ['222222222222', '111111111111'] });
    expect(only(stack, 'aws_cloudwatch_event_bus').name).toBe('trailinsight-alerts');
    const base = { Effect: 'Allow', Action: 'events:PutEvents', Resource: busArn };
    const type = { 'events:detail-type': 'AWS Insight via CloudTrail' };
    expect(statements(only(stack, 'aws_cloudwatch_event_bus_policy').policy)).toEqual([
      {
        ...base,
        Sid: 'Accounts',
        Principal: { AWS: ['arn:aws:iam::111111111111:root', 'arn:aws:iam::222222222222:root'] },
        Condition: { StringEquals: type },
      },
      {
        ...base,
        Sid: 'Organization',
        Principal: '*',
        Condition: { StringEquals: { ...type, 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      },
    ]);
  });

  it('is for its own account alone unless others are named', () => {
    expect(statements(only(bus(), 'aws_cloudwatch_event_bus_policy').policy)).toHaveLength(1);
  });

  it('fails on an organization or account that is none', () => {
    expect(() => bus({ organizationId: 'acme' })).toThrow(/`organizationId` must be such as o-a1b2c3d4e5, got "acme"/);
    expect(() => bus({ senderAccountIds: ['2'] })).toThrow(/`senderAccountIds` must be 12 digits each, got "2"/);
  });
});

describe('InsightForwarding', () => {
  const rule = 'arn:aws:events:us-east-1:222222222222:rule/trailinsight-forward';

  it('sends what matches to the home bus of another account and Region', () => {
    const stack = forward({ match: { states: ['Start'] } });
    expect(JSON.parse(String(only(stack, 'aws_cloudwatch_event_rule').event_pattern))).toEqual({
      'detail-type': ['AWS Insight via CloudTrail'],
      detail: { insightDetails: { state: ['Start'] } },
    });
    expect(byType(only(stack, 'aws_cloudwatch_event_target'))).toMatchObject({
      arn: busArn,
      role_arn: '<aws_iam_role.arn>',
    });
    expect(only(stack, 'aws_iam_role').name).toBe('trailinsight-forward-us-east-1-bus');
    expect(statements(only(stack, 'aws_iam_role').assume_role_policy)[0]?.Condition).toEqual({
      ArnEquals: { 'aws:SourceArn': [rule] },
    });
    expect(statements(only(stack, 'aws_iam_role_policy').policy)).toEqual([
      { Effect: 'Allow', Action: 'events:PutEvents', Resource: busArn },
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['no bus', { busArn: '' }, /`busArn` must be the ARN of a bus, got ""/],
    ['a name', { busArn: 'home' }, /`busArn` must be an ARN, got "home"/],
    ['a default bus', { busArn: 'arn:aws:events:eu-west-1:1:event-bus/default' }, /must not be a default bus/],
    ['a change', { match: { minChange: 2 } }, /`match.minChange` must not be given here, got 2/],
  ])('fails on %s', (_, props, message) => {
    expect(() => forward(props)).toThrow(message);
  });
});
