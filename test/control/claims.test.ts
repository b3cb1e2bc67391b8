import type { KnownAccount, TrailEntry } from '../../src/config';
import { assignClaims, type FoundTrail } from '../../src/control/claims';
import { A, account, arnOf, B, entry, found } from './make';

const C = '333333333333';
const accounts: KnownAccount[] = [account(A, { ouPath: 'Root/Prod' }), account(B, { tags: { env: 'test' } })];
const create = { multiRegion: true, organization: false, managementEvents: 'write' as const };

/** `entry -> trail` of what was claimed, entries and accounts of what is missing. */
function assign(entries: TrailEntry[], trails: FoundTrail[], unread: readonly string[] = []) {
  const claims = assignClaims(entries, trails, accounts, new Set(unread));
  return {
    claimed: claims.claimed.map(({ entry: e, trail }) => `${e.name} -> ${trail.owner}/${trail.name}`),
    unclaimed: claims.unclaimed.map(({ owner, name }) => `${owner}/${name}`),
    conflicts: claims.conflicts.map(({ trail, entries: of }) => `${trail.name}: ${of.map((e) => e.name).join(', ')}`),
    missing: claims.missing.map(({ entry: e, account: at }) => `${e.name} in ${at?.id ?? 'nobody'}`),
  };
}

test.each<[string, Partial<TrailEntry>, string[]]>([
  ['a name, in every account known', { match: { name: 'main' } }, [`${A}/main`, `${B}/main`]],
  ['a glob', { match: { name: 'm*' } }, [`${A}/main`, `${B}/main`, `${B}/more`]],
  ['a glob for all: not those of strangers', { match: { name: '*' } }, [`${A}/main`, `${B}/main`, `${B}/more`]],
  ['an ARN', { match: { arn: arnOf(A, 'main') } }, [`${A}/main`]],
  ['an ARN of an account nobody listed', { match: { arn: arnOf(C, 'main') } }, [`${C}/main`]],
  ['an ARN glob', { match: { arn: arnOf('*', 'mo*', '*') } }, [`${B}/more`]],
  ['a name by account id', { accounts: { ids: [A] } }, [`${A}/main`]],
  ['a name by account name', { accounts: { names: ['name-2'] } }, [`${B}/main`]],
  ['a name by OU', { accounts: { ou: 'Root/**' } }, [`${A}/main`]],
  ['a name by tags', { accounts: { tags: { env: '*' } } }, [`${B}/main`]],
  ['an ARN glob and an account', { match: { arn: arnOf('*', 'main', '*') }, accounts: { ids: [B] } }, [`${B}/main`]],
  [
    'a selector never takes in strangers',
    { match: { arn: arnOf('*', 'main') }, accounts: { names: ['*'] } },
    [`${A}/main`, `${B}/main`],
  ],
])('%s', (_name, parts, expected) => {
  const trails = [found(A, 'main'), found(B, 'main'), found(B, 'more'), found(C, 'main')];
  const { claimed, unclaimed, conflicts } = assign([entry(parts)], trails);
  expect(claimed).toEqual(expected.map((trail) => `main -> ${trail}`));
  expect([...expected, ...unclaimed].sort()).toEqual(trails.map((t) => `${t.owner}/${t.name}`).sort());
  expect(conflicts).toEqual([]);
});

test('two entries for one trail: a conflict, and neither has it', () => {
  const entries = [entry({ name: 'one' }), entry({ name: 'two', match: { name: 'm*' } })];
  expect(assign(entries, [found(A, 'main')])).toEqual({
    claimed: [],
    unclaimed: [],
    conflicts: ['main: one, two'],
    missing: [],
  });
});

describe('what is missing', () => {
  const arn = { match: { arn: arnOf(A, 'main') } };

  test.each<[string, Partial<TrailEntry>, FoundTrail[], string[]]>([
    ['a name nobody has', {}, [], ['main in nobody']],
    ['a name one account has promises no more', {}, [found(A, 'main')], []],
    ['with an account selector: one in each', { accounts: { names: ['*'] } }, [found(A, 'main')], [`main in ${B}`]],
    ['a trail of ours: one in each', { create }, [], [`main in ${A}`, `main in ${B}`]],
    ['a trail of ours, where it is selected', { create, accounts: { ids: [B] } }, [], [`main in ${B}`]],
    ['an ARN, in the account it names', arn, [], [`main in ${A}`]],
    ['an ARN of an account nobody listed', { match: { arn: arnOf(C, 'main') } }, [], ['main in nobody']],
    ['an ARN glob that finds nothing', { match: { arn: arnOf('*', 'x*') } }, [], ['main in nobody']],
    [
      'an ARN glob and a selector',
      { match: { arn: arnOf('*', 'x*') }, accounts: { ids: [A] } },
      [],
      ['main in nobody'],
    ],
    [
      'the copy another account sees is no trail of its own',
      { accounts: { ids: [B] } },
      [found(A, 'main', { seenFrom: [A, B] })],
      [`main in ${B}`],
    ],
  ])('%s', (_name, parts, trails, expected) => {
    expect(assign([entry(parts)], trails).missing).toEqual(expected);
  });

  test.each<[string, Partial<TrailEntry>, string[]]>([
    ['a name', {}, []],
    ['a name with a selector', { accounts: { names: ['*'] } }, [`main in ${A}`]],
    ['a trail of ours', { create }, [`main in ${A}`]],
    ['an ARN of that account', { match: { arn: arnOf(B, 'main') } }, []],
    ['an ARN of another account', { match: { arn: arnOf(A, 'main') } }, [`main in ${A}`]],
    ['an ARN glob over accounts', { match: { arn: arnOf('*', 'main') } }, []],
    ['an ARN glob over some accounts', { match: { arn: arnOf('2222*', 'main') } }, []],
  ])('is not told of an account nobody could read: %s', (_name, parts, expected) => {
    expect(assign([entry(parts)], [], [B]).missing).toEqual(expected);
  });
});

test('nothing in, nothing out', () => {
  expect(assign([], [])).toEqual({ claimed: [], unclaimed: [], conflicts: [], missing: [] });
});
