import fc from 'fast-check';
import {
  claimsTrail,
  globMatches,
  type KnownAccount,
  matchesAccount,
  matchesOrganizationFilters,
} from '../../src/config';
import { nameMatches, patternsMeet } from '../../src/config/glob';

const account: KnownAccount = {
  id: '111111111111',
  name: 'payments-prod',
  partition: 'aws',
  ouPath: 'Root/Workloads/Prod',
  tags: { stage: 'prod', empty: '' },
};
const { ouPath: _none, ...outside } = account;

describe('matchesAccount', () => {
  test.each<[Parameters<typeof matchesAccount>[0], boolean]>([
    [undefined, true],
    [{ ids: ['111111111111'] }, true],
    [{ ids: ['222222222222'] }, false],
    [{ names: ['payments-*'] }, true],
    [{ names: ['payments'] }, false],
    [{ names: ['a', 'payments-pro?'] }, true],
    [{ names: ['*constructor'] }, false],
    [{ ou: 'Root/Workloads/Prod' }, true],
    [{ ou: 'Root/Workloads/Prod/**' }, true],
    [{ ou: 'Root/Workloads/**' }, true],
    [{ ou: 'Root/**' }, true],
    [{ ou: 'Root/*/Prod' }, true],
    [{ ou: 'Root/Workloads' }, false],
    [{ ou: 'Root/Work/**' }, false],
    [{ tags: { stage: 'prod' } }, true],
    [{ tags: { stage: '*' } }, true],
    [{ tags: { empty: '*' } }, true],
    [{ tags: { stage: 'test' } }, false],
    [{ tags: { constructor: '*' } }, false],
    [{ ids: ['111111111111'], tags: { stage: 'test' } }, false],
  ])('%j: %s', (selector, expected) => {
    expect(matchesAccount(selector, account)).toBe(expected);
  });

  test('an account outside the organization is in no OU', () => {
    expect(matchesAccount({ ou: 'Root/**' }, outside)).toBe(false);
  });

  test('a slash in an account name is a letter', () => {
    expect(matchesAccount({ names: ['team*prod'] }, { ...account, name: 'team/a/prod' })).toBe(true);
  });
});

test('organization filters: any of the includes, none of the excludes', () => {
  const prod = { ou: 'Root/Workloads/**' };
  expect(matchesOrganizationFilters([], [], account)).toBe(true);
  expect(matchesOrganizationFilters([{ ou: 'Root/X' }, prod], [], account)).toBe(true);
  expect(matchesOrganizationFilters([{ ou: 'Root/X' }], [], account)).toBe(false);
  expect(matchesOrganizationFilters([prod], [{ tags: { stage: 'prod' } }], account)).toBe(false);
});

test.each<[{ name: string } | { arn: string }, boolean]>([
  [{ name: 'aws-controltower-BaselineCloudTrail' }, true],
  [{ name: 'aws-controltower-*' }, true],
  [{ name: 'AWS-*' }, false],
  [{ arn: 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/aws-controltower-*' }, true],
  [{ arn: 'arn:aws:cloudtrail:*:*:trail/*' }, true],
  [{ arn: 'arn:aws:cloudtrail:*' }, false],
  [{ arn: 'arn:aws:cloudtrail:us-*:111111111111:trail/*' }, false],
])('claimsTrail %j: %s', (match, expected) => {
  const name = 'aws-controltower-BaselineCloudTrail';
  const arn = `arn:aws:cloudtrail:eu-west-1:111111111111:trail/${name}`;
  expect(claimsTrail({ match }, { name, arn })).toBe(expected);
});

describe('patterns', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'ab.-_ +(){}[]|!\\^$@"\'/,#'), minLength: 1, maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom(...'ab.-*?({[\\!+'), minLength: 1, maxLength: 8 });

  test('what is no wildcard is itself', () => {
    fc.assert(fc.property(plain, plain, (a, b) => globMatches(a, b) === (a === b)));
  });

  test('a text beside a wildcard is itself', () => {
    fc.assert(fc.property(plain, (text) => nameMatches(`${text}*`, `${text}x`) && nameMatches(`*${text}`, `x${text}`)));
  });

  test('a pattern and a text meet exactly where the pattern matches', () => {
    fc.assert(fc.property(pattern, plain, (p, text) => patternsMeet(p, text) === nameMatches(p, text)));
  });

  test.each<[string, string, boolean]>([
    ['a/*/c', 'a/b/c', true],
    ['a/*/c', 'a/b/b/c', false],
    ['a/**/c', 'a/b/b/c', true],
    ['a/**', 'a/', true],
    ['a/***', 'a/b/c', true],
    ['**/c', 'c', false],
    ['a?c', 'a/c', false],
    ['a?c', 'a\u{1F600}c', true],
    ['*\n*', 'a\nb', true],
    ['*/*', '/', true],
    ['a*', 'b', false],
    ['*', '', true],
    ['?', '', false],
  ])('%j on %j: %s', (glob, text, expected) => {
    expect(globMatches(glob, text)).toBe(expected);
  });

  test('say what the expression says they are', () => {
    const slashed = fc.string({ unit: fc.constantFrom(...'ab/*?'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom(...'ab/'), maxLength: 8 });
    const words: Record<string, string> = { '**': '.*', '*': '[^/]*', '?': '[^/]' };
    fc.assert(
      fc.property(slashed, text, (glob, name) => {
        const source = glob.replace(/\*\*|\*|\?/g, (wildcard) => words[wildcard] ?? '');
        expect(globMatches(glob, name)).toBe(new RegExp(`^${source}$`, 'u').test(name));
      }),
    );
  });

  // With one star tried after the other these would not come back: 128 over 40 ways.
  test.each(['*a', '**a', '?*'])('many of %j on a name somebody else chose come back', (part) => {
    for (const length of [128, 1024]) {
      expect(globMatches(`${part.repeat(40)}b`, 'a'.repeat(length))).toBe(false);
      expect(globMatches(`${part.repeat(40)}b`, `${'a'.repeat(length)}b`)).toBe(true);
    }
    expect(nameMatches(`${'*a'.repeat(5)}b`, 'a'.repeat(128))).toBe(false);
  });

  test('meeting has no order', () => {
    fc.assert(fc.property(pattern, pattern, (a, b) => patternsMeet(a, b) === patternsMeet(b, a)));
  });
});
