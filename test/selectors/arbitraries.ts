import fc from 'fast-check';
import { type InsightSelector, KNOWN_EVENT_CATEGORIES, KNOWN_INSIGHT_TYPES } from '../../src/selectors';

/** Names of the API's shape, some of which this version does not know; also names every JavaScript object has. */
const types = [...KNOWN_INSIGHT_TYPES, 'ApiLatencyInsight', 'ApiCallerInsight', 'constructor', '__proto__'];
const categories = [...KNOWN_EVENT_CATEGORIES, 'NetworkActivity', 'Aggregated'];

const oneSelector = (names: readonly string[]): fc.Arbitrary<InsightSelector> =>
  fc.record(
    {
      insightType: fc.constantFrom(...names),
      eventCategories: fc.array(fc.constantFrom(...categories), { maxLength: 5 }),
    },
    { requiredKeys: ['insightType'] },
  );

/** As the API may answer: any order, types and categories twice, categories absent or empty. */
export const selectorList = fc.array(oneSelector(types), { maxLength: 6 });

/** As people ask for them: known types only. */
export const knownList = fc.array(oneSelector(KNOWN_INSIGHT_TYPES), { maxLength: 4 });

/** The same list, told another way: shuffled, with repeats. */
export const retold = (list: readonly InsightSelector[]): fc.Arbitrary<InsightSelector[]> =>
  fc
    .shuffledSubarray([...list, ...list], { minLength: list.length * 2, maxLength: list.length * 2 })
    .map((all) =>
      all.map((s) => (s.eventCategories ? { ...s, eventCategories: [...s.eventCategories].reverse() } : s)),
    );
