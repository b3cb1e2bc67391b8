import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { allow, makeQueue, receive } from '../../local-aws/queues';
import { connection } from '../../local-aws/seed';
import { type LocalAws, startLocalAws } from '../../local-aws/start';
import { testIo } from '../config-io';
import { withBursts, writeLogs } from './logs';
import { detect, idsIn, newFolder } from './run-detect';

const account = '111111111111';
const before = { ...process.env };
let aws: LocalAws;
let s3: S3Client;

beforeAll(async () => {
  aws = await startLocalAws();
  // The SDK's chain of credentials reads the environment itself.
  Object.assign(process.env, aws.env(account));
  s3 = new S3Client({ ...connection(aws, account, 'eu-west-1'), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'logs' }));
  await s3.send(new CreateBucketCommand({ Bucket: 'found' }));
  const folder = newFolder();
  // A file a day: fewer objects, the same calls.
  for (const file of writeLogs(folder, withBursts(), 1440)) {
    const Key = `trail/${relative(folder, file)}`;
    await s3.send(new PutObjectCommand({ Bucket: 'logs', Key, Body: readFileSync(file) }));
  }
});

afterAll(async () => {
  await aws?.stop();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
});

const inAws = () => testIo({ env: aws.env(account) });

it('reads a bucket, writes another, and puts records on a bus that a rule for insights takes them from', async () => {
  const ruleArn = `arn:aws:events:eu-west-1:${account}:rule/insights`;
  const queue = await makeQueue(aws, 'alerts', { policy: allow('events.amazonaws.com', ruleArn) });
  const bridge = new EventBridgeClient(connection(aws, account, 'eu-west-1'));
  const pattern = { source: ['trailinsight.detector'], 'detail-type': ['AWS Insight via CloudTrail'] };
  await bridge.send(new PutRuleCommand({ Name: 'insights', EventPattern: JSON.stringify(pattern) }));
  await bridge.send(new PutTargetsCommand({ Rule: 'insights', Targets: [{ Id: 'it', Arn: queue.arn }] }));

  const args = { paths: ['s3://logs/trail/'], out: ['s3://found/detector'], bus: ['default'], format: 'jsonl' };
  const { code, out, err } = await detect(args, inAws());
  expect([code, err]).toEqual([0, '']);
  const ids = idsIn(out);
  expect(ids.length).toBeGreaterThan(4);

  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'found' }));
  expect(Contents).toHaveLength(ids.length);
  expect(Contents[0]?.Key).toMatch(/^detector\/AWSLogs\/111122223333\/CloudTrail-Insight\/eu-west-1\/2026\/11\/10\//);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'found', Key: Contents[0]?.Key ?? '' }));
  const stored = JSON.parse(gunzipSync((await Body?.transformToByteArray()) ?? '').toString()) as {
    Records: { eventID: string }[];
  };
  expect(ids).toContain(stored.Records[0]?.eventID);

  const messages = await receive(aws, queue);
  const [event] = messages.map(({ Body: body }) => JSON.parse(body ?? '') as { detail: { eventID: string } });
  expect(event).toMatchObject({ source: 'trailinsight.detector', 'detail-type': 'AWS Insight via CloudTrail' });
  expect(ids).toContain(event?.detail.eventID);
});

it.each([
  [{ paths: ['s3://nowhere/'] }, 'detect_input', 's3://nowhere/: '],
  [{ paths: ['s3://logs/other/'] }, 'detect_input', 'no CloudTrail logs in s3://logs/other/'],
  [
    { paths: ['s3://logs/'], out: ['s3://nowhere'] },
    'detect_sink',
    's3://nowhere did not take the records: NoSuchBucket',
  ],
])('fails in words on %o', async (args, code, words) => {
  const { code: exit, err } = await detect({ ...args, format: 'jsonl' }, inAws());
  expect(exit).toBe(1);
  expect(err).toContain(words);
  expect(err).toContain(`[${code}]`);
});
