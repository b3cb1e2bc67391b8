import { CloudTrailClient, GetTrailStatusCommand, StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { connection, createTrail } from './seed';
import { type LocalAws, startLocalAws } from './start';

const management = '111111111111';
const member = '222222222222';
let aws: LocalAws;
let trailArn: string;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(async () => {
  await aws.control.reset();
  await aws.control.setOrganization({ managementAccount: management, accounts: [{ id: member, name: 'shop' }] });
  trailArn = await createTrail(aws, {
    account: management,
    name: 'organization',
    multiRegion: true,
    organization: true,
  });
});
afterAll(() => aws?.stop());

async function status(account: string, region = 'eu-west-1') {
  const client = new CloudTrailClient(connection(aws, account, region));
  const { $metadata, ...rest } = await client.send(new GetTrailStatusCommand({ Name: trailArn }));
  return rest;
}

test('a logging trail delivers, until it is said not to', async () => {
  const before = await status(management);
  expect(before.LatestDeliveryTime).toEqual(before.StartLoggingTime);
  expect(before).not.toHaveProperty('LatestDeliveryError');
  const time = new Date('2026-10-01T00:00:00Z');
  await aws.control.setDelivery({
    trailArn,
    status: { LatestDeliveryError: 'AccessDenied', LatestDeliveryTime: time },
  });
  expect(await status(management, 'us-west-2')).toMatchObject({
    IsLogging: true,
    LatestDeliveryError: 'AccessDenied',
    LatestDeliveryTime: time,
  });
});

test('copies differ by account and Region, and a member does not share the error of the owner', async () => {
  await aws.control.setDelivery({ trailArn, region: 'eu-west-1', status: { LatestDeliveryError: 'NoSuchBucket' } });
  await aws.control.setDelivery({ trailArn, account: member, region: 'us-west-2', status: { IsLogging: false } });
  expect((await status(management)).LatestDeliveryError).toBe('NoSuchBucket');
  expect((await status(management, 'us-west-2')).LatestDeliveryError).toBeUndefined();
  expect((await status(member)).LatestDeliveryError).toBeUndefined();
  expect((await status(member, 'us-west-2')).IsLogging).toBe(false);
  await aws.control.setDelivery({ trailArn, account: '*', status: { LatestDeliveryError: 'AccessDenied' } });
  expect((await status(member)).LatestDeliveryError).toBe('AccessDenied');
});

test('null takes a member away, and nothing at all takes everything back', async () => {
  await aws.control.setDelivery({ trailArn, status: { LatestDeliveryTime: null } });
  expect(await status(management)).not.toHaveProperty('LatestDeliveryTime');
  await aws.control.setDelivery({ trailArn, status: {} });
  expect((await status(management)).LatestDeliveryTime).toBeInstanceOf(Date);
});

test('a stopped trail tells when; the door stops it too', async () => {
  await new CloudTrailClient(connection(aws, management)).send(new StopLoggingCommand({ Name: trailArn }));
  const stopped = await status(management);
  expect(stopped).toMatchObject({ IsLogging: false, StopLoggingTime: expect.any(Date) });
  expect(stopped).not.toHaveProperty('LatestDeliveryTime');
  await aws.control.setLogging(trailArn, true);
  expect((await status(management)).IsLogging).toBe(true);
});

test('fails with the reason for a member that is not of the status', async () => {
  const delivery = { trailArn, status: { LatestDelivryError: 'x' } };
  await expect(aws.control.setDelivery(delivery as never)).rejects.toThrow(/not a settable member/);
});
