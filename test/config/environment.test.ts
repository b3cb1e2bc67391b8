// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of the configuration
import { EXTERNAL_IDS, loadConfig } from '../../src/config';
import { load, oneTrail, told, valid } from './support';

const withId = (value: string): string => oneTrail('match: {name: abc}', `auth: {external_id: "${value}"}\n`);

test('a variable is replaced, in any string', () => {
  const config = valid(oneTrail('match: {name: "acme-${env.STAGE}-${env.NO}"}'), { STAGE: 'prod', NO: '1' });
  expect(config.trails[0]?.match).toEqual({ name: 'acme-prod-1' });
});

test('what comes in is not looked into again', () => {
  expect(valid(withId('${env.A}'), { A: '${env.B}x', B: 'no' }).auth.externalId).toBe('${env.B}x');
});

test('other uses of $ stay', () => {
  expect(valid(withId('$${aws:x} $env')).auth.externalId).toBe('$${aws:x} $env');
});

test.each<[string, string, string]>([
  [
    'an unset variable',
    '${env.NOPE}',
    'needs the environment variable NOPE, which is not set: set NOPE, or write the value in the file',
  ],
  [
    'an empty variable',
    '${env.EMPTY}',
    'needs the environment variable EMPTY, which is not set: set EMPTY, or write the value in the file',
  ],
  [
    'a name every object has',
    '${env.constructor}',
    'needs the environment variable constructor, which is not set: set constructor, or write the value in the file',
  ],
  ['a bad name', '${env.a-b}', 'must name a variable as ${env.NAME}, in letters, digits and _; got "${env.a-b}"'],
  ['a missing brace', '${env.A', 'must name a variable as ${env.NAME}, in letters, digits and _; got "${env.A"'],
])('fails on %s', (_name, value, message) => {
  expect(told(withId(value), { EMPTY: '' })).toEqual([`trailinsight.yaml:4:21: \`auth.external_id\` ${message}`]);
});

test('fails without telling the value of a variable', () => {
  const lines = told(oneTrail('match: {name: abc}', 'auth: {hub_role: "${env.ROLE}"}\n'), { ROLE: 'hush-hush' });
  expect(lines.join()).toContain('got what "${env.ROLE}" stands for');
  expect(lines.join()).not.toContain('hush-hush');
});

describe('kept', () => {
  test('an unset variable is a warning, and the value stays as written', () => {
    const { config, diagnostics } = load(withId('${env.NOPE}'), {}, 'keep');
    expect(diagnostics).toMatchObject([{ code: 'config_env_unset', severity: 'warning' }]);
    expect(config?.auth.externalId).toBe('${env.NOPE}');
  });

  test('rules about its text wait until it is known', () => {
    const text = oneTrail('match: {name: "${env.T}"}', 'region: ${env.R}\nauth: {hub_role: "${env.H}"}\n');
    expect(load(text, {}, 'keep').config?.region).toBe('${env.R}');
  });

  test('fails where no string can stand', () => {
    const lines = told(oneTrail('match: {name: abc}', 'budget: {monthly_usd: "${env.USD}"}\n'), {}, 'keep');
    expect(lines[1]).toMatch(/must be a number/);
  });
});

describe('external ids kept as they are written', () => {
  const read = (rest: string, env: Readonly<Record<string, string>> = { EXT: 's3cret', ROLE: 'audit' }) =>
    loadConfig(oneTrail('match: {name: abc}', rest), 'trailinsight.yaml', {
      env,
      unresolvedEnv: 'error',
      asWritten: EXTERNAL_IDS,
    });
  const account = 'id: "111111111111"';

  test.each<[string, string, string]>([
    ['in a block', 'auth:\n  external_id: ${env.EXT}\n', '${env.EXT}'],
    ['in quotes, with more', 'auth:\n  external_id: "a-${env.EXT}-${env.EXT}"\n', 'a-${env.EXT}-${env.EXT}'],
    ['with an anchor', 'auth:\n  external_id: &ext "${env.EXT}"\n', '${env.EXT}'],
    ['with a tag', 'auth:\n  external_id: !!str ${env.EXT}\n', '${env.EXT}'],
    ['as a folded scalar', 'auth:\n  external_id: >-\n    ${env.EXT}\n', '${env.EXT}'],
    ['as a literal scalar', 'auth:\n  external_id: |-\n    ${env.EXT}\n', '${env.EXT}'],
    ['on a line of its own', 'auth:\n  external_id:\n    # why\n    ${env.EXT}\n', '${env.EXT}'],
    ['in a flow map', 'auth: {external_id: "${env.EXT}", session_name: ci}\n', '${env.EXT}'],
    ['as JSON', '"auth": {"external_id":"${env.EXT}"}\n', '${env.EXT}'],
    ['under a key with escapes', 'auth: {"external\\x5fid": "${env.EXT}"}\n', '${env.EXT}'],
  ])('%s', (_name, rest, expected) => {
    const { config, diagnostics } = read(rest);
    expect(diagnostics).toEqual([]);
    expect(config?.auth.externalId).toBe(expected);
    expect(JSON.stringify(config)).not.toContain('s3cret');
  });

  test.each<[string, string]>([
    ['in a block', `accounts:\n  - ${account}\n    external_id: \${env.EXT}\n`],
    ['by an alias', `auth: {external_id: &ext "\${env.EXT}"}\naccounts: [{${account}, external_id: *ext}]\n`],
    [
      'by the alias of a map',
      `auth: &a {external_id: "\${env.EXT}"}\naccounts: [{${account}, external_id: "\${env.EXT}"}]\n`,
    ],
  ])('of accounts too, %s', (_name, rest) => {
    const { config, diagnostics } = read(rest);
    expect(diagnostics).toEqual([]);
    expect(config?.accounts[0]?.externalId).toBe('${env.EXT}');
    expect(JSON.stringify(config)).not.toContain('s3cret');
  });

  test('no other value is', () => {
    const { config } = read(
      'auth: {hub_role: "arn:aws:iam::111111111111:role/${env.ROLE}", session_name: "${env.EXT}"}\n',
    );
    expect(config?.auth).toEqual({ hubRole: 'arn:aws:iam::111111111111:role/audit', sessionName: 's3cret' });
  });

  test('need no variable that is set', () => {
    expect(read('auth: {external_id: "${env.EXT}"}\n', {})).toMatchObject({ diagnostics: [] });
  });

  test('fails on a reference that is none, all the same', () => {
    expect(read('auth: {external_id: "${env.a-b}"}\n').diagnostics).toMatchObject([{ code: 'config_env_syntax' }]);
  });
});
