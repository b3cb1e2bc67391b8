import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { CloudTrailClient, GetTrailCommand, ListTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { connection } from './seed';
import { type LocalAws, startLocalAws } from './start';

const account = '111111111111';
const role = 'arn:aws:iam::222222222222:role/audit';
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

const cloudTrail = (id = account, region?: string) => new CloudTrailClient(connection(aws, id, region));
const sts = () => new STSClient(connection(aws, account));
const list = (id?: string, region?: string) => cloudTrail(id, region).send(new ListTrailsCommand({}));

interface Fault {
  readonly name: string;
  readonly message: string;
  readonly status?: number | undefined;
}

async function fault(call: Promise<unknown>): Promise<Fault> {
  try {
    await call;
    return { name: 'no fault', message: '' };
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, message, status: $metadata?.httpStatusCode };
  }
}

test('an access denied of one account leaves the others alone', async () => {
  await aws.control.addFault({ match: { account }, effect: { error: { code: 'AccessDenied' } } });
  const denied = await fault(list());
  expect(denied).toMatchObject({ name: 'AccessDeniedException', status: 400 });
  expect(denied.message).toContain('is not authorized to perform: cloudtrail:ListTrails');
  expect(await list('222222222222')).toMatchObject({ Trails: [] });
});

test.each<[string, () => Promise<unknown>, string]>([
  ['cloudtrail', () => list(), 'ThrottlingException'],
  [
    'organizations',
    () => new OrganizationsClient(connection(aws, account)).send(new ListAccountsCommand({})),
    'ThrottlingException',
  ],
  [
    'account',
    () => new AccountClient(connection(aws, account)).send(new ListRegionsCommand({})),
    'ThrottlingException',
  ],
  ['sts', () => sts().send(new GetCallerIdentityCommand({})), 'Throttling'],
  ['ec2', () => new EC2Client(connection(aws, account)).send(new DescribeRegionsCommand({})), 'RequestLimitExceeded'],
  [
    's3',
    () => new S3Client({ ...connection(aws, account), forcePathStyle: true }).send(new ListBucketsCommand({})),
    'Throttling',
  ],
])('throttling as %s spells it', async (service, call, name) => {
  await aws.control.addFault({ match: { service }, effect: { error: { code: 'ThrottlingException' } } });
  expect((await fault(call())).name).toBe(name);
});

test('a Region that does not support the operation', async () => {
  const error = { code: 'UnsupportedOperationException' };
  await aws.control.addFault({ match: { region: 'me-*', operation: 'ListTrails' }, effect: { error } });
  expect((await fault(list(account, 'me-central-1'))).name).toBe('UnsupportedOperationException');
  expect((await fault(list(account, 'eu-west-1'))).name).toBe('no fault');
});

test('a role that cannot be assumed, by ARN and by external id', async () => {
  await aws.control.addFault(
    { match: { operation: 'AssumeRole', role: '*:role/apply' }, effect: { error: { code: 'AccessDenied' } } },
    {
      match: { operation: 'AssumeRole', parameters: { ExternalId: '!secret' } },
      effect: { error: { code: 'AccessDenied' } },
    },
  );
  const assume = (RoleArn: string, ExternalId?: string) =>
    sts().send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...(ExternalId ? { ExternalId } : {}) }));
  expect(await fault(assume('arn:aws:iam::222222222222:role/apply', 'secret'))).toMatchObject({
    name: 'AccessDenied',
    status: 403,
  });
  expect((await fault(assume(role))).name).toBe('AccessDenied');
  expect((await assume(role, 'secret')).Credentials?.AccessKeyId).toMatch(/^ASIA/);
});

test('what an assumed role may not do, and credentials that run out', async () => {
  const { Credentials } = await sts().send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'test' }));
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const client = new CloudTrailClient({ ...connection(aws, account), credentials });
  await client.send(new ListTrailsCommand({}));
  await aws.control.addFault({ match: { role, operation: 'Get*' }, effect: { error: { code: 'AccessDenied' } } });
  expect((await fault(client.send(new GetTrailCommand({ Name: 'some' })))).name).toBe('AccessDeniedException');
  await aws.control.expireSessions();
  expect((await fault(client.send(new ListTrailsCommand({})))).name).toBe('ExpiredTokenException');
  await sts().send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'again' }));
});

test('after and times put a fault in the middle', async () => {
  await aws.control.addFault({ effect: { error: { code: 'ExpiredTokenException' } }, after: 2, times: 1 });
  const names = [];
  for (let call = 0; call < 4; call++) names.push((await fault(list())).name);
  expect(names).toEqual(['no fault', 'no fault', 'ExpiredTokenException', 'no fault']);
});

test('a rate hits its share, the same calls in every run', async () => {
  const run = async () => {
    await aws.control.reset();
    await aws.control.addFault({ effect: { error: { code: 'ThrottlingException' } }, rate: 0.2, seed: 7 });
    const names = [];
    for (let call = 0; call < 100; call++) names.push((await fault(list())).name);
    return names;
  };
  const first = await run();
  expect(await run()).toEqual(first);
  const hits = first.filter((name) => name === 'ThrottlingException').length;
  expect(hits).toBeGreaterThan(8);
  expect(hits).toBeLessThan(35);
  expect(await aws.control.calls()).toMatchObject({ total: 100, faultedTotal: hits });
});

test('delays do not queue up', async () => {
  await aws.control.addFault({ effect: { delayMs: 200 } });
  const client = cloudTrail();
  const began = Date.now();
  await Promise.all(Array.from({ length: 40 }, () => client.send(new ListTrailsCommand({}))));
  const took = Date.now() - began;
  expect(took).toBeGreaterThanOrEqual(200);
  expect(took).toBeLessThan(7000);
  expect((await aws.control.calls()).peak).toBeGreaterThan(10);
});

test('a connection that breaks', async () => {
  await aws.control.addFault({ effect: { connection: 'reset' }, times: 1 });
  expect((await fault(list())).message).toContain('ECONNRESET');
  expect((await fault(list())).name).toBe('no fault');
});

test('a connection that hangs until the client gives up', async () => {
  await aws.control.addFault({ effect: { connection: 'hang' }, times: 1 });
  const call = cloudTrail().send(new ListTrailsCommand({}), { abortSignal: AbortSignal.timeout(300) });
  expect((await fault(call)).name).toBe('AbortError');
  expect((await fault(list())).name).toBe('no fault');
});

test('fails with the reason when a rule is misspelt', async () => {
  const rule = { match: { acount: account }, effect: { delayMs: 1 } };
  await expect(aws.control.addFault(rule as never)).rejects.toThrow(/not a fault rule/);
});
