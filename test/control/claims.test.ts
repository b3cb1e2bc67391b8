import type { KnownAccount, TrailEntry } from '../../src/config';
import { assignClaims, type FoundTrail } from '../../src/control/claims';
import { A, account, arnOf, B, entry, found } from './make';

const C = '333333333333';
const accounts: KnownAccount[] = [account(A, { ouPath: 'Root/Prod' }), account(B, { tags: { env: 'test' } })];
const create = { multiRegion: true, organization: false, managementEvents: 'write' as const };

/** `entry -> trail` of what was claimed, entries and accounts of what is missing. */
function assign(
  entries: TrailEntry[],
  trails: FoundTrail[],
  unread: readonly string[] = [],
  sight: Parameters<typeof assignClaims>[4] = { complete: true },
) {
  const claims = assignClaims(entries, trails, accounts, new Set(unread), sight);
  return {
    claimed: claims.claimed.map(({ entry: e, trail }) => `${e.name} -> ${trail.owner}/${trail.name}`),
    unclaimed: claims.unclaimed.map(({ owner, name }) => `${owner}/${name}`),
    conflicts: claims.conflicts.map(({ trail, entries: of }) => `${trail.name}: ${of.map((e) => e.name).join(', ')}`),
    missing: claims.missing.map(
      ({ entry: e, account: at, selectsNoneOf, insteadIn }) =>
        `${e.name} in ${at?.id ?? (selectsNoneOf ? `none of ${selectsNoneOf}` : 'nobody')}${insteadIn ? `, but in ${insteadIn}` : ''}`,
    ),
    undecided: claims.undecided.map(({ entry: e, why }) => `${e.name}: ${why}`),
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
    undecided: [],
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
    ['an ARN glob and a selector', { match: { arn: arnOf('*', 'x*') }, accounts: { ids: [A] } }, [], [`main in ${A}`]],
    [
      'an ARN glob and a selector: one in each',
      { match: { arn: arnOf('*', 'main') }, accounts: { ids: [A, B] } },
      [found(A, 'main')],
      [`main in ${B}`],
    ],
    [
      'an ARN and a selector: the one account it names',
      { match: { arn: arnOf(A, 'main') }, accounts: { ids: [A, B] } },
      [found(A, 'main')],
      [],
    ],
    [
      'an ARN glob over some accounts, none of them selected',
      { match: { arn: arnOf('3333*', 'main') }, accounts: { ids: [A] } },
      [],
      ['main in nobody'],
    ],
    [
      'a trail of ours in its home Region',
      { create: { ...create, homeRegion: 'us-east-1' }, accounts: { ids: [A] } },
      [found(A, 'main'), found(A, 'main', { homeRegion: 'us-east-1' })],
      [],
    ],
    [
      'a trail of ours elsewhere',
      { create: { ...create, homeRegion: 'us-east-1' }, accounts: { ids: [A] } },
      [found(A, 'main')],
      [`main in ${A}, but in eu-west-1`],
    ],
    [
      'somebody else’s trail may lie anywhere',
      { accounts: { ids: [A] } },
      [found(A, 'main', { homeRegion: 'us-east-1' })],
      [],
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

  test.each<[string, Partial<TrailEntry>, string[]]>([
    ['a name', {}, ['main: 1 account could not be read']],
    ['an ARN glob over accounts', { match: { arn: arnOf('*', 'main') } }, ['main: 1 account could not be read']],
    [
      'an ARN glob over that account',
      { match: { arn: arnOf('2222*', 'main') } },
      ['main: 1 account could not be read'],
    ],
    ['an ARN glob over others', { match: { arn: arnOf('1111*', 'main') } }, []],
    // The account itself is told of as unknown, and may be allowed to be.
    ['an ARN of that account', { match: { arn: arnOf(B, 'main') } }, []],
    ['a name with a selector', { accounts: { names: ['*'] } }, []],
    ['a trail of ours', { create }, []],
  ])('fails to be decided while an account is unread: %s', (_name, parts, expected) => {
    expect(assign([entry(parts)], [], [B]).undecided).toEqual(expected);
    expect(assign([entry(parts)], [found(A, 'main')], []).undecided).toEqual([]);
  });

  test.each<[string, Partial<TrailEntry>]>([
    ['a name', { accounts: { names: ['nmae-1'] } }],
    ['an OU', { accounts: { ou: 'Root/Pord/**' } }],
    ['tags', { accounts: { tags: { env: 'prod' } } }],
    ['an id, of a trail of ours', { accounts: { ids: [C] }, create }],
    ['an id, beside an ARN', { accounts: { ids: [C] }, match: { arn: arnOf(A, 'main') } }],
  ])('fails for an entry that selects nobody: by %s', (_name, parts) => {
    const { missing, undecided } = assign([entry(parts)], [found(A, 'main')], [B]);
    expect([missing, undecided]).toEqual([['main in none of 2'], []]);
    expect(assign([entry(parts)], [found(A, 'main')], [], { complete: false }).missing).toEqual([]);
  });

  test('the home Region of a trail of ours is the default one where it names none', () => {
    const ours = entry({ create, accounts: { ids: [A] } });
    const at = (region: string) => assign([ours], [found(A, 'main')], [], { complete: true, region }).missing;
    expect(at('eu-west-1')).toEqual([]);
    expect(at('us-east-1')).toEqual([`main in ${A}, but in eu-west-1`]);
    expect(assign([ours], [found(A, 'main')]).missing).toEqual([]);
  });
});

test('nothing in, nothing out', () => {
  expect(assign([], [])).toEqual({ claimed: [], unclaimed: [], conflicts: [], missing: [], undecided: [] });
});
