import {
  CreateEventBusCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { account, insightRoutes, member, region, ruleArn } from './insight-routes';
import { allow, makeQueue, receive } from './queues';
import { call } from './seed';
import { type LocalAws, startLocalAws } from './start';

let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

const { bridge, route, insightOf } = insightRoutes(() => aws);

describe('buses of other accounts and Regions', () => {
  const home = `arn:aws:events:${region}:${account}:event-bus/default`;
  const role = `arn:aws:iam::${member}:role/forward`;

  async function makeRole(trusted = 'events.amazonaws.com', resource = home, rule?: string): Promise<void> {
    const Condition = rule && { ArnEquals: { 'aws:SourceArn': rule } };
    const trust = [
      { Effect: 'Allow', Principal: { Service: trusted }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) },
    ];
    const grant = [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: resource }];
    const document = (Statement: unknown) => JSON.stringify({ Version: '2012-10-17', Statement });
    const iam = (Action: string, rest: object) =>
      call(aws, 'iam', undefined, { Action, Version: '2010-05-08', RoleName: 'forward', ...rest }, member);
    await iam('CreateRole', { AssumeRolePolicyDocument: document(trust) });
    await iam('PutRolePolicy', { PolicyName: 'put', PolicyDocument: document(grant) });
  }

  async function openBus(Condition?: { Type: string; Key: string; Value: string }): Promise<void> {
    const Principal = Condition ? '*' : member;
    const permission = { Action: 'events:PutEvents', Principal, StatementId: 'in', ...(Condition && { Condition }) };
    await bridge().send(new PutPermissionCommand(permission));
  }

  async function arrives(): Promise<unknown[]> {
    const queue = await makeQueue(aws, 'alerts', { policy: allow('events.amazonaws.com', ruleArn) });
    await route({ Arn: queue.arn });
    await route({ Arn: home, RoleArn: role }, member, 'us-east-1');
    await insightOf(member, 'us-east-1');
    return (await receive(aws, queue)).map((message) => JSON.parse(message.Body ?? ''));
  }

  test('a member in another Region reaches the home bus, and stays the account and Region of the event', async () => {
    await makeRole();
    await openBus();
    expect(await arrives()).toMatchObject([{ account: member, region: 'us-east-1', source: 'aws.cloudtrail' }]);
  });

  test('the organization may be named instead of its accounts', async () => {
    const { id } = await aws.control.setOrganization({
      managementAccount: account,
      accounts: [{ id: member, name: 'shop' }],
    });
    await makeRole();
    await openBus({ Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: id });
    expect(await arrives()).toHaveLength(1);
  });

  test('fails without a policy on the bus', async () => {
    await makeRole();
    expect(await arrives()).toEqual([]);
  });

  test('the role may trust one rule alone', async () => {
    await makeRole(undefined, undefined, `arn:aws:events:us-east-1:${member}:rule/insights`);
    await openBus();
    expect(await arrives()).toHaveLength(1);
  });

  test('fails with a role that trusts another rule', async () => {
    await makeRole(undefined, undefined, `arn:aws:events:us-east-1:${member}:rule/other`);
    await openBus();
    expect(await arrives()).toEqual([]);
  });

  test.each([
    ['that trusts another service', 'lambda.amazonaws.com', home],
    ['that may put on another bus', 'events.amazonaws.com', `${home}-other`],
  ])('fails with a role %s', async (_what, trusted, resource) => {
    await makeRole(trusted, resource);
    await openBus();
    expect(await arrives()).toEqual([]);
  });

  test('fails to go on to a third bus of the account', async () => {
    const client = bridge();
    const queue = await makeQueue(aws, 'alerts', {
      policy: allow('events.amazonaws.com', `${ruleArn.replace('/', '/*/')}`),
    });
    const bus = (name: string) => `arn:aws:events:${region}:${account}:event-bus/${name}`;
    const rule = async (EventBusName: string, Arn: string) => {
      const EventPattern = JSON.stringify({ 'detail-type': ['AWS Insight via CloudTrail'] });
      await client.send(new PutRuleCommand({ Name: 'insights', EventBusName, EventPattern }));
      await client.send(new PutTargetsCommand({ Rule: 'insights', EventBusName, Targets: [{ Id: 'it', Arn }] }));
    };
    for (const Name of ['second', 'third']) await client.send(new CreateEventBusCommand({ Name }));
    await rule('default', bus('second'));
    await rule('second', queue.arn);
    await insightOf();
    expect(await receive(aws, queue)).toHaveLength(1);
    await rule('second', bus('third'));
    await rule('third', queue.arn);
    await insightOf();
    expect(await receive(aws, queue)).toEqual([]);
  });

  describe('a whole policy put at once', () => {
    async function open(Condition?: object): Promise<void> {
      const Principal = { AWS: `arn:aws:iam::${member}:root` };
      const statement = { Effect: 'Allow', Principal, Action: 'events:PutEvents', Resource: home };
      const policy = { Version: '2012-10-17', Statement: [{ ...statement, ...(Condition && { Condition }) }] };
      await bridge().send(new PutPermissionCommand({ Policy: JSON.stringify(policy) }));
      await makeRole();
    }

    test('lets the event in', async () => {
      await open();
      expect(await arrives()).toHaveLength(1);
    });

    test('may ask for source and detail-type', async () => {
      await open({
        StringEquals: { 'events:detail-type': 'AWS Insight via CloudTrail', 'events:source': 'aws.cloudtrail' },
      });
      expect(await arrives()).toHaveLength(1);
    });

    test('fails where another detail-type is asked for', async () => {
      await open({ StringEquals: { 'events:detail-type': 'AWS API Call via CloudTrail' } });
      expect(await arrives()).toEqual([]);
    });
  });
});
