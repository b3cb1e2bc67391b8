import fc from 'fast-check';
import {
  formatSelector,
  formatSelectors,
  type InsightSelector,
  isKnownEventCategory,
  isKnownInsightType,
  normalizeSelectors,
  sameSelectors,
} from '../../src/selectors';
import { retold, selectorList } from './arbitraries';

const calls = 'ApiCallRateInsight';
const errors = 'ApiErrorRateInsight';

describe('normalizeSelectors', () => {
  test.each<[string, InsightSelector[], [string, string[]][]]>([
    ['nothing', [], []],
    ['absent categories are Management', [{ insightType: calls }], [[calls, ['Management']]]],
    ['no categories are Management', [{ insightType: calls, eventCategories: [] }], [[calls, ['Management']]]],
    ['Data alone stays alone', [{ insightType: calls, eventCategories: ['Data'] }], [[calls, ['Data']]]],
    [
      'types by name',
      [{ insightType: errors }, { insightType: calls }],
      [
        [calls, ['Management']],
        [errors, ['Management']],
      ],
    ],
    [
      'Management, Data, then newer ones by name',
      [{ insightType: calls, eventCategories: ['Zebra', 'Data', 'Apple', 'Management', 'Data'] }],
      [[calls, ['Management', 'Data', 'Apple', 'Zebra']]],
    ],
    [
      'a type twice is one with the categories of both',
      [{ insightType: calls, eventCategories: ['Data'] }, { insightType: calls }],
      [[calls, ['Management', 'Data']]],
    ],
    ['a type AWS adds tomorrow', [{ insightType: 'ApiLatencyInsight' }], [['ApiLatencyInsight', ['Management']]]],
    ['a name every object has', [{ insightType: '__proto__' }], [['__proto__', ['Management']]]],
  ])('%s', (_name, given, expected) => {
    expect(normalizeSelectors(given).map((s) => [s.insightType, s.eventCategories])).toEqual(expected);
  });

  test('what is normal stays as it is', () => {
    fc.assert(
      fc.property(selectorList, (list) => {
        const normal = normalizeSelectors(list);
        expect(normalizeSelectors(normal)).toEqual(normal);
      }),
    );
  });

  test('order and repeats never matter', () => {
    const pair = selectorList.chain((list) => fc.tuple(fc.constant(list), retold(list)));
    fc.assert(
      fc.property(pair, ([list, other]) => {
        expect(normalizeSelectors(other)).toEqual(normalizeSelectors(list));
        expect(sameSelectors(list, other)).toBe(true);
      }),
    );
  });

  test('the given list is left alone', () => {
    const given = [{ insightType: errors, eventCategories: ['Data', 'Management'] }, { insightType: calls }];
    const copy = structuredClone(given);
    normalizeSelectors(given);
    expect(given).toEqual(copy);
  });
});

test('sameSelectors tells types and categories apart', () => {
  expect(sameSelectors([{ insightType: calls }], [{ insightType: errors }])).toBe(false);
  expect(sameSelectors([{ insightType: calls }], [{ insightType: calls, eventCategories: ['Data'] }])).toBe(false);
  expect(sameSelectors([], [{ insightType: calls }])).toBe(false);
});

test('known names, spelled as AWS does', () => {
  expect(['ApiCallRateInsight', 'ApiErrorRateInsight'].every(isKnownInsightType)).toBe(true);
  expect(['Management', 'Data'].every(isKnownEventCategory)).toBe(true);
  const others = ['', 'apicallrateinsight', 'ApiLatencyInsight', 'constructor', 'length', '0'];
  expect(others.filter((name) => isKnownInsightType(name) || isKnownEventCategory(name))).toEqual([]);
});

test.each<[InsightSelector[], string]>([
  [[], 'none'],
  [[{ insightType: calls }], 'ApiCallRateInsight [Management]'],
  [
    [{ insightType: errors, eventCategories: ['Data', 'Management'] }, { insightType: calls }],
    'ApiCallRateInsight [Management], ApiErrorRateInsight [Management, Data]',
  ],
])('formatSelectors: %j is told as %s', (list, text) => {
  expect(formatSelectors(list)).toBe(text);
});

test('formatSelector writes one as it is', () => {
  expect(formatSelector({ insightType: calls, eventCategories: ['Data', 'Management'] })).toBe(
    'ApiCallRateInsight [Data, Management]',
  );
});
