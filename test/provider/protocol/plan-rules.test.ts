import {
  type Attributes,
  block,
  bool,
  computed,
  type NestedBlock,
  number,
  optional,
  required,
  schema,
  setOf,
  string,
  withDefault,
} from '../../../src/provider/protocol/schema';
import { planBySchema } from '../../../src/provider/protocol/service/plan-rules';
import { record, UNKNOWN, Unknown, type ValueRecord } from '../../../src/provider/protocol/values';

const ruleAttributes = {
  type: required(string, 'Type.'),
  categories: withDefault(setOf(string), ['Management'], 'Categories.'),
};
const rules = (nesting: NestedBlock['nesting']): Readonly<Record<string, NestedBlock<Attributes>>> => ({
  rule: block({ nesting, description: 'A rule.', attributes: ruleAttributes }),
});

const attributes = {
  name: required(string, 'Name.', { requiresReplace: true }),
  size: withDefault(number, 3, 'Size.'),
  note: optional(string, 'Note.'),
  id: computed(string, 'Stays.', { keepsState: true }),
  changed_at: computed(string, 'Changes with everything.'),
  ready: computed(bool, 'Stays.', { keepsState: true }),
};

/** A schema with that kind of block. */
const shape = (nesting: NestedBlock['nesting'] = 'set') =>
  schema({ version: 0, description: 'A thing.', attributes, blocks: rules(nesting) });

const config = (rest: object = {}): ValueRecord => ({
  ...{ name: 'a', size: null, note: null, id: null, changed_at: null, ready: null, rule: [] },
  ...rest,
});
const prior = (rest: object = {}): ValueRecord => ({
  ...config(),
  ...{ size: 3, id: 'id-1', changed_at: 'yesterday', ready: true },
  ...rest,
});

/** As Terraform proposes: the configuration, with computed values of the prior state where it says nothing. */
const proposedOf = (wanted: ValueRecord, was?: ValueRecord): ValueRecord =>
  record(
    Object.entries(wanted).map(([name, value]) => {
      const mode = (attributes as Attributes)[name]?.mode ?? '';
      const filled = mode.endsWith('computed') && value === null ? (was?.[name] ?? null) : value;
      return [name, filled];
    }),
  );

const planOf = (wanted: ValueRecord, was?: ValueRecord, nesting?: NestedBlock['nesting']) =>
  planBySchema(shape(nesting), { config: wanted, proposed: proposedOf(wanted, was), ...(was ? { prior: was } : {}) });

describe('create', () => {
  test('computed values are learnt, defaults are there', () => {
    const { planned, requiresReplace } = planOf(config());
    expect(planned).toEqual(
      record(Object.entries({ ...config(), size: 3, id: UNKNOWN, changed_at: UNKNOWN, ready: UNKNOWN })),
    );
    expect(requiresReplace).toEqual([]);
  });

  test('what the configuration learns later stays unknown, refinements and all', () => {
    const later = new Unknown({ type: 12, data: new Uint8Array([0x81, 1, 0xc2]) });
    expect(planOf(config({ note: later, size: UNKNOWN })).planned).toMatchObject({ note: later, size: UNKNOWN });
  });

  test('unknown blocks stay unknown', () => expect(planOf(config({ rule: UNKNOWN })).planned.rule).toBe(UNKNOWN));
});

describe('update', () => {
  test('nothing changed: all computed values stay', () => {
    const { planned, requiresReplace } = planOf(config(), prior());
    expect(planned).toEqual(record(Object.entries(prior())));
    expect(requiresReplace).toEqual([]);
  });

  test.each<[string, object, object]>([
    [
      'the order in a set',
      {
        rule: [
          { type: 'x', categories: ['a', 'b'] },
          { type: 'y', categories: ['c'] },
        ],
      },
      {
        rule: [
          { type: 'y', categories: ['c'] },
          { type: 'x', categories: ['b', 'a'] },
        ],
      },
    ],
    ['a default that is written out', { size: 3 }, { size: 3 }],
    ['the form of Unicode', { note: 'A\u030a' }, { note: 'Å' }],
  ])('%s is no change', (_name, wanted, was) => {
    expect(planOf(config(wanted), prior(was)).planned.changed_at).toBe('yesterday');
  });

  test.each<[string, object, object]>([
    ['an attribute', { note: 'new' }, {}],
    ['an attribute that is taken out', {}, { note: 'old' }],
    ['a default that had drifted', {}, { size: 4 }],
    ['a block', { rule: [{ type: 'x', categories: null }] }, {}],
    ['a block that is taken out', {}, { rule: [{ type: 'x', categories: ['Management'] }] }],
    ['something learnt later', { note: UNKNOWN }, { note: 'old' }],
  ])('%s changes: what stays stays, the rest is learnt', (_name, wanted, was) => {
    const { planned, requiresReplace } = planOf(config(wanted), prior(was));
    expect(planned).toMatchObject({ id: 'id-1', ready: true, changed_at: UNKNOWN });
    expect(requiresReplace).toEqual([]);
  });

  test('what should stay and was never known is learnt', () => {
    expect(planOf(config({ note: 'new' }), prior({ id: null })).planned).toMatchObject({ id: UNKNOWN, ready: true });
  });
});

describe('defaults in blocks', () => {
  const wanted = config({ rule: [{ type: 'x', categories: null }] });
  const drifted = prior({ rule: [{ type: 'x', categories: ['Data'] }] });
  // Terraform puts the drifted value where the configuration says nothing.
  const proposed = { ...proposedOf(wanted, drifted), rule: drifted.rule ?? null };

  test.each(['set', 'list'] as const)('hide no drift: %s', (nesting) => {
    const { planned } = planBySchema(shape(nesting), { config: wanted, prior: drifted, proposed });
    expect(planned.rule).toEqual([
      record([
        ['type', 'x'],
        ['categories', ['Management']],
      ]),
    ]);
    expect(planned.changed_at).toBe(UNKNOWN);
  });

  test('hide no drift: a single block', () => {
    const one = { type: 'x', categories: null };
    const was = prior({ rule: { type: 'x', categories: ['Data'] } });
    const single = config({ rule: one });
    const plan = planBySchema(shape('single'), {
      config: single,
      prior: was,
      proposed: { ...proposed, rule: was.rule ?? null },
    });
    expect(plan.planned.rule).toEqual(
      record([
        ['type', 'x'],
        ['categories', ['Management']],
      ]),
    );
  });

  test('a single block that is not there stays null', () => {
    expect(planOf(config({ rule: null }), undefined, 'single').planned.rule).toBeNull();
  });

  test.each(['set', 'list'] as const)('are not for what the configuration learns later: %s', (nesting) => {
    const rule = [{ type: UNKNOWN, categories: UNKNOWN }];
    expect(planOf(config({ rule }), undefined, nesting).planned.rule).toEqual([record(Object.entries(rule[0] ?? {}))]);
  });
});

describe('a new resource', () => {
  test.each<[string, object, object, number]>([
    ['for another name', { name: 'b' }, {}, 1],
    ['for a name that is learnt later', { name: UNKNOWN }, {}, 1],
    ['not for the same name', {}, {}, 0],
    ['not for another note', { note: 'new' }, {}, 0],
    ['not for the same name in another form of Unicode', { name: 'A\u030a' }, { name: 'Å' }, 0],
  ])('%s', (_name, wanted, was, paths) => {
    expect(planOf(config(wanted), prior(was)).requiresReplace).toEqual(Array(paths).fill(['name']));
  });

  test('not when it is made for the first time', () =>
    expect(planOf(config({ name: 'b' })).requiresReplace).toEqual([]));
});
