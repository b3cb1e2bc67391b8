import { formatReport } from '../../../src/cli/formats';
import { RICH } from './fixture';

const lines = formatReport(RICH, 'github').trimEnd().split('\n');

/** How the runner reads a line: properties between the first blank and `::`, then data. */
function parse(line: string): { name: string; properties: Record<string, string>; data: string } | undefined {
  const match = /^::(\w+) (.*?)::(.*)$/.exec(line);
  if (!match) return undefined;
  const [, name = '', list = '', data = ''] = match;
  const decodeData = (text: string) => text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
  const decode = (text: string) => decodeData(text.replace(/%3A/g, ':').replace(/%2C/g, ','));
  const properties = Object.fromEntries(
    list.split(',').map((part) => [part.slice(0, part.indexOf('=')), decode(part.slice(part.indexOf('=') + 1))]),
  );
  return { name, properties, data: decodeData(data) };
}

const commands = lines.flatMap((line) => parse(line) ?? []);

test('drift is an error, unknown a warning, everything else a notice, worst first', () => {
  const names = commands.map(({ name }) => name);
  expect(names.filter((name) => name === 'error')).toHaveLength(4);
  expect(names.slice(0, 5)).toEqual(['error', 'error', 'error', 'error', 'warning']);
  expect(new Set(names.slice(5))).toEqual(new Set(['notice']));
});

test('an annotation stands at the declaration and tells everything', () => {
  const [first] = commands;
  expect(first?.properties).toEqual({
    file: 'trailinsight.yaml',
    line: '40',
    col: '3',
    title: 'ALL INSIGHTS REMOVED: payments',
  });
  expect(first?.data.split('\n')).toEqual(
    expect.arrayContaining([
      'at payments-prod 333333333333 eu-west-1',
      'live none',
      'fix trailinsight apply --only payments',
    ]),
  );
});

test('nothing in a name starts a command, ends a property, or is decoded twice', () => {
  const last = lines.slice(-2);
  expect(lines.slice(0, -2).every((line) => /^::(error|warning|notice) /.test(line))).toBe(true);
  expect(last[0]).toMatch(/^4 DRIFTED/);
  expect(last[1]).toMatch(/^exit 2/);
  const hostile = commands.find(({ properties }) => properties.title?.startsWith('EXTRA TYPE'));
  expect(Object.keys(hostile?.properties ?? {})).toEqual(['file', 'line', 'col', 'title']);
  expect(hostile?.data).toContain('%0A <!--');
  expect(hostile?.data).toContain('\\r\\n::warning::x');
  expect(lines.join('\n')).not.toMatch(/##(vso)?\[/);
});

test('mutes, allowed unknowns and notes are told', () => {
  const titles = commands.map(({ properties }) => properties.title);
  expect(titles).toEqual(expect.arrayContaining(['muted: lab', 'allowed: closing-soon', 'note: fine']));
});
