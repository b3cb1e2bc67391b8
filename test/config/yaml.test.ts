// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of the configuration
import { codes, load, oneTrail, told, valid } from './support';

const deep = `apiVersion: trailinsight/v1\ntrails: ${'{a: '.repeat(70)}1${'}'.repeat(70)}\n`;
const bomb = `a: &a [1,1,1,1,1,1,1,1,1,1]\n${'bcdefgh'
  .split('')
  .map((k, i) => `${k}: &${k} [${new Array(10).fill(`*${'abcdefgh'[i]}`).join(',')}]`)
  .join('\n')}\n`;

describe('text that is no configuration', () => {
  test.each<[string, string, string, string]>([
    ['an empty file', '', '1:1', 'config_empty'],
    ['blank lines', ' \n\n', '1:1', 'config_empty'],
    ['comments only', '# nothing\n', '1:1', 'config_empty'],
    ['a list', '- a\n', '1:1', 'config_not_a_map'],
    ['a word', 'hello\n', '1:1', 'config_not_a_map'],
    ['two documents', 'a: 1\n---\nb: 1\n', '2:1', 'config_several_documents'],
    ['a tab in the indentation', 'a:\n\tb: 1\n', '2:1', 'config_tab'],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', '3:1', 'config_duplicate_key'],
    ['a number and a string as one key', '1: a\n"1": b\n', '2:1', 'config_duplicate_key'],
    ['a list as a key', '? [a]\n: 1\n', '1:3', 'config_yaml_syntax'],
    ['a reserved key', '__proto__: {a: 1}\n', '1:1', 'config_yaml_syntax'],
    ['an open bracket', 'a: [1\nb: 2\n', '2:1', 'config_yaml_syntax'],
    ['a tag', 'a: !foo b\n', '1:4', 'config_yaml_syntax'],
    ['two colons', 'a: b: c\n', '1:4', 'config_yaml_syntax'],
    ['a reserved character', 'a: @x\n', '1:4', 'config_yaml_syntax'],
    ['an alias of nothing', 'a: *b\n', '1:4', 'config_alias'],
    ['an alias of itself', 'a: &x [*x]\n', '1:8', 'config_alias'],
    ['an alias bomb', bomb, '5:8', 'config_alias'],
    ['nesting', deep, '2:245', 'config_too_deep'],
    ['endless nesting', '['.repeat(50_000), '1:', 'config_too_deep'],
    ['a control character', 'a: "x\u0000"\n', '1:6', 'config_encoding'],
    ['bytes that are no UTF-8', 'a: 1\nb: \ufffd\n', '2:4', 'config_encoding'],
    ['a file too large', `a: "${'ü'.repeat(600_000)}"`, '1:1', 'config_too_large'],
  ])('fails on %s', (_name, text, place, code) => {
    const first = load(text).diagnostics[0];
    expect(first?.code).toBe(code);
    expect(`${first?.location.line}:${first?.location.column}`).toContain(place);
    expect(load(text).config).toBeUndefined();
  });
});

test('fails with the line of the first of two keys', () => {
  expect(told('a: 1\nb: 2\na: 3\n')).toEqual([
    'trailinsight.yaml:3:1: `a` stands twice; it is first on line 1: keep one',
  ]);
});

test('fails with a hint where ${env.NAME} meets braces', () => {
  expect(told('apiVersion: trailinsight/v1\nauth: {external_id: ${env.X}}\n')[0]).toMatch(/in quotes$/);
});

test('a byte order mark is a warning and moves no column', () => {
  const { config, diagnostics } = load(`\ufeff${oneTrail('match: {name: abc}')}`);
  expect(diagnostics).toMatchObject([{ code: 'config_encoding', severity: 'warning' }]);
  expect(config?.trails[0]?.location).toMatchObject({ line: 3, column: 3 });
});

test('a YAML 1.1 directive does not change what words mean', () => {
  const config = valid(`%YAML 1.1\n---\n${oneTrail('match: {name: abc}', 'prices: {as_of: 2026-01-02}\n')}`);
  expect(config.prices.asOf).toBe('2026-01-02');
});

test('lines end as they may', () => {
  expect(codes(oneTrail('match: {name: abc}').replaceAll('\n', '\r\n'))).toEqual([]);
});
