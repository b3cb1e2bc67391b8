import { load, told } from './support';

const trails = (entries: string, rest = ''): string => `apiVersion: trailinsight/v1\ntrails:\n${entries}${rest}`;
const ORG = 'organization: {}\nauth: {member_role: "arn:{partition}:iam::{account_id}:role/x"}\n';

/** Two entries, one a line: lines 3 and 4. */
const two = (a: string, b: string, rest = ''): string => trails(`  one: {${a}}\n  two: {${b}}\n`, rest);

const arn = (tail: string): string => `"arn:aws:cloudtrail:eu-west-1:111111111111:trail/${tail}"`;
const names = (a: string, b: string): string => two(`match: {name: "${a}"}`, `match: {name: "${b}"}`);
const accounts = (a: string, b: string, rest = ORG): string =>
  two(`match: {name: acme}, accounts: {${a}}`, `match: {name: acme}, accounts: {${b}}`, rest);

describe('one trail, one entry', () => {
  test.each<[string, string]>([
    ['the same name', names('acme', 'acme')],
    ['a pattern over a name', names('ac*', 'acme')],
    ['a name under a pattern', names('acme', 'a?me')],
    ['the same pattern', names('a*', 'a*')],
    ['the same ARN', two(`match: {arn: ${arn('acme')}}`, `match: {arn: ${arn('acme')}}`)],
    ['an ARN pattern over an ARN', two(`match: {arn: ${arn('ac*')}}`, `match: {arn: ${arn('acme')}}`)],
    ['an ARN and a name', two(`match: {arn: ${arn('acme')}}`, 'match: {name: acme}')],
    [
      'a name in the account and an ARN',
      two('match: {name: acme}, accounts: {ids: ["111111111111"]}', `match: {arn: ${arn('acme')}}`),
    ],
    [
      'a name in the account by its name',
      two(
        'match: {name: acme}, accounts: {names: [logs]}',
        `match: {arn: ${arn('acme')}}`,
        'accounts: [{id: "111111111111", name: logs}]\n',
      ),
    ],
    [
      'ARNs of any account, and a name',
      two('match: {arn: "arn:aws:cloudtrail:*:*:trail/acme"}', 'match: {name: acme}'),
    ],
    ['a shared id', accounts('ids: ["111111111111"]', 'ids: ["222222222222", "111111111111"]')],
    ['a shared name', accounts('names: [prod-1]', 'names: ["prod-*"]')],
    ['an OU and one below it', accounts('ou: Root/A/**', 'ou: Root/A/B')],
    ['an OU below and one above it', accounts('ou: Root/A/B', 'ou: Root/A/**')],
    ['the same tags', accounts('tags: {a: x}', 'tags: {a: x}')],
    [
      'a listed account in both',
      accounts('names: [prod]', 'tags: {a: x}', 'accounts: [{id: "111111111111", name: prod, tags: {a: x}}]\n'),
    ],
  ])('fails on %s', (_name, text) => {
    const { diagnostics } = load(text);
    expect(diagnostics.map((d) => [d.code, d.severity, d.location.line])).toEqual([['config_overlap', 'error', 4]]);
    expect(diagnostics[0]?.message).toMatch(
      /^`trails.two` \(line 4, .*\) and `trails.one` \(line 3, .*must not claim the same trail/,
    );
  });

  test.each<[string, string]>([
    ['two patterns that may meet', names('*-prod', 'acme-*')],
    ['a name and a tag', accounts('names: [prod]', 'tags: {a: x}')],
    ['different tags', accounts('tags: {a: x}', 'tags: {b: x}')],
    ['names that may meet', accounts('names: ["prod-*"]', 'names: ["*-eu"]')],
    ['OU patterns that may meet', accounts('ou: Root/*/A', 'ou: Root/B/*')],
    [
      'an ARN and a name by tag',
      two(`match: {arn: ${arn('acme')}}`, 'match: {name: acme}, accounts: {tags: {a: x}}', ORG),
    ],
    [
      'an ARN and a name by id and tag',
      two(`match: {arn: ${arn('acme')}}`, 'match: {name: acme}, accounts: {ids: ["111111111111"], tags: {a: x}}', ORG),
    ],
  ])('warns of %s', (_name, text) => {
    expect(load(text).diagnostics).toMatchObject([{ code: 'config_possible_overlap', severity: 'warning' }]);
  });

  test.each<[string, string]>([
    ['different names', names('acme', 'acmes')],
    ['patterns that cannot meet', names('a-*', 'b-*')],
    [
      'ARNs of two Regions',
      two(`match: {arn: ${arn('acme')}}`, 'match: {arn: "arn:aws:cloudtrail:us-east-1:111111111111:trail/acme"}'),
    ],
    [
      'an ARN and a name elsewhere',
      two(`match: {arn: ${arn('acme')}}`, 'match: {name: acme}, accounts: {ids: ["222222222222"]}', ORG),
    ],
    [
      'an ARN and a name in a listed account',
      two(
        `match: {arn: ${arn('acme')}}`,
        'match: {name: acme}, accounts: {names: [b]}',
        'accounts: [{id: "111111111111", name: a, profile: a}, {id: "222222222222", name: b, profile: b}]\n',
      ),
    ],
    [
      'an ARN outside the listed accounts',
      two(
        `match: {arn: ${arn('acme')}}`,
        'match: {name: acme}, accounts: {names: [b]}',
        'accounts: [{id: "222222222222", name: b}]\n',
      ),
    ],
    ['other ids', accounts('ids: ["111111111111"]', 'ids: ["222222222222"]')],
    ['other names', accounts('names: [a]', 'names: [b, c]')],
    ['other OUs', accounts('ou: Root/A/**', 'ou: Root/B')],
    ['other values of a tag', accounts('tags: {a: x}', 'tags: {a: y}')],
    [
      'listed accounts apart',
      accounts(
        'names: [a]',
        'tags: {s: x}',
        'accounts: [{id: "111111111111", name: a, profile: a}, {id: "222222222222", profile: b, tags: {s: x}}]\n',
      ),
    ],
  ])('takes %s', (_name, text) => {
    expect(told(text)).toEqual([]);
  });
});
