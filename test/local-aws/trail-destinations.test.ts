import {
  CloudTrailClient,
  CreateTrailCommand,
  type CreateTrailRequest,
  DescribeTrailsCommand,
  UpdateTrailCommand,
} from '@aws-sdk/client-cloudtrail';
import { PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { call, connection, createBucket } from './seed';
import { type LocalAws, startLocalAws } from './start';

const account = '111111111111';
const trailArn = `arn:aws:cloudtrail:eu-west-1:${account}:trail/trail`;
const role = `arn:aws:iam::${account}:role/delivery`;
const group = `arn:aws:logs:eu-west-1:${account}:log-group:trail:*`;
const service = { Service: 'cloudtrail.amazonaws.com' };
const document = (Statement: unknown) => JSON.stringify({ Version: '2012-10-17', Statement });
let aws: LocalAws;
let bucket: string;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(async () => {
  await aws.control.reset();
  bucket = await createBucket(aws, account);
});
afterAll(() => aws?.stop());

const trails = () => new CloudTrailClient(connection(aws, account));
const create = (settings: Partial<CreateTrailRequest> = {}) =>
  trails().send(new CreateTrailCommand({ Name: 'trail', S3BucketName: bucket, ...settings }));
const iam = (Action: string, rest: object) =>
  call(aws, 'iam', undefined, { Action, Version: '2010-05-08', RoleName: 'delivery', ...rest });

async function bucketPolicy(arn = trailArn, folder = `AWSLogs/${account}/*`): Promise<void> {
  const s3 = new S3Client({ ...connection(aws, account, 'us-east-1'), forcePathStyle: true });
  const Resource = `arn:aws:s3:::${bucket}`;
  const acl = { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': arn };
  const Policy = document([
    { Effect: 'Allow', Principal: service, Action: 's3:GetBucketAcl', Resource },
    {
      Effect: 'Allow',
      Principal: service,
      Action: 's3:PutObject',
      Resource: `${Resource}/${folder}`,
      Condition: { StringEquals: acl },
    },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: `${Resource}/*`,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]);
  await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
}

async function makeKey(statement?: object): Promise<string> {
  const own = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' };
  const Policy = document([own, ...(statement ? [statement] : [])]);
  const made = await call(aws, 'kms', 'TrentService.CreateKey', { Policy });
  return (made as { KeyMetadata: { KeyId: string } }).KeyMetadata.KeyId;
}

const forTrail = {
  Effect: 'Allow',
  Principal: service,
  Action: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
  Resource: '*',
};

async function makeRole(trusted = 'cloudtrail.amazonaws.com', resource = group): Promise<void> {
  await call(aws, 'logs', 'Logs_20140328.CreateLogGroup', { logGroupName: 'trail' });
  const trust = [{ Effect: 'Allow', Principal: { Service: trusted }, Action: 'sts:AssumeRole' }];
  await iam('CreateRole', { AssumeRolePolicyDocument: document(trust) });
  const Action = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  await iam('PutRolePolicy', {
    PolicyName: 'write',
    PolicyDocument: document([{ Effect: 'Allow', Action, Resource: resource }]),
  });
}

async function makeTopic(source = trailArn): Promise<void> {
  const sns = new SNSClient(connection(aws, account));
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'files' }));
  const Condition = { StringEquals: { 'aws:SourceArn': source } };
  const AttributeValue = document([
    { Effect: 'Allow', Principal: service, Action: 'SNS:Publish', Resource: TopicArn, Condition },
  ]);
  await sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
}

const delivery = { CloudWatchLogsLogGroupArn: group, CloudWatchLogsRoleArn: role };

test('a trail keeps all its destinations, and its tags', async () => {
  await bucketPolicy();
  await makeRole();
  await makeTopic();
  const KmsKeyId = await makeKey(forTrail);
  await create({ ...delivery, SnsTopicName: 'files', KmsKeyId, TagsList: [{ Key: 'a', Value: 'b' }] });
  const { trailList = [] } = await trails().send(new DescribeTrailsCommand({}));
  expect(trailList).toMatchObject([
    {
      ...delivery,
      SnsTopicARN: `arn:aws:sns:eu-west-1:${account}:files`,
      KmsKeyId: `arn:aws:kms:eu-west-1:${account}:key/${KmsKeyId}`,
    },
  ]);
  await trails().send(
    new UpdateTrailCommand({ Name: 'trail', CloudWatchLogsLogGroupArn: '', CloudWatchLogsRoleArn: '' }),
  );
  const { trailList: after = [] } = await trails().send(new DescribeTrailsCommand({}));
  expect(after[0]).not.toHaveProperty('CloudWatchLogsLogGroupArn');
});

const refusals: [string, () => Promise<Partial<CreateTrailRequest>>, string][] = [
  [
    'a bucket policy for another trail',
    async () => {
      await bucketPolicy(`${trailArn}2`);
      return {};
    },
    'InsufficientS3BucketPolicyException',
  ],
  [
    'a bucket policy that leaves out the prefix',
    async () => {
      await bucketPolicy();
      return { S3KeyPrefix: 'logs' };
    },
    'InsufficientS3BucketPolicyException',
  ],
  ['a key that is not there', async () => ({ KmsKeyId: 'alias/none' }), 'KmsKeyNotFoundException'],
  [
    'a key that CloudTrail may not use',
    async () => ({ KmsKeyId: await makeKey() }),
    'InsufficientEncryptionPolicyException',
  ],
  ['a topic that is not there', async () => ({ SnsTopicName: 'none' }), 'InsufficientSnsTopicPolicyException'],
  [
    'a topic for another trail',
    async () => {
      await makeTopic(`${trailArn}2`);
      return { SnsTopicName: 'files' };
    },
    'InsufficientSnsTopicPolicyException',
  ],
  [
    'a log group without a role',
    async () => ({ CloudWatchLogsLogGroupArn: group }),
    'InvalidCloudWatchLogsRoleArnException',
  ],
  ['a log group that is not there', async () => delivery, 'InvalidCloudWatchLogsLogGroupArnException'],
  [
    'a role that trusts another service',
    async () => {
      await makeRole('lambda.amazonaws.com');
      return delivery;
    },
    'InvalidCloudWatchLogsRoleArnException',
  ],
  [
    'a role that may write elsewhere',
    async () => {
      await makeRole(undefined, group.replace(':trail:', ':other:'));
      return delivery;
    },
    'InvalidCloudWatchLogsLogGroupArnException',
  ],
];

test.each(refusals)('refuses %s', async (_what, prepare, name) => {
  await expect(create(await prepare())).rejects.toMatchObject({ name });
  expect((await trails().send(new DescribeTrailsCommand({}))).trailList).toEqual([]);
});

test('refuses an organization trail that may not write below the organization', async () => {
  const { id } = await aws.control.setOrganization({ managementAccount: account });
  await bucketPolicy();
  await expect(create({ IsOrganizationTrail: true })).rejects.toMatchObject({
    name: 'InsufficientS3BucketPolicyException',
  });
  await bucketPolicy(trailArn, 'AWSLogs/*');
  expect(await create({ IsOrganizationTrail: true })).toMatchObject({ IsOrganizationTrail: true });
  expect(id).toMatch(/^o-/);
});
