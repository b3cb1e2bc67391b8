import { createPalette } from '../../../src/cli/color';
import { columnsOf } from '../../../src/cli/columns';
import { layOut, wrapped } from '../../../src/cli/commands/detect/layout';
import type { IncidentLine } from '../../../src/messages';

const palette = createPalette(false);
const HEAD: IncidentLine = { parts: [{ text: 'SPIKE, OPEN', tone: 'alert' }, { text: 'iam:CreateUser' }] };
const laid = (width: number, ...lines: IncidentLine[]): string[] =>
  layOut([HEAD, ...lines], { width, palette }).slice(1);

describe('what is told on a narrow terminal', () => {
  it.each<[string, IncidentLine, string[]]>([
    [
      'goes on in the next line',
      { label: 'why', parts: [{ text: 'expected 18.6 in 5 min, saw 0 (p < 1e-9; both gates passed)' }] },
      ['  why   expected 18.6 in 5 min, saw 0 (p', '        < 1e-9; both gates passed)'],
    ],
    [
      'has the next part beside its last line, where there is room',
      { parts: [{ text: '0/min, usually 0.012/min (130 in 7.3 days)' }, { text: 'stopped' }] },
      ['  0/min, usually 0.012/min (130 in 7.3', '  days)  stopped'],
    ],
    [
      'is broken within a word that is wider than a line',
      { label: 'id', parts: [{ text: 'e710c2d1-7401-511a-84c0-ceefd09cf039' }] },
      ['  id    e710c2d1-7401-511a-84c0-ceefd09c', '        f039'],
    ],
    [
      'is cut where it is a name',
      { label: 'agent', parts: [{ text: 'aws-sdk-java/2.33.4 md/io#sync md/http', isName: true }, { text: '8 of 8' }] },
      ['  agent aws-sdk-java/2.33.4 md/io#sync …', '        8 of 8'],
    ],
    [
      'is measured in columns, a name',
      { label: 'agent', parts: [{ text: '漢'.repeat(50), isName: true }, { text: '8 of 8' }] },
      [`  agent ${'漢'.repeat(15)}…`, '        8 of 8'],
    ],
    [
      'is measured in columns, a fact',
      { parts: [{ text: `${'漢'.repeat(18)} 字` }, { text: 'eu-west-1' }] },
      [`  ${'漢'.repeat(18)}`, '  字  eu-west-1'],
    ],
  ])('%s', (_, line, expected) => {
    expect(laid(40, line)).toEqual(expected);
    for (const row of expected) expect(columnsOf(row)).toBeLessThanOrEqual(40);
  });

  it('is a sentence in rows of words', () => {
    expect(wrapped('Read 2,902 files, 0 broken, 漢字漢字漢字 gaps.', 36)).toEqual([
      'Read 2,902 files, 0 broken,',
      '  漢字漢字漢字 gaps.',
    ]);
  });
});
