import type { KnownIncident } from '../../../src/cli/commands/backtest/known-incidents';
import { type FoundSpan, replaysOf, skipDaysOf, spansOf } from '../../../src/cli/commands/backtest/replays';
import { scoreOf } from '../../../src/cli/commands/backtest/score';
import { incidentOf } from '../../messages/incidents';

const WEEK = 7 * 1440;
const TEST = { from: 1000, to: 1000 + 2 * WEEK, accounts: 4 };

const found = (start: number, end?: number, series: Partial<FoundSpan['series']> = {}): FoundSpan => ({
  series: { ...incidentOf().series, ...series },
  kind: 'spike',
  start,
  declaredAt: start + 1,
  ...(end === undefined ? {} : { end }),
});

const known = (onset: number, end: number, changes: Partial<KnownIncident> = {}): KnownIncident => ({
  kind: 'spike',
  insightType: 'ApiCallRateInsight',
  account: '111122223333',
  region: 'us-gov-west-1',
  source: 'iam.amazonaws.com',
  name: 'CreateAccessKey',
  onset,
  end,
  line: 1,
  ...changes,
});

describe('a score', () => {
  it('counts what begins behind the days that only teach', () => {
    const score = scoreOf(
      [found(999), found(1000), found(2000), found(3000, 3010, { name: 'CreateUser' })],
      undefined,
      TEST,
    );
    expect(score).toMatchObject({ insights: 3, perWeek: 1.5, perAccountWeek: 0.375 });
    expect(score.perWeekOfErrors).toBe(0);
    expect(score.perWeekByKind[0]).toEqual({ kind: 'spike', perWeek: 1.5 });
    expect(score.noisiest).toEqual([
      { api: 'iam:CreateAccessKey 111122223333 us-gov-west-1', insights: 2 },
      { api: 'iam:CreateUser 111122223333 us-gov-west-1', insights: 1 },
    ]);
    expect(score).not.toHaveProperty('caught');
  });

  it('counts what is of errors in its kind, and once more', () => {
    const errors = { type: 'ApiErrorRateInsight', errorCode: 'Throttling' } as const;
    const score = scoreOf([found(2000), found(3000, 3010, errors)], undefined, TEST);
    expect(score).toMatchObject({ perWeek: 1, perWeekOfErrors: 0.5 });
    expect(score.perWeekByKind[0]).toEqual({ kind: 'spike', perWeek: 1 });
  });

  it.each<[string, FoundSpan, KnownIncident, number | undefined]>([
    ['in its midst', found(2003, 2010), known(2000, 2020), 5],
    ['before it began, going on into it', found(1990, 2001), known(2000, 2020), 0],
    ['within five minutes after its end', found(2025, 2030), known(2000, 2020), 27],
    ['later', found(2026, 2030), known(2000, 2020), undefined],
    ['over before it began', found(1990, 2000), known(2000, 2020), undefined],
    ['not over', found(1990), known(2000, 2020), 0],
    ['in another account', found(2000, 2010, { account: '2' }), known(2000, 2020), undefined],
    ['in another Region', found(2000, 2010, { region: 'eu-west-1' }), known(2000, 2020), undefined],
    ['of another source', found(2000, 2010, { source: 'x' }), known(2000, 2020), undefined],
    ['of another API', found(2000, 2010, { name: 'x' }), known(2000, 2020), undefined],
    [
      'of another error',
      found(2000, 2010, { type: 'ApiErrorRateInsight', errorCode: 'Throttling' }),
      known(2000, 2020, { insightType: 'ApiErrorRateInsight', errorCode: 'AccessDenied' }),
      undefined,
    ],
    ['of another type', found(2000, 2010), known(2000, 2020, { insightType: 'ApiErrorRateInsight' }), undefined],
  ])('knows what was caught: %s', (_, one, incident, delay) => {
    const { caught, missed, others } = scoreOf([one], [incident], TEST);
    expect(caught).toEqual([
      {
        kind: 'spike',
        known: 1,
        caught: delay === undefined ? 0 : 1,
        ...(delay === undefined ? {} : { medianDelay: delay }),
      },
    ]);
    expect(missed).toEqual(delay === undefined ? [incident] : []);
    expect(others).toBe(delay === undefined ? 1 : 0);
  });

  it('takes the middle of the delays, and leaves out what only teaches', () => {
    const { caught } = scoreOf(
      [found(2001, 2002), found(3002, 3003), found(4009, 4010)],
      [known(500, 510), known(2000, 2005), known(3000, 3005), known(4000, 4010), known(5000, 5010)],
      TEST,
    );
    expect(caught).toEqual([{ kind: 'spike', known: 4, caught: 3, medianDelay: 4 }]);
  });
});

describe('settings', () => {
  it('are all by default', () => {
    expect(replaysOf(undefined, undefined).map(({ name }) => name)).toEqual([
      'calibrated',
      'calibrated, 20 a week',
      'calibrated, 5 a week',
      'calibrated, 2 a week',
      'calibrated, 1 a week',
      'calibrated, 0.5 a week',
      'native',
    ]);
  });

  it.each([
    ['native', undefined, ['native']],
    ['native', '0.5,1', ['native', 'native, 1 a week', 'native, 0.5 a week']],
    ['native, calibrated', '2,2', ['calibrated', 'calibrated, 2 a week', 'native', 'native, 2 a week']],
  ])('are those that are named: %s %s', (sensitivity, budgets, names) => {
    expect(replaysOf(sensitivity, budgets).map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['keen', undefined],
    ['', undefined],
    [undefined, '1,,2'],
    [undefined, '-1'],
    [undefined, Array.from({ length: 30 }, (_, index) => index + 1).join(',')],
  ])('fail where they are none: %s %s', (sensitivity, budgets) => {
    expect(() => replaysOf(sensitivity, budgets)).toThrow(expect.objectContaining({ code: 'backtest_setting' }));
  });

  it('fail where they are too many, and say how many there may be', () => {
    const budgets = Array.from({ length: 10 }, (_, index) => index + 1).join(',');
    expect(() => replaysOf(undefined, budgets)).toThrow(
      'must name 9 budgets at most with calibrated and native; got 10',
    );
    expect(replaysOf('native', budgets)).toHaveLength(11);
  });

  it('fail on days that are none', () => {
    expect(() => skipDaysOf(-1)).toThrow('`--skip-days` must be days, from 0 to 365; got -1');
    expect([skipDaysOf(undefined), skipDaysOf(0)]).toEqual([8, 0]);
  });

  it('pair a Start with its own End', () => {
    const incidents = [
      incidentOf({ start: 100 }),
      incidentOf({ start: 100, series: { name: 'CreateUser' } }),
      incidentOf({ start: 100, end: 110, state: 'End' }),
      incidentOf({ start: 200, end: 210, state: 'End' }),
    ];
    expect(spansOf(incidents).map(({ series, start, end }) => [series.name, start, end])).toEqual([
      ['CreateAccessKey', 100, 110],
      ['CreateUser', 100, undefined],
    ]);
  });
});
