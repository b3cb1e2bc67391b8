import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  type GetCostAndUsageCommandInput,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import { connection } from './seed';
import { type LocalAws, startLocalAws } from './start';

const management = '111111111111';
const member = '222222222222';
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(async () => {
  await aws.control.reset();
  await aws.control.setOrganization({ managementAccount: management, accounts: [{ id: member, name: 'shop' }] });
});
afterAll(() => aws?.stop());

const question: GetCostAndUsageCommandInput = {
  TimePeriod: { Start: '2026-09-01', End: '2026-11-01' },
  Granularity: 'MONTHLY',
  Metrics: ['UsageQuantity'],
  Filter: { Dimensions: { Key: 'SERVICE', Values: ['AWS CloudTrail'] } },
  GroupBy: [
    { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
    { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
  ],
};

async function ask(account: string, changes: Partial<GetCostAndUsageCommandInput> = {}) {
  const client = new CostExplorerClient(connection(aws, account, 'us-east-1'));
  const pages: ResultByTime[][] = [];
  let NextPageToken: string | undefined;
  do {
    const request = { ...question, ...changes, ...(NextPageToken ? { NextPageToken } : {}) };
    const page = await client.send(new GetCostAndUsageCommand(request));
    pages.push(page.ResultsByTime ?? []);
    NextPageToken = page.NextPageToken;
  } while (NextPageToken);
  return pages;
}

function rows(pages: ResultByTime[][]): string[] {
  return pages
    .flat()
    .flatMap(({ TimePeriod, Groups = [] }) =>
      Groups.map(({ Keys = [], Metrics }) => [TimePeriod?.Start, ...Keys, Metrics?.UsageQuantity?.Amount].join(' ')),
    );
}

test('usage is summed by month, account and usage type', async () => {
  const usage = { account: member, usageType: 'EUW1-PaidEventsRecorded' };
  await aws.control.setUsage(
    { ...usage, quantity: 1000, date: '2026-09-01' },
    { ...usage, quantity: 234, date: '2026-09-30' },
    { ...usage, quantity: 5, date: '2026-10-31' },
    { ...usage, quantity: 7, date: '2026-11-01' },
    { account: management, usageType: 'EUW1-InsightsEvents', quantity: 9, date: '2026-10-02' },
    { account: management, usageType: 'EU-Requests', quantity: 1, date: '2026-10-02', service: 'Amazon S3' },
  );
  expect(rows(await ask(management))).toEqual([
    `2026-09-01 ${member} EUW1-PaidEventsRecorded 1234`,
    `2026-10-01 ${member} EUW1-PaidEventsRecorded 5`,
    `2026-10-01 ${management} EUW1-InsightsEvents 9`,
  ]);
  expect(rows(await ask(member))).toHaveLength(2);
  const Filter = {
    And: [question.Filter ?? {}, { Dimensions: { Key: 'LINKED_ACCOUNT' as const, Values: [management] } }],
  };
  expect(rows(await ask(management, { Filter }))).toHaveLength(1);
});

test('days, totals without groups, and periods without usage', async () => {
  await aws.control.setUsage({
    account: member,
    usageType: 'EUW1-DataEventsRecorded',
    quantity: 3,
    date: '2026-09-02',
  });
  const TimePeriod = { Start: '2026-09-01', End: '2026-09-04' };
  const [days = []] = await ask(member, { TimePeriod, Granularity: 'DAILY', GroupBy: [] });
  expect(days.map((day) => [day.TimePeriod?.Start, day.Total?.UsageQuantity?.Amount])).toEqual([
    ['2026-09-01', '0'],
    ['2026-09-02', '3'],
    ['2026-09-03', '0'],
  ]);
});

test('many groups come in pages, each once', async () => {
  const accounts = Array.from({ length: 120 }, (_, index) => String(300000000000 + index));
  await aws.control.setOrganization({
    managementAccount: management,
    accounts: accounts.map((id) => ({ id, name: id })),
  });
  await aws.control.setUsage(
    ...accounts.map((account) => ({ account, usageType: 'USE1-FreeEventsRecorded', quantity: 1, date: '2026-10-01' })),
  );
  const pages = await ask(management);
  expect(pages.length).toBe(3);
  expect(new Set(rows(pages)).size).toBe(120);
});

test.each([
  [{ TimePeriod: { Start: '2026-11-01', End: '2026-11-01' } }, 'ValidationException'],
  [{ Metrics: ['Nonsense'] }, 'ValidationException'],
])('fails for %j', async (changes, name) => {
  await expect(ask(management, changes)).rejects.toMatchObject({ name });
});

test('data that is not there yet, by a fault', async () => {
  await aws.control.addFault({ match: { service: 'ce' }, effect: { error: { code: 'DataUnavailableException' } } });
  await expect(ask(management)).rejects.toMatchObject({ name: 'DataUnavailableException' });
});
