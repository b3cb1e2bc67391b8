import { AccountClient, paginateListRegions } from '@aws-sdk/client-account';
import {
  CloudTrailClient,
  GetInsightSelectorsCommand,
  ListTrailsCommand,
  PutInsightSelectorsCommand,
  paginateListTrails,
} from '@aws-sdk/client-cloudtrail';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { connection, createTrail } from './seed';
import { type LocalAws, startLocalAws } from './start';

const account = '111111111111';
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

const client = (region?: string) => new CloudTrailClient(connection(aws, account, region));

async function listedRegions(pageSize: number): Promise<string[]> {
  const asked = { client: new AccountClient(connection(aws, account)), pageSize };
  const found = [];
  for await (const page of paginateListRegions(asked, { RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'] })) {
    expect(page.Regions?.length).toBeLessThanOrEqual(pageSize);
    found.push(...(page.Regions ?? []).map((region) => region.RegionName ?? ''));
  }
  return found;
}

async function describedRegions(): Promise<string[]> {
  const { Regions = [] } = await new EC2Client(connection(aws, account)).send(new DescribeRegionsCommand({}));
  return Regions.map((region) => region.RegionName ?? '');
}

test('both services tell the same Regions, a disabled one not among them', async () => {
  await aws.control.disableRegion(account, 'ap-east-1');
  const listed = await listedRegions(7);
  expect(listed).toContain('eu-west-1');
  expect(listed).not.toContain('ap-east-1');
  expect(await describedRegions()).toEqual(listed);
  await expect(client('ap-east-1').send(new ListTrailsCommand({}))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
  await aws.control.enableRegion(account, 'ap-east-1');
  expect(await listedRegions(50)).toContain('ap-east-1');
});

test.each([
  ['us-gov-west-1', 'aws-us-gov'],
  ['cn-north-1', 'aws-cn'],
])('in %s everything is of the partition %s', async (region, partition) => {
  const arn = await createTrail(aws, { account, region, name: 'main', multiRegion: true });
  expect(arn).toBe(`arn:${partition}:cloudtrail:${region}:${account}:trail/main`);
  const { Arn } = await new STSClient(connection(aws, account, region)).send(new GetCallerIdentityCommand({}));
  expect(Arn).toBe(`arn:${partition}:iam::${account}:root`);
});

test('ListTrails comes in pages', async () => {
  const specs = Array.from({ length: 25 }, (_, index) => ({ account, region: 'eu-west-1', name: `trail-${index}` }));
  const arns = await aws.control.addTrails(specs);
  const found = [];
  const sizes = [];
  for await (const page of paginateListTrails({ client: client('us-west-2') }, {})) {
    sizes.push(page.Trails?.length);
    found.push(...(page.Trails ?? []).map((trail) => trail.TrailARN));
  }
  expect(sizes).toEqual([10, 10, 5]);
  expect(found).toEqual(arns);
});

test('a type AWS does not have yet can be planted, and is then carried by a Put', async () => {
  const TrailName = await createTrail(aws, { account, name: 'main' });
  const future = { InsightType: 'ApiLatencyInsight' as 'ApiCallRateInsight' };
  const put = new PutInsightSelectorsCommand({ TrailName, InsightSelectors: [future] });
  await expect(client().send(put)).rejects.toMatchObject({ name: 'InvalidInsightSelectorsException' });
  await aws.control.plantInsightSelectors(TrailName, [future]);
  await client().send(put);
  const { InsightSelectors } = await client().send(new GetInsightSelectorsCommand({ TrailName }));
  expect(InsightSelectors).toEqual([{ ...future, EventCategories: ['Management'] }]);
});

test('a reset leaves nothing', async () => {
  await createTrail(aws, { account, name: 'main', insightSelectors: [{ InsightType: 'ApiCallRateInsight' }] });
  await aws.control.disableRegion(account, 'ap-east-1');
  await aws.control.reset();
  expect(await aws.control.calls()).toMatchObject({ total: 0, faultedTotal: 0 });
  expect((await client().send(new ListTrailsCommand({}))).Trails).toEqual([]);
  expect(await describedRegions()).toContain('ap-east-1');
});
