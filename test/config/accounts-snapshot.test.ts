import {
  type AccountsSnapshot,
  formatAccountsSnapshot,
  formatDiagnostic,
  parseAccountsSnapshot,
} from '../../src/config';

const snapshot: AccountsSnapshot = {
  takenAt: '2026-11-20T12:00:00Z',
  organizationId: 'o-a1b2c3d4e5',
  managementAccount: '111111111111',
  accounts: [
    { id: '111111111111', name: 'management', partition: 'aws', ouPath: 'Root', tags: {}, state: 'ACTIVE' },
    {
      id: '222222222222',
      name: 'prod',
      partition: 'aws',
      ouPath: 'Root/Prod',
      tags: { a: '1', b: '2' },
      state: 'SUSPENDED',
    },
    { id: '333333333333', name: 'outside', partition: 'aws-cn', tags: {}, state: 'ACTIVE' },
  ],
};

test('what is written is read again', () => {
  expect(parseAccountsSnapshot(formatAccountsSnapshot(snapshot), 'f')).toEqual({ snapshot, diagnostics: [] });
});

test('accounts and tags have one order, an account a line', () => {
  const [first, second, third] = snapshot.accounts;
  if (!first || !second || !third) throw new Error('three accounts are wanted');
  const mixed = { ...snapshot, accounts: [third, { ...second, tags: { b: '2', a: '1' } }, first] };
  const text = formatAccountsSnapshot(mixed);
  expect(text).toBe(formatAccountsSnapshot(snapshot));
  expect(text.split('\n').filter((line) => line.includes('"id"'))).toHaveLength(3);
  expect(JSON.parse(text).format).toBe('trailinsight.accounts/v1');
});

test('an organization without accounts is a snapshot', () => {
  const none = { takenAt: '2026-11-20T12:00:00Z', accounts: [] };
  expect(parseAccountsSnapshot(formatAccountsSnapshot(none), 'f').snapshot).toEqual(none);
});

const text = formatAccountsSnapshot(snapshot);

test.each<[string, string, string]>([
  [
    'no JSON',
    'nothing: here',
    'f:1:1: the file must be JSON as `trailinsight import --accounts` writes it; write it anew',
  ],
  ['broken JSON', '{\n  "a": [\n', 'f:3:1: the file must be JSON'],
  [
    'another format',
    text.replace('accounts/v1', 'accounts/v9'),
    'f:2:13: `format` must be trailinsight.accounts/v1; got "trailinsight.accounts/v9"',
  ],
  ['a bad id', text.replace('"222222222222"', '"22"'), 'f:8:11: `accounts[1].id` must be an account id'],
  ['a bad time', text.replace('2026-11-20T12:00:00Z', 'today'), 'f:3:14: `takenAt` must be a time'],
  [
    'an id that stands twice',
    text.replace('"222222222222"', '"111111111111"'),
    'f:8:11: `accounts[1].id` must stand once; got "111111111111"',
  ],
  ['a list', '[]', 'f:1:1: the file must be a map; got an empty list'],
])('fails on %s', (_name, broken, line) => {
  const { snapshot: found, diagnostics } = parseAccountsSnapshot(broken, 'f');
  expect(found).toBeUndefined();
  expect(diagnostics.map(formatDiagnostic).join('\n')).toContain(line);
});
