import {
  CreateOrganizationCommand,
  DeregisterDelegatedAdministratorCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListChildren,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { connection } from './seed';
import { type LocalAws, startLocalAws } from './start';

const management = '111111111111';
const service = 'cloudtrail.amazonaws.com';
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

const as = (account: string) => new OrganizationsClient(connection(aws, account, 'us-east-1'));
const id = (number: number) => String(200000000000 + number);
const accounts = (count: number, ouPath: string) =>
  Array.from({ length: count }, (_, index) => ({ id: id(index), name: `account-${index}`, ouPath }));

test('nobody is in an organization until one is created', async () => {
  await expect(as(management).send(new DescribeOrganizationCommand({}))).rejects.toMatchObject({
    name: 'AWSOrganizationsNotInUseException',
  });
  const { Organization } = await as(management).send(new CreateOrganizationCommand({}));
  expect(Organization?.MasterAccountId).toBe(management);
  await expect(as(management).send(new CreateOrganizationCommand({}))).rejects.toMatchObject({
    name: 'AlreadyInOrganizationException',
  });
  await expect(as('999999999999').send(new DescribeOrganizationCommand({}))).rejects.toMatchObject({
    name: 'AWSOrganizationsNotInUseException',
  });
});

test('accounts come twenty to a page, the management account with them', async () => {
  await aws.control.setOrganization({ managementAccount: management, accounts: accounts(45, 'Root/Many') });
  const sizes = [];
  const seen = new Set();
  for await (const page of paginateListAccounts({ client: as(management) }, {})) {
    sizes.push(page.Accounts?.length);
    for (const account of page.Accounts ?? []) seen.add(account.Id);
  }
  // MiniStack's own record of the management account stands first.
  expect(sizes).toEqual([20, 20, 6]);
  expect(seen.size).toBe(46);
  await expect(as(management).send(new ListAccountsCommand({ MaxResults: 21 }))).rejects.toMatchObject({
    name: 'InvalidInputException',
  });
});

test('units nest, and their children come in pages too', async () => {
  const { rootId, units } = await aws.control.setOrganization({
    managementAccount: management,
    accounts: accounts(25, 'Root/Workloads/Prod'),
    organizationalUnits: [{ path: 'Root/Security', tags: { kind: 'security' } }],
  });
  const client = as(management);
  const { OrganizationalUnits = [] } = await client.send(
    new ListOrganizationalUnitsForParentCommand({ ParentId: rootId }),
  );
  expect(OrganizationalUnits.map((unit) => unit.Name).sort()).toEqual(['Security', 'Workloads']);
  const ParentId = units['Root/Workloads/Prod'] ?? '';
  const counts = [];
  for await (const page of paginateListAccountsForParent({ client }, { ParentId })) counts.push(page.Accounts?.length);
  for await (const page of paginateListChildren({ client }, { ParentId, ChildType: 'ACCOUNT' })) {
    counts.push(page.Children?.length);
  }
  expect(counts).toEqual([20, 5, 20, 5]);
  const { Parents } = await client.send(new ListParentsCommand({ ChildId: id(0) }));
  expect(Parents).toEqual([{ Id: ParentId, Type: 'ORGANIZATIONAL_UNIT' }]);
  const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: units['Root/Security'] }));
  expect(Tags).toEqual([{ Key: 'kind', Value: 'security' }]);
});

test('State tells more than Status, which can be left out', async () => {
  const closed = { id: id(1), name: 'old', state: 'CLOSED', tags: { team: 'a' } };
  const describe = async () =>
    (await as(management).send(new DescribeAccountCommand({ AccountId: closed.id }))).Account;
  await aws.control.setOrganization({ managementAccount: management, accounts: [closed] });
  expect(await describe()).toMatchObject({ Name: 'old', State: 'CLOSED', Status: 'SUSPENDED' });
  await aws.control.setOrganization({ managementAccount: management, accounts: [closed], withoutStatus: true });
  expect(await describe()).toMatchObject({ State: 'CLOSED' });
  expect(await describe()).not.toHaveProperty('Status');
});

test('members describe the organization; lists are for the management account and delegated administrators', async () => {
  await aws.control.setOrganization({ managementAccount: management, accounts: accounts(2, 'Root') });
  const { Organization } = await as(id(0)).send(new DescribeOrganizationCommand({}));
  expect(Organization).toMatchObject({ Id: 'o-a1b2c3d4e5', MasterAccountId: management });
  await expect(as(id(0)).send(new ListAccountsCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' });

  const delegate = { AccountId: id(0), ServicePrincipal: service };
  await as(management).send(new RegisterDelegatedAdministratorCommand(delegate));
  await expect(as(management).send(new RegisterDelegatedAdministratorCommand(delegate))).rejects.toMatchObject({
    name: 'AccountAlreadyRegisteredException',
  });
  expect((await as(id(0)).send(new ListAccountsCommand({}))).Accounts).toHaveLength(3);
  const { DelegatedAdministrators } = await as(management).send(
    new ListDelegatedAdministratorsCommand({ ServicePrincipal: service }),
  );
  expect(DelegatedAdministrators).toMatchObject([{ Id: id(0), DelegationEnabledDate: expect.any(Date) }]);
  await as(management).send(new DeregisterDelegatedAdministratorCommand(delegate));
  await expect(as(id(0)).send(new ListAccountsCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
