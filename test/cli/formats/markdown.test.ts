import { formatReport } from '../../../src/cli/formats';
import { codeSpan, escapeMarkdown } from '../../../src/cli/formats/markdown-escape';
import { CLEAN, HOSTILE, RICH, SMALL } from './fixture';

const text = formatReport(RICH, 'markdown');
const rows = text.split('\n').filter((line) => line.startsWith('| '));

test('the title is the result, and the table has a row for each trail or account', () => {
  expect(formatReport(SMALL, 'markdown').split('\n')[0]).toBe(
    '## trailinsight drift: 1 DRIFTED, 1 UNKNOWN, 1 muted; 1 of 3 accounts proven covered',
  );
  expect(rows).toContain(
    '| **Drift** | <code>payments</code> | <code>payments-prod 333333333333 eu-west-1</code> | ALL INSIGHTS REMOVED | <code>trailinsight.yaml:40</code> |',
  );
  expect(rows).toHaveLength(2 + 8);
});

test('every row has the same five cells, whatever the names hold', () => {
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
});

test('details tell want, live, who and fix; unknown is neither', () => {
  expect(text).toContain('- live <code>none</code>\n');
  expect(text).toContain('- who <code>AdminBreakGlass/jdoe  PutInsightSelectors  22:41Z 198.51.100.7</code>\n');
  expect(text).toContain('- fix <code>trailinsight apply --only payments</code>\n');
  expect(text).toContain('- neither drift nor in sync\n');
  expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
});

test('a name cannot make HTML, a mention, a reference, a link, or a new line', () => {
  expect(text).not.toMatch(/<(?!\/?(?:code|details|summary)>)/);
  // GitHub makes no mention and no reference inside of code.
  expect(text.replace(/<code>.*?<\/code>/g, '')).not.toMatch(/(@|&#64;)octocat|(?<!&)#12|&#35;12|GH-7/);
  expect(text).not.toContain('http://evil');
  expect(text).not.toContain('www.evil');
  expect(text).not.toContain('[click](');
  expect(text).not.toMatch(/[^\P{C}\n\u200d]/u);
});

test.each([
  ['a|b', 'a&#124;b'],
  ['a\\|b', 'a&#92;&#124;b'],
  ['@team', '&#64;&#8203;team'],
  ['#12', '&#35;&#8203;12'],
  ['GH-7', 'GH-&#8203;7'],
  ['<b>', '&#60;b&#62;'],
  ['- item', '&#45; item'],
  ['a\nb', 'a&#92;nb'],
])('prose %j is written as %s', (given, written) => {
  expect(escapeMarkdown(given)).toBe(written);
});

test('code is an element, since a span of backticks cannot hold a pipe in a table', () => {
  expect(codeSpan('`x`|y')).toBe('<code>&#96;x&#96;&#124;y</code>');
  expect(codeSpan(' ')).toBe('');
});

test('the size is bounded, in bytes, at whole pieces, and the cut is told', () => {
  const [finding] = RICH.findings.filter(({ kind }) => kind === 'trail_missing');
  if (!finding) throw new Error('the fixture has lost a finding');
  const findings = Array.from({ length: 6000 }, (_, i) => ({
    ...finding,
    entry: `entry-${i}-\u{1f9e8}`,
    fingerprint: `${i}`,
  }));
  const large = formatReport({ ...RICH, findings }, 'markdown');
  expect(Buffer.byteLength(large)).toBeLessThanOrEqual(1024 * 1024);
  expect(large).toMatch(/_Truncated: \d+ more parts of this report did not fit/);
  expect(large.match(/<details>/g)).toHaveLength(large.match(/<\/details>/g)?.length ?? 0);
  const comment = formatReport({ ...RICH, findings }, 'markdown', { maxBytes: 65_536 });
  expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(65_536);
  expect(comment.endsWith('exit 2 (drift; also 1 unknown, 1 unavailable)\n')).toBe(true);
});

test('a clean report is a title and an exit code', () => {
  expect(formatReport(CLEAN, 'markdown')).toBe(
    '## trailinsight drift: No drift. 2 of 2 trails match trailinsight.yaml; 1 of 1 account proven covered.\n\nexit 0 (in sync)\n',
  );
  expect(HOSTILE).toContain('|');
});
