import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateQueueCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { zipSync } from 'fflate';
import type { AlertSettings } from '../../src/config';
import { type LocalAws, startLocalAws } from '../local-aws/start';

const account = '111111111111';
const region = 'eu-west-1';

/** The built function behind a queue, as the stacks wire it, with a visibility timeout that tests can wait for. */
export interface Deployed {
  readonly aws: LocalAws;
  readonly clientOptions: ReturnType<typeof clientOptions>;
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  /** A queue that is a target. */
  readonly outUrl: string;
  put(body: unknown): Promise<void>;
  /** What the dead-letter queue has after `count` messages came or `seconds` went by. */
  deadLetters(count: number, seconds: number): Promise<Message[]>;
  out(count: number, seconds: number): Promise<Message[]>;
  parameter(name: string, value: string): Promise<void>;
  stop(): Promise<void>;
}

export const clientOptions = (aws: LocalAws) => ({
  endpoint: aws.endpoint,
  region,
  credentials: { accessKeyId: account, secretAccessKey: 'local' },
});

export const tableName = 'alerts-memory';

/** Of the function, and as long as a message stays hidden after a failure: the least a mapping takes. */
const timeoutSeconds = 4;

export async function deploy(settingsFor: (outUrl: string) => AlertSettings): Promise<Deployed> {
  const aws = await startLocalAws();
  try {
    return await deployTo(aws, settingsFor);
  } catch (error) {
    await aws.stop();
    throw error;
  }
}

async function deployTo(aws: LocalAws, settingsFor: (outUrl: string) => AlertSettings): Promise<Deployed> {
  const options = clientOptions(aws);
  const [sqs, ssm] = [new SQSClient(options), new SSMClient(options)];
  const dynamoDb = new DynamoDBClient(options);
  await dynamoDb.send(
    new CreateTableCommand({
      TableName: tableName,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  dynamoDb.destroy();
  const deadLetterUrl = await createQueue(sqs, 'alerts-dlq', {});
  const redrive = { deadLetterTargetArn: queueArn('alerts-dlq'), maxReceiveCount: 2 };
  const queueUrl = await createQueue(sqs, 'alerts', {
    VisibilityTimeout: String(timeoutSeconds),
    RedrivePolicy: JSON.stringify(redrive),
  });
  const outUrl = await createQueue(sqs, 'out', {});
  await createFunction(aws, settingsFor(outUrl));
  return {
    aws,
    clientOptions: options,
    queueUrl,
    deadLetterUrl,
    outUrl,
    put: async (body) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: text }));
    },
    deadLetters: (count, seconds) => receive(sqs, deadLetterUrl, count, seconds),
    out: (count, seconds) => receive(sqs, outUrl, count, seconds),
    parameter: async (name, value) => {
      await ssm.send(new PutParameterCommand({ Name: name, Value: value, Type: 'SecureString', Overwrite: true }));
    },
    stop: async () => {
      sqs.destroy();
      ssm.destroy();
      await aws.stop();
    },
  };
}

const queueArn = (name: string): string => `arn:aws:sqs:${region}:${account}:${name}`;

async function createQueue(sqs: SQSClient, name: string, attributes: Record<string, string>): Promise<string> {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  if (!QueueUrl) throw new Error('no queue');
  return QueueUrl;
}

async function receive(sqs: SQSClient, url: string, count: number, seconds: number): Promise<Message[]> {
  const until = Date.now() + seconds * 1000;
  const messages: Message[] = [];
  while (messages.length < count && Date.now() < until) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    messages.push(...Messages);
    if (Messages.length === 0) await sleep(100);
  }
  return messages;
}

async function createFunction(aws: LocalAws, settings: AlertSettings): Promise<void> {
  const code = await readFile(join(__dirname, '../../dist/lambda/alerts/index.js'));
  const zip = Buffer.from(zipSync({ 'index.js': code })).toString('base64');
  await lambda(aws, 'functions', {
    FunctionName: 'alerts',
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Role: `arn:aws:iam::${account}:role/alerts`,
    Timeout: timeoutSeconds,
    MemorySize: 256,
    Environment: { Variables: { TRAILINSIGHT_ALERTS: JSON.stringify(settings) } },
    Code: { ZipFile: zip },
  });
  await lambda(aws, 'event-source-mappings', {
    FunctionName: 'alerts',
    EventSourceArn: queueArn('alerts'),
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
}

async function lambda(aws: LocalAws, path: string, body: unknown): Promise<void> {
  const credential = `${account}/20260101/${region}/lambda/aws4_request`;
  const response = await fetch(`${aws.endpoint}/2015-03-31/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=local`,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}
