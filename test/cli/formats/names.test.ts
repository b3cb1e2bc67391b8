import { createPalette, wantsColor } from '../../../src/cli/color';
import { FORMATS, formatOfFile, formatReport } from '../../../src/cli/formats';
import { printable } from '../../../src/cli/formats/sanitize';
import { wrap } from '../../../src/cli/formats/wrap';
import { RICH } from './fixture';

test.each([
  ['a.sarif', 'sarif'],
  ['a.sarif.json', 'sarif'],
  ['out/Report.XML', 'junit'],
  ['a.md', 'markdown'],
  ['a.jsonl', 'jsonl'],
  ['a.json', 'json'],
  ['a.txt', 'text'],
  ['a.html', 'html'],
])('%s is written as %s', (path, format) => {
  expect(formatOfFile(path)).toEqual({ ok: true, format });
});

test('fails on another suffix with the allowed ones as a value', () => {
  const found = formatOfFile('report.pdf');
  expect(found).toMatchObject({ ok: false, allowed: expect.arrayContaining(['.sarif', '.html']) });
  expect(found.ok ? '' : found.message).toContain('got `report.pdf`');
});

test.each(FORMATS)('%s ends with one newline and is the same twice', (format) => {
  const text = formatReport(RICH, format);
  expect(text).toMatch(/\S\n$/);
  expect(formatReport(structuredClone(RICH), format)).toBe(text);
});

test.each([
  ['--color over everything', true, { NO_COLOR: '1' }, false, true],
  ['--no-color over everything', false, { FORCE_COLOR: '1' }, true, false],
  ['NO_COLOR over FORCE_COLOR', undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ['an empty NO_COLOR says nothing', undefined, { NO_COLOR: '' }, true, true],
  ['FORCE_COLOR over a pipe', undefined, { FORCE_COLOR: '1' }, false, true],
  ['FORCE_COLOR=0 over a terminal', undefined, { FORCE_COLOR: '0' }, true, false],
  ['a terminal', undefined, {}, true, true],
  ['a dumb terminal', undefined, { TERM: 'dumb' }, true, false],
  ['a pipe', undefined, {}, false, false],
])('colour: %s', (_name, flag, env, isTTY, expected) => {
  expect(wantsColor(flag, env, isTTY)).toBe(expected);
});

test('a palette without colour changes nothing', () => {
  expect(createPalette(false).red('x')).toBe('x');
  expect(createPalette(true).red('x')).toBe('\u001b[31mx\u001b[39m');
  expect(createPalette(true).red('')).toBe('');
});

test.each([
  ['\u001b[31m', '\\u001b[31m'],
  ['a\r\nb\tc', 'a\\r\\nb\\tc'],
  ['\u202e\u2066\u200b\ufeff', '\\u202e\\u2066\\u200b\\ufeff'],
  ['\u2028\u0085\u007f', '\\u2028\\u0085\\u007f'],
  ['\ud800x', '\\ud800x'],
  ['\u{e0041}', '\\udb40\\udc41'],
  ['\u{1f468}\u200d\u{1f469} \u00e9 \u65e5\u672c', '\u{1f468}\u200d\u{1f469} \u00e9 \u65e5\u672c'],
  ['##[group]', '## [group]'],
])('%j is printed as %s', (given, shown) => {
  expect(printable(given)).toBe(shown);
});

test('what is too long is cut', () => {
  expect(printable('x'.repeat(50), 10)).toBe('xxxxxxxxx…');
});

test('lines break at spaces, and a long word stands whole', () => {
  expect(wrap('aa bb cc', '- ', '  ', 7)).toEqual(['- aa bb', '  cc']);
  expect(wrap('xxxxxxxxxxxx y', '- ', '  ', 7)).toEqual(['- xxxxxxxxxxxx', '  y']);
  expect(wrap('', '- ', '  ', 7)).toEqual(['- ']);
});
