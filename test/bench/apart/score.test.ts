import type { Label } from '../../../bench/apart/incidents';
import { differencesOf, incidentsOf, judge, ROWS } from '../../../bench/apart/score';
import { seriesId, type Told } from '../../../bench/apart/score/series';
import { DAY } from '../../../bench/quality/series';
import type { InsightRecord } from '../../../src/records';

const FROM = 20_500 * DAY;
const SPAN = { from: FROM, to: FROM + 11 * DAY };
const API = { account: '1', region: 'us-east-1', source: 'iam.amazonaws.com', name: 'CreateRole' };
const RATE = { ...API, type: 'ApiCallRateInsight' } as const;
const ERRORS = { ...API, type: 'ApiErrorRateInsight', errorCode: 'AccessDenied' } as const;
const ONSET = FROM + 9 * DAY + 600;
const SPIKE: Label = { ...RATE, kind: 'spike', onset: ONSET, end: ONSET + 10 };

/** Two calls on the second and on the ninth day, and twelve in the ten minutes of the spike. */
const minutes = { from: FROM, counts: new Int32Array(11 * DAY) };
for (const day of [1, 8]) minutes.counts[day * DAY + 30] = 2;
minutes.counts[ONSET - FROM] = 8;
minutes.counts[ONSET - FROM + 9] = 4;
const COUNTS = new Map([[seriesId(RATE), { series: RATE, minutes }]]);

const told = (start: number, end: number, series: Told['series'] = RATE): Told => ({
  series,
  start: ONSET + start,
  end: ONSET + end,
});
const judged = (all: readonly Told[], labels: readonly Label[] = [SPIKE]) =>
  judge({ labels, besides: [] }, all, COUNTS, SPAN);

it.each([
  ['it', told(0, 10), true],
  ['what ended four minutes before it', told(-60, -4), true],
  ['what ended five minutes before it', told(-60, -5), false],
  ['what began nine minutes after it', told(19, 30), true],
  ['what began ten minutes after it', told(20, 30), false],
  ['its errors', told(0, 10, ERRORS), false],
  ['another Region', told(0, 10, { ...RATE, region: 'eu-west-1' }), false],
  ['another account', told(0, 10, { ...RATE, account: '2' }), false],
])('takes for the incident or not: %s', (_, it, found) => {
  const { labels, wrong, companions } = judged([it]);
  expect(labels).toEqual([{ label: SPIKE, found }]);
  expect(wrong.length + companions.length).toBe(found ? 0 : 1);
});

it('notices a label of which nothing was told', () => {
  const result = { name: 'ours', accounts: [judged([told(0, 10)]), judged([])] };
  expect(ROWS[0]?.figure(result)).toMatchObject({ value: 0.5, of: '1/2' });
});

it('counts what is told elsewhere as false, from the eighth day on', () => {
  const before = told(-3 * DAY, 10 - 3 * DAY);
  const after = told(-2 * DAY, 10 - 2 * DAY);
  expect(judged([before, after])).toMatchObject({ wrong: [after], companions: [], weeks: 4 / 7 });
});

it('counts what comes along with a label apart', () => {
  const [errors, other] = [told(2, 8, ERRORS), told(2, 8, { ...RATE, name: 'DeleteRole' })];
  expect(judged([errors, other])).toMatchObject({ wrong: [other], companions: [errors] });
  const besides = [{ ...API, name: 'DeleteRole', onset: ONSET, end: ONSET + 10 }];
  expect(judge({ labels: [SPIKE], besides }, [other], COUNTS, SPAN)).toMatchObject({ wrong: [], companions: [other] });
});

it('leaves out a spike before which something larger than a quarter of it came', () => {
  const faint = { ...SPIKE, onset: ONSET + 8, end: ONSET + 11 };
  const { labels, leftOut, wrong } = judged([told(8, 11)], [faint]);
  expect({ labels, leftOut, wrong }).toEqual({ labels: [], leftOut: [{ label: faint, found: true }], wrong: [] });
});

const PAST = 10_080 + 600;
const START = {
  state: 'Start',
  at: ONSET,
  duration: 5,
  insight: 1.6,
  past: PAST,
  baseline: rounded(2 / PAST),
} as const;
const END = { ...START, state: 'End', at: ONSET + 10, duration: 10, insight: 1.2 } as const;

it('finds what Starts and Ends say to be what was counted', () => {
  const records = [recordOf(START), recordOf(END)];
  expect(differencesOf(records, COUNTS)).toEqual([]);
  expect(incidentsOf(records, SPAN.to)).toEqual([told(0, 10)]);
});

it('lets what has no End last to the end of the logs', () => {
  expect(incidentsOf([recordOf(START)], SPAN.to)).toEqual([{ series: RATE, start: ONSET, end: SPAN.to }]);
});

it.each([
  ['an insight average', { insight: 1.3 }, 'insight average 1.3, counted 1.2'],
  ['a baseline average', { baseline: 0.0003 }, `baseline average 0.0003, counted ${2 / PAST}`],
  ['an insight duration', { duration: 9 }, 'insightDuration 9, counted 10'],
  ['a baseline duration', { past: 10_080 }, 'baselineDuration 10080, counted 10680'],
])('notices %s that differs', (_, change, problem) => {
  const records = [recordOf(START), recordOf({ ...END, ...change })];
  expect(differencesOf(records, COUNTS)).toEqual([{ record: records[1], problems: [problem] }]);
});

it('notices an End without its Start, and a series that is not in the logs', () => {
  expect(differencesOf([recordOf(END)], COUNTS)).toMatchObject([{ problems: ['an End without its Start'] }]);
  expect(differencesOf([recordOf(START)], new Map())).toMatchObject([
    { problems: ['nothing of this series is in the logs'] },
  ]);
});

function rounded(value: number): number {
  return Number(value.toFixed(10));
}

interface Said {
  readonly state: 'Start' | 'End';
  readonly at: number;
  readonly duration: number;
  readonly insight: number;
  readonly past: number;
  readonly baseline: number;
}

function recordOf({ state, at, duration, insight, past, baseline }: Said): InsightRecord {
  return {
    eventVersion: '1.09',
    eventTime: new Date(at * 60_000).toISOString(),
    awsRegion: API.region,
    eventID: state,
    recipientAccountId: API.account,
    sharedEventID: 'both',
    insightDetails: {
      state,
      eventSource: API.source,
      eventName: API.name,
      insightType: RATE.type,
      insightContext: {
        statistics: {
          baseline: { average: baseline },
          insight: { average: insight },
          insightDuration: duration,
          baselineDuration: past,
        },
        attributions: [],
      },
    },
    eventCategory: 'Insight',
  };
}
