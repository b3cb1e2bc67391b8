import fc from 'fast-check';
import { beginOf, columnsOf } from '../../src/cli/columns';

describe('columns of a terminal', () => {
  it.each([
    ['', 0],
    ['aws-cli/2.31.0', 14],
    ['Jörg … ▁█', 9],
    ['漢字かなカナ한글', 16],
    ['ｆｕｌｌ', 8],
    ['\u{20000}', 2],
    ['🚀', 2],
    ['e\u0301\u0323', 1],
  ])('are counted: %s', (text, expected) => {
    expect(columnsOf(text)).toBe(expected);
  });

  it('hold the begin of any text, and no half of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, columns) => {
        const begin = beginOf(text, columns);
        expect(text.startsWith(begin)).toBe(true);
        expect(columnsOf(begin)).toBeLessThanOrEqual(columns);
        expect(Buffer.from(begin).toString()).toBe(begin);
        if (begin !== text) expect(columnsOf(begin)).toBeGreaterThanOrEqual(columns - 1);
      }),
    );
  });
});
