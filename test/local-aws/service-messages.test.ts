import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { allow, makeQueue, type Queue, receive } from './queues';
import { call, connection } from './seed';
import { type LocalAws, startLocalAws } from './start';

const account = '111111111111';
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

describe('notifications of a bucket', () => {
  const bucket = 'files';
  let s3: S3Client;

  beforeEach(async () => {
    s3 = new S3Client({ ...connection(aws, account), forcePathStyle: true });
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const };
    await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration }));
  });

  const notify = ({ arn: QueueArn }: Queue) =>
    s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket: bucket,
        NotificationConfiguration: { QueueConfigurations: [{ QueueArn, Events: ['s3:ObjectCreated:*'] }] },
      }),
    );

  test('reach a queue whose policy names the bucket', async () => {
    const queue = await makeQueue(aws, 'files', { policy: allow('s3.amazonaws.com', `arn:aws:s3:::${bucket}`) });
    await notify(queue);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: 'x' }));
    const bodies = (await receive(aws, queue, 1)).map((message) => message.Body ?? '');
    expect(bodies.some((body) => body.includes('ObjectCreated:Put'))).toBe(true);
  });

  test('refuses a queue whose policy names another bucket, or has none', async () => {
    const other = await makeQueue(aws, 'other', { policy: allow('s3.amazonaws.com', 'arn:aws:s3:::other') });
    for (const queue of [other, await makeQueue(aws, 'none')]) {
      await expect(notify(queue)).rejects.toThrow(/Unable to validate the following destination configurations/);
    }
  });

  test('refuses a queue under a key that S3 may not use', async () => {
    const Statement = { Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [Statement] });
    const made = (await call(aws, 'kms', 'TrentService.CreateKey', { Policy })) as { KeyMetadata: { KeyId: string } };
    const policy = allow('s3.amazonaws.com', `arn:aws:s3:::${bucket}`);
    const queue = await makeQueue(aws, 'files', { policy, key: made.KeyMetadata.KeyId });
    await expect(notify(queue)).rejects.toThrow(/Unable to validate the following destination configurations/);
  });
});

test('fails to reach a queue that does not let the topic send', async () => {
  const sns = new SNSClient(connection(aws, account));
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alerts' }));
  const closed = await makeQueue(aws, 'closed');
  const open = await makeQueue(aws, 'open', { policy: allow('sns.amazonaws.com', TopicArn) });
  for (const { arn: Endpoint } of [closed, open]) {
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  }
  await sns.send(new PublishCommand({ TopicArn, Message: 'x' }));
  expect(await receive(aws, open, 1)).toHaveLength(1);
  expect(await receive(aws, closed)).toEqual([]);
});
