import fc from 'fast-check';
import type { AppliedChange, ChangeOutcome, PlannedChange } from '../../src/control';
import { parsePlan, parseUndo, revertingChanges, serializePlan, serializeUndo } from '../../src/control';
import { failure } from './make';

const text = fc.string({ unit: 'binary', maxLength: 20 });
const selectors = fc.array(fc.record({ insightType: text, eventCategories: fc.array(text, { maxLength: 3 }) }), {
  maxLength: 3,
});

const change: fc.Arbitrary<PlannedChange> = fc.record({
  action: fc.constantFrom('update' as const, 'clear' as const),
  entry: text,
  location: fc.record({ file: text, line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) }),
  arn: text.map((rest) => `arn:${rest}`),
  name: text,
  account: fc.stringMatching(/^\d{12}$/),
  accountName: text,
  homeRegion: text,
  organizationTrail: fc.boolean(),
  multiRegion: fc.boolean(),
  before: selectors,
  after: selectors,
  notes: fc.array(text, { maxLength: 2 }),
});

const outcome: fc.Arbitrary<ChangeOutcome> = fc.constantFrom<ChangeOutcome>(
  { state: 'not_started' },
  { state: 'sent' },
  { state: 'changed' },
  { state: 'unconfirmed' },
  { state: 'unconfirmed', failure: failure('unreachable', 'ECONNRESET') },
  { state: 'stale', live: [] },
  { state: 'failed', failure: failure('access_denied', 'AccessDenied') },
);
const applied: fc.Arbitrary<AppliedChange[]> = fc.array(fc.record({ change, outcome }), { maxLength: 4 });

test('a plan that is written is read as it was', () => {
  const from = fc.record({ createdAt: text, config: text, configDigest: text });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), from, (changes, about) => {
      const written = serializePlan(changes, about);
      expect(written.endsWith('\n')).toBe(true);
      expect(parsePlan(written)).toEqual({ ok: true, value: { format: 'trailinsight.plan/v1', ...about, changes } });
    }),
  );
});

test('an undo file keeps each change and how far it came', () => {
  fc.assert(
    fc.property(applied, text, (changes, createdAt) => {
      expect(parseUndo(serializeUndo(changes, createdAt))).toEqual({
        ok: true,
        value: {
          format: 'trailinsight.undo/v1',
          createdAt,
          changes: changes.map(({ change: of, outcome: { state } }) => ({ change: of, state })),
        },
      });
    }),
  );
});

describe('fails for what is no such file', () => {
  const plan = serializePlan([], { createdAt: 'c', config: 'x', configDigest: 'd' });
  const undo = serializeUndo([], 'c');

  test.each([
    ['', 'it is not JSON'],
    ['{', 'it is not JSON'],
    ['apiVersion: trailinsight/v1', 'it is not JSON'],
    ['null', 'expected object'],
    ['[]', 'expected object'],
    ['"text"', 'expected object'],
    ['{}', 'format: '],
    [undo, 'format: '],
    [plan.replace('/v1', '/v2'), 'format: '],
    [plan.replace('"changes": []', '"changes": {}'), 'changes: '],
    [plan.replace('"changes": []', '"changes": [{}]'), 'changes.0.'],
    [plan.replace('"changes": []', '"change": []'), 'changes: '],
  ])('%j', (given, message) => {
    const parsed = parsePlan(given);
    expect(parsed).toEqual({ ok: false, message: expect.stringMatching(/^not a saved plan: [^:]/) });
    expect(!parsed.ok && parsed.message).toContain(message);
  });

  test.each([
    ['an account that is no id', { account: '1' }],
    ['an ARN that is none', { arn: 'main' }],
    ['an action nobody knows', { action: 'delete' }],
    ['selectors that are none', { after: [{ insightType: 1 }] }],
  ])('%s', (_name, part) => {
    const [one] = fc.sample(change, { numRuns: 1, seed: 1 });
    const written = JSON.stringify({ ...JSON.parse(plan), changes: [{ ...one, ...part }] });
    expect(parsePlan(written).ok).toBe(false);
    const asUndo = JSON.stringify({
      ...JSON.parse(undo),
      changes: [{ change: { ...one, ...part }, state: 'changed' }],
    });
    expect(parseUndo(asUndo).ok).toBe(false);
  });

  test('an undo file with a state nobody knows, or a plan instead of it', () => {
    const [one] = fc.sample(change, { numRuns: 1, seed: 1 });
    expect(parseUndo(JSON.stringify({ ...JSON.parse(undo), changes: [{ change: one, state: 'odd' }] })).ok).toBe(false);
    expect(parseUndo(plan)).toMatchObject({ ok: false, message: expect.stringMatching(/^not an undo file: format: /) });
  });

  test('any text is answered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (given) => {
        expect([parsePlan(given).ok, parseUndo(given).ok]).toEqual([false, false]);
      }),
    );
  });
});

describe('revertingChanges', () => {
  const undoOf = (changes: AppliedChange[]) => {
    const parsed = parseUndo(serializeUndo(changes, 'c'));
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.value;
  };

  test('takes back what may have been changed, and nothing else', () => {
    fc.assert(
      fc.property(applied, (changes) => {
        const may = changes.filter(({ outcome: { state } }) => ['changed', 'unconfirmed', 'sent'].includes(state));
        const back = revertingChanges(undoOf(changes));
        expect(back.map(({ arn, before, after }) => ({ arn, before, after }))).toEqual(
          may.map(({ change: { arn, before, after } }) => ({ arn, before: after, after: before })),
        );
        for (const one of back) expect(one.action).toBe(one.after.length === 0 ? 'clear' : 'update');
      }),
    );
  });

  test('back and forth is where it was', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
        const done = (list: readonly PlannedChange[]) =>
          list.map((one) => ({ change: one, outcome: { state: 'changed' as const } }));
        const twice = revertingChanges(undoOf(done(revertingChanges(undoOf(done(changes))))));
        const places = (list: readonly PlannedChange[]) =>
          list.map(({ before, after, arn }) => ({ before, after, arn }));
        expect(places(twice)).toEqual(places(changes));
      }),
    );
  });
});
