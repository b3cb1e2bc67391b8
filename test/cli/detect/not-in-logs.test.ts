import { notInLogs, notInLogsText } from '../../../src/cli/commands/detect/not-in-logs';

const PLACES = [
  { account: 'a', region: 'r' },
  { account: 'b', region: 's' },
];

it.each([
  [{}, undefined],
  [{ accounts: ['a'], regions: ['r'] }, undefined],
  [{ accounts: ['a', 'b'], regions: ['s'] }, undefined],
  [{ accounts: ['c'] }, { accounts: ['c'], regions: [], all: true }],
  [{ accounts: ['a', 'c'] }, { accounts: ['c'], regions: [], all: false }],
  [
    { accounts: ['a'], regions: ['s'] },
    { accounts: [], regions: ['s'], all: true },
  ],
  [
    { accounts: ['c'], regions: ['r'] },
    { accounts: ['c'], regions: [], all: true },
  ],
  [{ regions: ['r', 't'] }, { accounts: [], regions: ['t'], all: false }],
])('of %o is missing %o', (wanted, absent) => {
  expect(notInLogs(PLACES, wanted)).toEqual(absent);
});

it('names ten of many', () => {
  const accounts = Array.from({ length: 12 }, (_, index) => `a${index}`);
  expect(notInLogsText({ accounts, regions: ['r'] })).toBe(
    'accounts a0, a1, a2, a3, a4, a5, a6, a7, a8, a9 and 2 more, Region r',
  );
});
