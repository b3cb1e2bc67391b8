import fc from 'fast-check';
import { perMonth } from '../../../src/control/cost/month';
import { formatUsage, parseUsage, type Usage } from '../../../src/control/cost/usage';
import { A, billed, split } from './make';

const usage: Usage = {
  format: 'trailinsight.usage/v1',
  source: 'cost-explorer',
  takenAt: '2026-11-21T00:00:00.000Z',
  period: { from: '2026-10-21T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' },
  events: [split(A, 90.5, 9.5, 3), { ...billed(A, 7, 1, 'XYZ9'), atMost: ['data'] }],
  billedNow: [{ account: A, region: 'eu-west-1', usageType: 'InsightsEvents', eventsAnalysed: 12 }],
  notes: ['a note'],
};

test('what is written is read back', () => {
  expect(parseUsage(formatUsage(usage))).toEqual({ ok: true, usage });
});

test('a month is 30.44 days', () => {
  expect(perMonth(30_000, 30 * 86_400_000)).toBeCloseTo(30_440, 9);
});

const broken = (change: object): string => JSON.stringify({ ...usage, ...change });
test.each([
  ['no JSON', '{', /not JSON/],
  ['another version', broken({ format: 'trailinsight.usage/v2' }), /`format`/],
  ['a negative count', broken({ events: [billed(A, -1)] }), /`events\.0\.managementEvents\.total`/],
  ['an account in numbers', broken({ events: [{ ...billed(A, 1), account: 111111111111 }] }), /`events\.0\.account`/],
  [
    'half a split',
    broken({ events: [{ ...billed(A, 1), managementEvents: { read: 1, total: 1 } }] }),
    /both `read` and `write`/,
  ],
  [
    'a split that does not add up',
    broken({ events: [{ ...billed(A, 9), managementEvents: { read: 1, write: 1, total: 9 } }] }),
    /add up/,
  ],
  ['a key nobody knows', broken({ extra: 1 }), /extra/],
  ['no time', broken({ takenAt: 'yesterday' }), /`takenAt`/],
])('fails: %s', (_, text, problem) => {
  const parsed = parseUsage(text);
  expect(parsed).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
});

test('reading never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.anything().map((v) => `${JSON.stringify(v)}`),
      ),
      (text) => {
        expect(typeof parseUsage(text).ok).toBe('boolean');
      },
    ),
  );
});
