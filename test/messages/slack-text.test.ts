import { linesWithin } from '../../src/messages/slack-text';

test.each<[readonly string[], number, string]>([
  [['a', 'b', 'c'], 5, 'a\nb\nc'],
  [['a', 'b', 'c'], 4, 'a\n…'],
  [['aaaa', 'b'], 5, '…'],
  [['aaa', 'bb'], 5, 'aaa\n…'],
  [[], 5, ''],
])('%j within %d', (lines, limit, expected) => {
  expect(linesWithin(lines, limit)).toBe(expected);
});
