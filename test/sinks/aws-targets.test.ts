import { EnableSecurityHubCommand, GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describeInsight } from '../../src/messages';
import { type Delivery, send, sent } from '../../src/sinks';
import { finding } from '../../src/sinks/finding';
import { type LocalAws, startLocalAws } from '../local-aws/start';
import { testClients } from './clients';
import { type InsightOptions, insight } from './insights';

const deliveryOf = (options: InsightOptions = {}, heldBack = 0): Delivery => {
  const record = insight(options);
  return { record, message: describeInsight(record), heldBack };
};

/** Lets the topic send to the queue. */
const policyFor = (queueArn: string, topicArn: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
      },
    ],
  });

describe('targets behind the SDK', () => {
  let aws: LocalAws;
  let [sns, sqs]: [SNSClient?, SQSClient?] = [];

  beforeAll(async () => {
    aws = await startLocalAws();
    const options = {
      endpoint: aws.endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: '111111111111', secretAccessKey: 'local' },
    };
    sns = new SNSClient(options);
    sqs = new SQSClient(options);
  });
  afterAll(async () => {
    sns?.destroy();
    sqs?.destroy();
    await aws?.stop();
  });

  function clients() {
    if (!sns || !sqs) throw new Error('not started');
    const [topics, queues] = [sns, sqs];
    const test = testClients({});
    return { ...test, aws: { ...test.aws, sns: async () => topics, sqs: async () => queues } };
  }

  async function queue(name: string, attributes: Record<string, string> = {}): Promise<string> {
    const answer = await sqs?.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    return answer?.QueueUrl ?? '';
  }

  async function received(queueUrl: string) {
    const answer = await sqs?.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 2,
        MessageAttributeNames: ['All'],
      }),
    );
    return answer?.Messages ?? [];
  }

  test('a queue gets versioned JSON with attributes', async () => {
    const queueUrl = await queue('plain');
    expect(await send(deliveryOf({}, 2), { kind: 'sqs', queueUrl }, clients())).toEqual(sent);
    const [message] = await received(queueUrl);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ version: 1, sharedId: 'shared-1', heldBack: 2 });
    expect(message?.MessageAttributes?.state?.StringValue).toBe('Start');
  });

  test('a FIFO queue gets one event once', async () => {
    const queueUrl = await queue('order.fifo', { FifoQueue: 'true' });
    for (const state of ['Start', 'Start', 'End'] as const) {
      expect(await send(deliveryOf({ state }), { kind: 'sqs', queueUrl }, clients())).toEqual(sent);
    }
    const first = await received(queueUrl);
    expect(first.map(({ Body }) => JSON.parse(Body ?? '').state)).toEqual(['Start', 'End']);
  });

  test('a topic carries text for people and JSON for queues, with a subject of ASCII', async () => {
    const topic = await sns?.send(new CreateTopicCommand({ Name: 'alerts' }));
    const topicArn = topic?.TopicArn ?? '';
    const endpoint = 'arn:aws:sqs:eu-west-1:111111111111:behind-topic';
    const queueUrl = await queue('behind-topic', { Policy: policyFor(endpoint, topicArn) });
    await sns?.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: endpoint }));
    expect(await send(deliveryOf({ api: 'Ünusual\u0000' }), { kind: 'sns', topicArn }, clients())).toEqual(sent);
    const [message] = await received(queueUrl);
    const { Subject, Message } = JSON.parse(message?.Body ?? '');
    expect(Subject).toMatch(/^[\x20-\x7E]{1,100}$/);
    expect(JSON.parse(Message)).toMatchObject({ version: 1, sharedId: 'shared-1' });
  });

  test.each([
    { kind: 'sns', topicArn: 'arn:aws:sns:eu-west-1:111111111111:none' } as const,
    { kind: 'sqs', queueUrl: 'http://127.0.0.1:1/111111111111/none' } as const,
  ])('fails with the name of the error where there is none: $kind', async (target) => {
    const outcome = await send(deliveryOf(), target, clients());
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringMatching(/^[\w.]+$/) });
  });

  describe('Security Hub', () => {
    const answering = (answer: object) => {
      const requests: unknown[] = [];
      const client = {
        send: async (command: { readonly input: unknown }) => {
          requests.push(command.input);
          return answer;
        },
      } as Pick<SecurityHubClient, 'send'>;
      const test = testClients({});
      return { requests, clients: { ...test, aws: { ...test.aws, securityHub: async () => client } } };
    };

    test('gets one finding per insight, filed in the account that calls', async () => {
      const { requests, clients: hub } = answering({ FailedCount: 0 });
      expect(await send(deliveryOf(), { kind: 'securityhub' }, hub)).toEqual(sent);
      expect(requests).toMatchObject([
        {
          Findings: [
            {
              AwsAccountId: '999999999999',
              ProductArn: 'arn:aws:securityhub:eu-west-1:999999999999:product/999999999999/default',
              Resources: [{ Type: 'AwsAccount', Id: 'AWS::::Account:111111111111' }],
              RecordState: 'ACTIVE',
              Workflow: { Status: 'NEW' },
            },
          ],
        },
      ]);
    });

    test('has one finding after the Start and the End, still active, updated', async () => {
      const hub = new SecurityHubClient({
        endpoint: aws.endpoint,
        region: 'eu-west-1',
        credentials: { accessKeyId: '111111111111', secretAccessKey: 'local' },
      });
      const own = {
        ...testClients({}),
        place: { account: '111111111111', region: 'eu-west-1', partition: 'aws' },
        aws: { ...testClients({}).aws, securityHub: async () => hub },
      };
      const target = { kind: 'securityhub' } as const;
      expect(await send(deliveryOf(), target, own)).toMatchObject({ ok: false, reason: 'InvalidAccessException' });
      await hub.send(new EnableSecurityHubCommand({}));
      for (const state of ['Start', 'End'] as const) {
        expect(await send(deliveryOf({ state }), target, own)).toEqual(sent);
      }
      const { Findings } = await hub.send(new GetFindingsCommand({}));
      hub.destroy();
      expect(Findings).toMatchObject([
        {
          CreatedAt: '2026-11-20T10:05:00.000Z',
          UpdatedAt: '2026-11-20T10:13:00.000Z',
          RecordState: 'ACTIVE',
          ProductFields: { 'trailinsight/state': 'End' },
        },
      ]);
    });

    test('fails when the finding is refused', async () => {
      const { clients: hub } = answering({ FailedCount: 1, FailedFindings: [{ ErrorCode: 'InvalidAccess' }] });
      const outcome = await send(deliveryOf(), { kind: 'securityhub' }, hub);
      expect(outcome).toMatchObject({ ok: false, reason: 'finding refused: InvalidAccess' });
    });

    test('an End updates what its Start made: same id, same beginning, later update', () => {
      const place = { account: '999999999999', region: 'eu-west-1', partition: 'aws' };
      const [start, end] = [finding(deliveryOf(), place), finding(deliveryOf({ state: 'End' }), place)];
      expect(end.Id).toBe(start.Id);
      expect(end.CreatedAt).toBe(start.CreatedAt);
      expect(Date.parse(end.UpdatedAt ?? '')).toBeGreaterThan(Date.parse(start.UpdatedAt ?? ''));
    });

    test("what others chose is held to the format's limits", () => {
      const long = 'x\u0000\n'.repeat(5000);
      const made = finding(deliveryOf({ actor: long, api: long, shared: 's'.repeat(120) }), {
        account: '999999999999',
        region: 'eu-west-1',
        partition: 'aws',
      });
      expect(made.Title?.length).toBeLessThanOrEqual(256);
      expect(made.Description?.length).toBeLessThanOrEqual(1024);
      expect(made.Id?.length).toBeLessThanOrEqual(512);
      expect(made.GeneratorId?.length).toBeLessThanOrEqual(512);
      for (const value of Object.values(made.ProductFields ?? {})) expect(value.length).toBeLessThanOrEqual(2048);
      expect(Buffer.byteLength(JSON.stringify(made))).toBeLessThan(240_000);
    });
  });
});
