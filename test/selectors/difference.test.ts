import fc from 'fast-check';
import {
  diffSelectors,
  type InsightSelector,
  isInSync,
  isKnownEventCategory,
  isKnownInsightType,
  normalizeSelectors,
} from '../../src/selectors';
import { knownList, retold, selectorList } from './arbitraries';

const calls = { insightType: 'ApiCallRateInsight' };
const errors = { insightType: 'ApiErrorRateInsight' };
const future = { insightType: 'ApiLatencyInsight' };
const on = (selector: InsightSelector, ...eventCategories: string[]): InsightSelector => ({
  ...selector,
  eventCategories,
});
const type = ({ insightType }: { readonly insightType: string }): string => insightType;

interface Case {
  readonly want: InsightSelector[];
  readonly live: InsightSelector[];
  readonly missing?: string[];
  readonly extra?: string[];
  readonly changed?: string[];
  readonly kept?: string[];
  readonly allRemoved?: boolean;
  /** What a Put has to send. */
  readonly target: InsightSelector[];
}

const m = 'Management';

test.each<[string, Case]>([
  ['nothing wanted, nothing there', { want: [], live: [], target: [] }],
  ['as wanted', { want: [calls], live: [on(calls, m)], target: [on(calls, m)] }],
  ['all removed', { want: [calls], live: [], missing: [calls.insightType], allRemoved: true, target: [on(calls, m)] }],
  [
    'one type missing',
    {
      want: [calls, errors],
      live: [calls],
      missing: [errors.insightType],
      target: [on(calls, m), on(errors, m)],
    },
  ],
  [
    'one type too many: the whole list is replaced without it',
    { want: [calls], live: [calls, errors], extra: [errors.insightType], target: [on(calls, m)] },
  ],
  ['turned off', { want: [], live: [calls], extra: [calls.insightType], target: [] }],
  [
    'Data alone is another thing than Management',
    { want: [calls], live: [on(calls, 'Data')], changed: [calls.insightType], target: [on(calls, m)] },
  ],
  [
    'a category more wanted',
    { want: [on(calls, m, 'Data')], live: [calls], changed: [calls.insightType], target: [on(calls, m, 'Data')] },
  ],
  [
    'a type newer than this version is kept, and no drift',
    { want: [calls], live: [calls, future], kept: [future.insightType], target: [on(calls, m), on(future, m)] },
  ],
  [
    'only a newer type left: not all removed',
    {
      want: [calls],
      live: [future],
      missing: [calls.insightType],
      kept: [future.insightType],
      target: [on(calls, m), on(future, m)],
    },
  ],
  [
    'a newer type that is wanted is like any other',
    { want: [on(future, 'Data')], live: [future], changed: [future.insightType], target: [on(future, 'Data')] },
  ],
  [
    'a category newer than this version is kept on a wanted type, and no drift',
    { want: [calls], live: [on(calls, m, 'Network')], target: [on(calls, m, 'Network')] },
  ],
  [
    'and survives when the known ones change',
    {
      want: [on(calls, 'Data')],
      live: [on(calls, m, 'Network')],
      changed: [calls.insightType],
      target: [on(calls, 'Data', 'Network')],
    },
  ],
])('%s', (_name, { want, live, missing, extra, changed, kept, allRemoved, target }) => {
  const difference = diffSelectors(want, live);
  expect(difference.missing.map(type)).toEqual(missing ?? []);
  expect(difference.extra.map(type)).toEqual(extra ?? []);
  expect(difference.changed.map(type)).toEqual(changed ?? []);
  expect(difference.kept.map(type)).toEqual(kept ?? []);
  expect(difference.allRemoved).toBe(allRemoved ?? false);
  expect(difference.target).toEqual(target);
  expect(isInSync(difference)).toBe(!missing && !extra && !changed);
});

test('a change tells both sides', () => {
  const { changed } = diffSelectors([on(calls, m, 'Data')], [on(calls, 'Data')]);
  expect(changed).toEqual([{ insightType: calls.insightType, from: ['Data'], to: [m, 'Data'] }]);
});

describe('for all lists', () => {
  const check = (property: (want: InsightSelector[], live: InsightSelector[]) => void): void =>
    fc.assert(fc.property(selectorList, selectorList, property), { numRuns: 300 });
  const categoriesOf = (list: readonly InsightSelector[], name: string): readonly string[] =>
    normalizeSelectors(list).find((s) => s.insightType === name)?.eventCategories ?? [];

  test('a list and itself are in sync', () => {
    check((list) => expect(isInSync(diffSelectors(list, list))).toBe(true));
  });

  test('the target, once live, is in sync and asks for nothing more', () => {
    check((want, live) => {
      const { target } = diffSelectors(want, live);
      const after = diffSelectors(want, target);
      expect(isInSync(after)).toBe(true);
      expect(after.target).toEqual(target);
    });
  });

  test('in sync is exactly: the target is what is live', () => {
    check((want, live) => {
      const difference = diffSelectors(want, live);
      expect(JSON.stringify(difference.target) === JSON.stringify(difference.live)).toBe(isInSync(difference));
    });
  });

  test('types nobody knows survive whole; categories nobody knows survive on every type that stays', () => {
    check((want, live) => {
      const { target } = diffSelectors(want, live);
      const wanted = new Set(want.map(type));
      for (const { insightType, eventCategories } of normalizeSelectors(live)) {
        const after = categoriesOf(target, insightType);
        if (!isKnownInsightType(insightType) && !wanted.has(insightType)) expect(after).toEqual(eventCategories);
        if (!wanted.has(insightType) && isKnownInsightType(insightType)) continue;
        expect(after).toEqual(expect.arrayContaining(eventCategories.filter((c) => !isKnownEventCategory(c))));
      }
    });
  });

  test('no known type and no known category is put that nobody wants', () => {
    check((want, live) => {
      for (const { insightType, eventCategories } of diffSelectors(want, live).target.filter((s) =>
        isKnownInsightType(s.insightType),
      )) {
        const wanted = categoriesOf(want, insightType);
        expect(wanted).not.toEqual([]);
        expect(wanted).toEqual(expect.arrayContaining(eventCategories.filter(isKnownEventCategory)));
      }
    });
  });

  test('everything wanted is in the target', () => {
    check((want, live) => {
      const { target } = diffSelectors(want, live);
      for (const { insightType, eventCategories } of normalizeSelectors(want)) {
        expect(categoriesOf(target, insightType)).toEqual(expect.arrayContaining([...eventCategories]));
      }
    });
  });

  test('order and repeats never matter', () => {
    const pair = selectorList.chain((list) => fc.tuple(fc.constant(list), retold(list)));
    fc.assert(
      fc.property(pair, pair, ([want, wantAgain], [live, liveAgain]) => {
        expect(diffSelectors(wantAgain, liveAgain)).toEqual(diffSelectors(want, live));
      }),
    );
  });

  test('nothing wanted of known types clears known types only', () => {
    fc.assert(fc.property(knownList, (live) => expect(diffSelectors([], live).target).toEqual([])));
  });
});
