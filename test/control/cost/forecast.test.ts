import fc from 'fast-check';
import { forecastTrail } from '../../../src/control/cost/forecast';
import { A, B, billed, both, input, split } from './make';

const eventsOf = (over: Parameters<typeof input>[0]) =>
  forecastTrail(input(over)).perSelector.map((s) => [s.insightType.slice(0, 8), s.eventCategory, s.events, s.bound]);

describe('the examples of the user guide', () => {
  test('1: both types, 270,000 reads and 30,000 writes: 330,000 analysed', () => {
    const forecast = forecastTrail(input({ usage: [split(A, 270_000, 30_000)] }));
    expect(forecast.perSelector.map((s) => s.events)).toEqual([30_000, 300_000]);
    expect(forecast.monthlyUsd).toBeCloseTo((330_000 * 0.35) / 100_000, 10);
    expect(forecast.bound).toBe('exact');
    expect(forecast.notes).toEqual([]);
  });

  test('2: call rate on trail A, error rate on trail B: 90,000 and 800,000', () => {
    const usage = [split(A, 710_000, 90_000)];
    const events = (insightType: string) =>
      forecastTrail(input({ usage, selectors: [{ insightType }] })).perSelector[0]?.events;
    expect(events('ApiCallRateInsight')).toBe(90_000);
    expect(events('ApiErrorRateInsight')).toBe(800_000);
  });

  test('4: management and data, both types: 1,130,000', () => {
    const forecast = forecastTrail(
      input({ usage: [split(A, 270_000, 30_000, 400_000)], selectors: both('Management', 'Data') }),
    );
    expect(forecast.perSelector.reduce((sum, s) => sum + (s.events ?? 0), 0)).toBe(1_130_000);
    expect(forecast.monthlyUsd).toBeCloseTo(3.3 * 0.35 + 8 * 0.03, 10);
  });
});

describe('what is not known is said', () => {
  test('without a split the call rate on management events is at most all of them', () => {
    const forecast = forecastTrail(input({ usage: [billed(A, 1_000_000)] }));
    expect(forecast.perSelector).toMatchObject([
      { insightType: 'ApiCallRateInsight', events: 1_000_000, bound: 'upper', certainUsd: 0 },
      { insightType: 'ApiErrorRateInsight', events: 1_000_000, bound: 'exact', certainUsd: 3.5 },
    ]);
    expect(forecast).toMatchObject({ bound: 'upper', monthlyUsd: 7, certainUsd: 3.5 });
    expect(forecast.notes.join()).toContain('at most');
  });

  test('a given write share makes it a forecast, and the note says whose number it is', () => {
    const forecast = forecastTrail(input({ usage: [billed(A, 1_000_000)], writeShare: 0.15 }));
    expect(forecast.perSelector[0]).toMatchObject({ events: 150_000, bound: 'exact' });
    expect(forecast.notes).toEqual([expect.stringContaining('15 % of management events, as given')]);
  });

  test('a split that was counted wins over the given share', () => {
    expect(forecastTrail(input({ usage: [split(A, 90, 10)], writeShare: 0.5 })).perSelector[0]?.events).toBe(10);
  });

  test('no counts at all: unknown, no price', () => {
    const forecast = forecastTrail(input());
    expect(forecast).toMatchObject({ bound: 'unknown', monthlyUsd: undefined, unknownAccounts: [A] });
  });

  test('some accounts not counted: the rest is forecast, the others named', () => {
    const trail = { account: A, homeRegion: 'eu-west-1', multiRegion: true, organizationTrail: true };
    const forecast = forecastTrail(input({ trail, usage: [split(A, 0, 100_000)] }));
    expect(forecast).toMatchObject({ bound: 'exact', unknownAccounts: [B] });
    expect(forecast.monthlyUsd).toBeCloseTo(0.7, 10);
  });

  test('a type or category newer than this version has no price', () => {
    const selectors = [
      { insightType: 'ApiLatencyInsight' },
      { insightType: 'ApiCallRateInsight', eventCategories: ['NetworkActivity'] },
    ];
    const forecast = forecastTrail(input({ usage: [split(A, 1, 1)], selectors }));
    expect(forecast.perSelector.map((s) => s.bound)).toEqual(['unknown', 'unknown']);
    expect(forecast.notes.join()).toMatch(/ApiLatencyInsight \[Management\] is newer/);
  });

  test('counts that hold copies are upper bounds', () => {
    const usage = [{ ...billed(A, 100, 100), atMost: ['management' as const, 'data' as const] }];
    const forecast = forecastTrail(input({ usage, selectors: both('Management', 'Data') }));
    expect(forecast.perSelector.map((s) => s.bound)).toEqual(['upper', 'upper', 'upper', 'upper']);
    expect(forecast.notes).toHaveLength(3);
  });
});

describe('which events reach the trail', () => {
  const usage = [split(A, 0, 1, 0, 'eu-west-1'), split(A, 0, 2, 0, 'us-east-1'), split(B, 0, 4, 0, 'eu-west-1')];
  const write = { selectors: [{ insightType: 'ApiCallRateInsight' }], usage };
  test.each([
    ['single-Region: its home Region', { multiRegion: false, organizationTrail: false, homeRegion: 'eu-west-1' }, 1],
    [
      'single-Region in us-east-1: with the global services',
      { multiRegion: false, organizationTrail: false, homeRegion: 'us-east-1' },
      2,
    ],
    [
      'multi-Region: all Regions of the account',
      { multiRegion: true, organizationTrail: false, homeRegion: 'eu-west-1' },
      3,
    ],
    ['organization: all accounts', { multiRegion: true, organizationTrail: true, homeRegion: 'eu-west-1' }, 7],
    ['organization, single-Region', { multiRegion: false, organizationTrail: true, homeRegion: 'eu-west-1' }, 5],
  ])('%s', (_, shape, events) => {
    expect(eventsOf({ ...write, trail: { account: A, ...shape } })[0]?.[2]).toBe(events);
  });

  const logged = { managementRead: false, managementWrite: true, dataRead: true, dataWrite: true };
  const trail = { account: A, homeRegion: 'eu-west-1', multiRegion: true, organizationTrail: false, logged };
  test('a trail that logs writes only: the error rate analyses writes only', () => {
    expect(eventsOf({ trail, usage: [split(A, 90, 10)] })).toEqual([
      ['ApiCallR', 'Management', 10, 'exact'],
      ['ApiError', 'Management', 10, 'exact'],
    ]);
    expect(eventsOf({ trail, usage: [billed(A, 100)] })[1]).toEqual(['ApiError', 'Management', 100, 'upper']);
  });

  test('narrowed to an account', () => {
    const organization = { ...trail, logged: undefined, organizationTrail: true };
    expect(eventsOf({ ...write, trail: organization, only: [B] })[0]?.[2]).toBe(4);
  });
});

describe('properties', () => {
  const account = fc.integer({ min: 100_000_000_000, max: 100_000_000_009 }).map(String);
  const count = fc.integer({ min: 0, max: 1_000_000_000 });
  const rows = fc.array(
    fc.oneof(
      fc.tuple(account, count, count, count).map(([a, r, w, d]) => split(a, r, w, d)),
      fc.tuple(account, count, count).map(([a, t, d]) => billed(a, t, d)),
    ),
    { maxLength: 12 },
  );
  const organization = { account: '100000000000', homeRegion: 'eu-west-1', multiRegion: true, organizationTrail: true };
  const all = Array.from({ length: 10 }, (_, i) => `10000000000${i}`);
  const costs = (over: Parameters<typeof input>[0]) =>
    forecastTrail(input({ trail: organization, accounts: all, selectors: both('Management', 'Data'), ...over }));

  test('a forecast is the sum of its accounts', () => {
    fc.assert(
      fc.property(rows, (usage) => {
        const apart = all.map((a) => costs({ usage, only: [a] }).monthlyUsd ?? 0).reduce((x, y) => x + y, 0);
        const whole = costs({ usage }).monthlyUsd ?? 0;
        expect(Math.abs(whole - apart)).toBeLessThanOrEqual(1e-9 * (1 + whole));
      }),
    );
  });

  test('more events never cost less', () => {
    fc.assert(
      fc.property(rows, rows, (usage, more) => {
        expect(costs({ usage: [...usage, ...more] }).monthlyUsd ?? 0).toBeGreaterThanOrEqual(
          (costs({ usage }).monthlyUsd ?? 0) * (1 - 1e-12),
        );
      }),
    );
  });

  test('what is certain is never more than the forecast, and a write share never more than the upper bound', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (usage, writeShare) => {
        const upper = costs({ usage });
        expect(upper.certainUsd).toBeLessThanOrEqual((upper.monthlyUsd ?? 0) * (1 + 1e-12));
        expect(costs({ usage, writeShare }).monthlyUsd ?? 0).toBeLessThanOrEqual((upper.monthlyUsd ?? 0) * (1 + 1e-12));
      }),
    );
  });

  test('no selectors cost nothing, whatever is known', () => {
    fc.assert(
      fc.property(rows, (usage) => {
        expect(costs({ usage, selectors: [] })).toMatchObject({
          monthlyUsd: 0,
          bound: 'exact',
          perSelector: [],
          notes: [],
        });
      }),
    );
  });
});
