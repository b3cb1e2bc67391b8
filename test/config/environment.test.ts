// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of the configuration
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
