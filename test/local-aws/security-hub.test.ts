import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  DescribeHubCommand,
  DisableSecurityHubCommand,
  EnableSecurityHubCommand,
  GetFindingsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { connection } from './seed';
import { type LocalAws, startLocalAws } from './start';

const account = '111111111111';
const ProductArn = `arn:aws:securityhub:eu-west-1:${account}:product/${account}/default`;
const finding: AwsSecurityFinding = {
  SchemaVersion: '2018-10-08',
  Id: 'insight-1',
  ProductArn,
  GeneratorId: 'insights',
  AwsAccountId: account,
  Types: ['Unusual Behaviors/User'],
  CreatedAt: '2026-10-01T12:00:00Z',
  UpdatedAt: '2026-10-01T12:00:00Z',
  Severity: { Label: 'MEDIUM' },
  Title: 'Unusual calls of iam:CreateAccessKey',
  Description: '42 a minute instead of 0.5',
  Resources: [{ Type: 'AwsAccount', Id: `AWS::::Account:${account}` }],
};
let aws: LocalAws;
let hub: SecurityHubClient;

beforeAll(async () => {
  aws = await startLocalAws();
  hub = new SecurityHubClient(connection(aws, account));
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

const enable = () => hub.send(new EnableSecurityHubCommand({ EnableDefaultStandards: false }));
const find = async (Filters = {}) => (await hub.send(new GetFindingsCommand({ Filters }))).Findings ?? [];

test('is on between Enable and Disable, in one Region', async () => {
  const off = {
    name: 'InvalidAccessException',
    message: expect.stringContaining('not subscribed to AWS Security Hub'),
  };
  await expect(hub.send(new DescribeHubCommand({}))).rejects.toMatchObject(off);
  await enable();
  const { HubArn } = await hub.send(new DescribeHubCommand({}));
  expect(HubArn).toBe(`arn:aws:securityhub:eu-west-1:${account}:hub/default`);
  await expect(enable()).rejects.toMatchObject({ name: 'ResourceConflictException' });
  const elsewhere = new SecurityHubClient(connection(aws, account, 'us-east-1'));
  await expect(elsewhere.send(new DescribeHubCommand({}))).rejects.toMatchObject(off);
  await hub.send(new DisableSecurityHubCommand({}));
  await expect(hub.send(new DescribeHubCommand({}))).rejects.toMatchObject(off);
});

test('a finding is imported once and updated; what a customer has set stays', async () => {
  await enable();
  const put = (changes: Partial<AwsSecurityFinding> = {}) =>
    hub.send(new BatchImportFindingsCommand({ Findings: [{ ...finding, ...changes }] }));
  expect(await put()).toMatchObject({ SuccessCount: 1, FailedCount: 0 });
  const FindingIdentifiers = [{ Id: finding.Id, ProductArn }];
  const updated = await hub.send(
    new BatchUpdateFindingsCommand({ FindingIdentifiers, Workflow: { Status: 'RESOLVED' } }),
  );
  expect(updated.ProcessedFindings).toEqual(FindingIdentifiers);
  await put({ Title: 'It ended', UpdatedAt: '2026-10-01T13:00:00Z' });
  expect(await find()).toMatchObject([{ Title: 'It ended', Workflow: { Status: 'RESOLVED' }, RecordState: 'ACTIVE' }]);
  expect(await find({ Id: [{ Value: 'insight-', Comparison: 'PREFIX' }] })).toHaveLength(1);
  expect(await find({ SeverityLabel: [{ Value: 'HIGH', Comparison: 'EQUALS' }] })).toEqual([]);
});

test.each<[string, Partial<AwsSecurityFinding>, RegExp]>([
  ['without a title', { Title: undefined }, /Required: Title/],
  ['of another account', { AwsAccountId: '222222222222' }, /AwsAccountId must be 111111111111/],
  [
    'under the product of another account',
    { ProductArn: ProductArn.replaceAll(account, '2'.repeat(12)) },
    /ProductArn/,
  ],
  ['with a title that is too long', { Title: 'x'.repeat(257) }, /Title must have at most 256/],
  ['with a severity that is none', { Severity: { Label: 'URGENT' as 'HIGH' } }, /Severity.Label/],
  ['with a type that is none', { Types: ['Insight'] }, /Types/],
  ['with a time that is none', { CreatedAt: 'today' }, /CreatedAt/],
  ['with a resource that has no type', { Resources: [{ Type: undefined, Id: 'x' }] }, /Type and Id/],
])('refuses a finding %s', async (_what, changes, message) => {
  await enable();
  const { FailedFindings = [] } = await hub.send(
    new BatchImportFindingsCommand({ Findings: [{ ...finding, ...changes }] }),
  );
  expect(FailedFindings).toMatchObject([{ Id: finding.Id, ErrorMessage: expect.stringMatching(message) }]);
  expect(await find()).toEqual([]);
});

test('a reset leaves neither hub nor findings', async () => {
  await enable();
  await hub.send(new BatchImportFindingsCommand({ Findings: [finding] }));
  await aws.control.reset();
  await expect(find()).rejects.toMatchObject({ name: 'InvalidAccessException' });
  await enable();
  expect(await find()).toEqual([]);
});

test('fails to update a finding that is not there', async () => {
  await enable();
  const { UnprocessedFindings } = await hub.send(
    new BatchUpdateFindingsCommand({ FindingIdentifiers: [{ Id: 'x', ProductArn }], Workflow: { Status: 'RESOLVED' } }),
  );
  expect(UnprocessedFindings).toMatchObject([{ ErrorCode: 'FindingNotFound' }]);
});
