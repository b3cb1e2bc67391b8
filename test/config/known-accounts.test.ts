import { type Config, knownAccounts, type ListedAccount, type OrganizationMember } from '../../src/config';

const location = { file: 'trailinsight.yaml', line: 1, column: 1 };
const listed = (id: string, rest: Partial<ListedAccount> = {}): ListedAccount => ({
  id,
  partition: 'aws',
  tags: {},
  location,
  ...rest,
});
const member = (id: string, rest: Partial<OrganizationMember> = {}): OrganizationMember => ({
  id,
  name: `member-${id}`,
  partition: 'aws',
  ouPath: 'Root/Prod',
  tags: { env: 'prod' },
  state: 'ACTIVE',
  ...rest,
});
const organization: Config['organization'] = { include: [], exclude: [], regions: 'enabled', location };

test('listed accounts stand first, as written; then active members that are chosen', () => {
  const members = [member('1'), member('2'), member('3', { state: 'SUSPENDED' }), member('4', { ouPath: 'Root/Lab' })];
  const chosen = { ...organization, exclude: [{ ou: 'Root/Lab' }] };
  const accounts = knownAccounts({ accounts: [listed('9'), listed('2')], organization: chosen }, members);
  expect(accounts.map(({ id }) => id)).toEqual(['9', '2', '1']);
  expect(accounts[2]).toEqual({
    id: '1',
    name: 'member-1',
    partition: 'aws',
    ouPath: 'Root/Prod',
    tags: { env: 'prod' },
  });
});

test('a listed member keeps its place, name and tags there; what is written about it wins', () => {
  const plain = listed('1', { tags: { own: 'yes' } });
  const named = listed('1', { name: 'mine', tags: { env: 'test' } });
  const known = (one: ListedAccount) => knownAccounts({ accounts: [one], organization }, [member('1')]);
  const place = { id: '1', partition: 'aws', ouPath: 'Root/Prod' };
  expect(known(plain)).toEqual([{ ...place, name: 'member-1', tags: { env: 'prod', own: 'yes' }, listed: plain }]);
  expect(known(named)).toEqual([{ ...place, name: 'mine', tags: { env: 'test' }, listed: named }]);
});

test('fails to choose members where the configuration has no organization', () => {
  expect(knownAccounts({ accounts: [listed('9')] }, [member('1')])).toEqual([
    { id: '9', name: '9', partition: 'aws', tags: {}, listed: listed('9') },
  ]);
});
