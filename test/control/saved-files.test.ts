import fc from 'fast-check';
import type { AppliedChange, ChangeOutcome, PlannedChange } from '../../src/control';
import { parsePlan, parseUndo, revertingChanges, serializePlan, serializeUndo } from '../../src/control';
import { arnOf, failure } from './make';

const text = fc.string({ unit: 'binary', maxLength: 20 }).map((any) => any.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ''));
const selectors = fc.array(fc.record({ insightType: text, eventCategories: fc.array(text, { maxLength: 3 }) }), {
  maxLength: 3,
});

const change: fc.Arbitrary<PlannedChange> = fc
  .record({
    entry: text,
    location: fc.record({ file: text, line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) }),
    name: fc.stringMatching(/^[A-Za-z0-9._-]{3,20}$/),
    account: fc.stringMatching(/^\d{12}$/),
    accountName: text,
    homeRegion: fc.constantFrom('eu-west-1', 'us-gov-east-1'),
    organizationTrail: fc.boolean(),
    multiRegion: fc.boolean(),
    before: selectors,
    after: selectors,
    notes: fc.array(text, { maxLength: 2 }),
  })
  .map((one) => ({
    ...one,
    action: one.after.length === 0 ? ('clear' as const) : ('update' as const),
    arn: arnOf(one.account, one.name, one.homeRegion),
  }));
const changes = (maxLength: number) => fc.uniqueArray(change, { selector: ({ arn }) => arn, maxLength });

const outcome: fc.Arbitrary<ChangeOutcome> = fc.constantFrom<ChangeOutcome>(
  { state: 'not_started' },
  { state: 'sent' },
  { state: 'changed' },
  { state: 'already' },
  { state: 'unconfirmed' },
  { state: 'unconfirmed', failure: failure('unreachable', 'ECONNRESET') },
  { state: 'stale', live: [] },
  { state: 'failed', failure: failure('access_denied', 'AccessDenied') },
);
const applied: fc.Arbitrary<AppliedChange[]> = fc.uniqueArray(fc.record({ change, outcome }), {
  selector: (one) => one.change.arn,
  maxLength: 4,
});

test('a plan that is written is read as it was', () => {
  const from = fc.record({ createdAt: text, config: text, configDigest: text });
  fc.assert(
    fc.property(changes(4), from, (planned, about) => {
      const written = serializePlan(planned, about);
      expect(written.endsWith('\n')).toBe(true);
      expect(parsePlan(written)).toEqual({
        ok: true,
        value: { format: 'trailinsight.plan/v1', ...about, changes: planned },
      });
    }),
  );
});

test('an undo file keeps each change and how far it came', () => {
  fc.assert(
    fc.property(applied, text, (made, createdAt) => {
      expect(parseUndo(serializeUndo(made, createdAt))).toEqual({
        ok: true,
        value: {
          format: 'trailinsight.undo/v1',
          createdAt,
          changes: made.map(({ change: of, outcome: { state } }) => ({ change: of, state })),
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
    ['an ARN of something else', { arn: 'arn:aws:s3:::bucket' }],
    ['another account than that of the ARN', { account: '999999999999' }],
    ['another Region than that of the ARN', { homeRegion: 'eu-west-9' }],
    ['another name than that of the ARN', { name: 'another' }],
    ['an action that is not what it does', { action: 'clear', after: [{ insightType: 'X', eventCategories: [] }] }],
    ['a name that speaks to the terminal', { entry: 'main\u001b[2J' }],
    ['a note of two lines', { notes: ['one\ntwo'] }],
    ['a text without end', { accountName: 'x'.repeat(5_000) }],
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

  test('a trail that stands there twice', () => {
    const [one] = fc.sample(change, { numRuns: 1, seed: 1 });
    expect(parsePlan(JSON.stringify({ ...JSON.parse(plan), changes: [one, one] }))).toEqual({
      ok: false,
      message: 'not a saved plan: changes: must name each trail once',
    });
    const done = { change: one, state: 'changed' };
    expect(parseUndo(JSON.stringify({ ...JSON.parse(undo), changes: [done, done] })).ok).toBe(false);
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
  const undoOf = (made: AppliedChange[]) => {
    const parsed = parseUndo(serializeUndo(made, 'c'));
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed.value;
  };

  test('takes back what may have been changed, and nothing else', () => {
    fc.assert(
      fc.property(applied, (made) => {
        const may = made.filter(({ outcome: { state } }) => ['changed', 'unconfirmed', 'sent'].includes(state));
        const back = revertingChanges(undoOf(made));
        expect(back.map(({ arn, before, after }) => ({ arn, before, after }))).toEqual(
          may.map(({ change: { arn, before, after } }) => ({ arn, before: after, after: before })),
        );
        for (const one of back) expect(one.action).toBe(one.after.length === 0 ? 'clear' : 'update');
      }),
    );
  });

  test('back and forth is where it was', () => {
    fc.assert(
      fc.property(changes(3), (planned) => {
        const done = (list: readonly PlannedChange[]) =>
          list.map((one) => ({ change: one, outcome: { state: 'changed' as const } }));
        const twice = revertingChanges(undoOf(done(revertingChanges(undoOf(done(planned))))));
        const places = (list: readonly PlannedChange[]) =>
          list.map(({ before, after, arn }) => ({ before, after, arn }));
        expect(places(twice)).toEqual(places(planned));
      }),
    );
  });
});
