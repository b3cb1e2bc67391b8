import type { Corpus } from '../../bench/quality/corpus';
import { minutesOf, tracksOf } from '../../bench/quality/corpus';
import { casesOf, delays, type Found, falseShares, recall } from '../../bench/quality/score';
import { DAY, WEEK } from '../../bench/quality/series';
import { quantile, ratio } from '../../bench/quality/statistics';
import type { IncidentLabel, KindCounts } from '../../src/simulate';

const FROM = 20_500 * DAY;
const TEST_FROM = FROM + 7 * DAY;
const KEY = { account: '1', region: 'us-east-1', source: 'iam.amazonaws.com', name: 'CreateRole' } as const;

function calls(errorCode: string, cells: readonly (readonly [minute: number, count: number])[]): KindCounts {
  const kind = { ...KEY, category: 'Management' as const, write: true, identity: '', userAgent: '', errorCode };
  const [minutes, counts] = [0, 1].map((column) => Int32Array.from(cells, (cell) => cell[column] ?? 0));
  if (!minutes || !counts) throw new Error('two columns');
  return { kind, key: 0, minutes, counts };
}

const LABEL: IncidentLabel = {
  kind: 'spike',
  insightType: 'ApiCallRateInsight',
  ...KEY,
  onset: TEST_FROM + 100,
  end: TEST_FROM + 110,
  expected: 0,
  observed: 12,
};

function corpusOf(kinds: readonly KindCounts[], labels: readonly IncidentLabel[] = []): Corpus {
  const keys = [{ ...KEY, write: true, pattern: 'rare' as const }];
  return { keys, kinds, labels, from: FROM, testFrom: TEST_FROM, to: TEST_FROM + WEEK };
}

const history = [0, 1, 2].map((day) => [FROM + day * DAY + 30, 2] as const);
const RATE = `1 us-east-1 iam.amazonaws.com CreateRole ApiCallRateInsight `;
const found = (start: number, end: number, type: 'up' | 'down' = 'up'): Found =>
  new Map([[RATE, [{ type, start: TEST_FROM + start, end: TEST_FROM + end, declaredAt: TEST_FROM + start + 2 }]]]);

it('judges calls of all codes as one rate, and errors of each code apart', () => {
  const tracks = tracksOf(corpusOf([calls('', history), calls('AccessDenied', [[FROM + 30, 3]])]));
  const sums = [...tracks.values()].map((track) => [
    track.type,
    track.errorCode,
    minutesOf(track, { from: FROM, to: TEST_FROM }).counts.reduce((a, b) => a + b, 0),
  ]);
  expect(sums).toEqual([
    ['ApiCallRateInsight', undefined, 9],
    ['ApiErrorRateInsight', 'AccessDenied', 3],
  ]);
});

it.each([
  ['three days', history, true],
  ['two days', history.slice(1), false],
  ['three days, one of them judged', [...history.slice(1), [TEST_FROM, 1] as const], false],
])('calls a key established by %s', (_, cells, established) => {
  expect([...tracksOf(corpusOf([calls('', cells)])).values()][0]?.established).toBe(established);
});

it.each([
  ['the first minute of it', found(95, 101), true],
  ['five minutes after its end', found(114, 130), true],
  ['later than that', found(115, 130), false],
  ['what ended at the onset', found(95, 100), false],
  ['the other direction', found(100, 110, 'down'), false],
])('takes for a hit or not: %s', (_, all, hit) => {
  const corpus = corpusOf([calls('', [...history, [TEST_FROM + 104, 12]])], [LABEL]);
  const [it] = casesOf(corpus, tracksOf(corpus), all, new Map());
  expect(it?.hit !== undefined).toBe(hit);
  expect(it?.strength).toBe(6);
});

it('counts a delay from the onset, an early start as none', () => {
  const corpus = corpusOf([calls('', [...history, [TEST_FROM + 104, 12]])], [LABEL]);
  const of = (all: Found) => delays(casesOf(corpus, tracksOf(corpus), all, new Map()));
  expect(of(found(103, 110))).toEqual({ median: 3, p90: 3, certain: 5 });
  expect(of(found(90, 110))).toEqual({ median: 0, p90: 0, certain: 0 });
});

it('counts false incidents by series and week, those of the learning days not at all', () => {
  const corpus = corpusOf([calls('', history)]);
  const shares = (all: Found) => [
    ...falseShares(tracksOf(corpus).values(), all, corpus, 'ApiCallRateInsight').values(),
  ];
  expect(shares(found(10, 20))).toEqual([[1, 1]]);
  expect(shares(found(-20, -10))).toEqual([[0, 1]]);
});

it('tells hits by chance', () => {
  const corpus = corpusOf([calls('', [...history, [TEST_FROM + 104, 12]])], [LABEL]);
  const cases = casesOf(corpus, tracksOf(corpus), found(100, 110), found(100, 110));
  expect(recall(cases).value).toBe(1);
  expect(recall(cases, true).value).toBe(1);
});

it('gives the same interval of a ratio every time, around it', () => {
  const shares = Array.from({ length: 40 }, (_, i) => [i % 4 === 0 ? 1 : 0, 1] as const);
  const interval = ratio(shares);
  expect(interval).toEqual(ratio(shares));
  expect(interval).toMatchObject({ value: 0.25, sum: 10, of: 40 });
  expect(interval.low).toBeGreaterThan(0.1);
  expect(interval.low).toBeLessThan(0.25);
  expect(interval.high).toBeLessThan(0.4);
});

it.each([
  [0.5, 2],
  [0.9, 4],
  [0, 1],
])('takes the nearest rank for quantile %d', (q, value) => {
  expect(quantile([4, 1, 3, 2], q)).toBe(value);
});
