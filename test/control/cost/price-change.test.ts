import { checkBudget } from '../../../src/control/cost/budget';
import { addEstimates, type Estimate } from '../../../src/control/cost/estimate';
import { forecastTrail } from '../../../src/control/cost/forecast';
import { formatEvents, formatMonthlyChange, formatUsd } from '../../../src/control/cost/money';
import { netOf, priceChange } from '../../../src/control/cost/price-change';
import type { EventUsage } from '../../../src/control/cost/usage';
import { A, billed, input, split } from './make';

const CALLS = { insightType: 'ApiCallRateInsight' };
const ERRORS = { insightType: 'ApiErrorRateInsight' };
const change = (
  usage: EventUsage[],
  before: { insightType: string; eventCategories?: string[] }[],
  after: typeof before,
) => priceChange(forecastTrail(input({ usage, selectors: before })), forecastTrail(input({ usage, selectors: after })));

describe('the price of a change', () => {
  const usage = [split(A, 1_350_000_000, 150_000_000, 400_000_000)];

  test('adding a type adds its price', () => {
    const { perSelector, net } = change(usage, [], [CALLS]);
    expect(perSelector).toHaveLength(1);
    expect(formatMonthlyChange(net.monthlyUsd ?? Number.NaN)).toBe('+$525/month');
    expect(formatUsd(change(usage, [CALLS], [CALLS, ERRORS]).net.monthlyUsd ?? Number.NaN)).toBe('$5,250');
  });

  test('adding a category leaves what was there out', () => {
    const { perSelector } = change(usage, [ERRORS], [{ ...ERRORS, eventCategories: ['Management', 'Data'] }]);
    expect(perSelector).toMatchObject([{ insightType: 'ApiErrorRateInsight', eventCategory: 'Data', bound: 'exact' }]);
    expect(perSelector[0]?.monthlyUsd).toBeCloseTo(120, 9);
  });

  test('removing gives it back; nothing changed costs nothing', () => {
    expect(change(usage, [CALLS], []).net.monthlyUsd).toBeCloseTo(-525, 9);
    expect(change(usage, [CALLS], [CALLS])).toMatchObject({ perSelector: [], net: { monthlyUsd: 0, bound: 'exact' } });
  });

  test('an upper bound that is added or removed alone stays one; swapped for something it bounds nothing', () => {
    const unsplit = [billed(A, 1_000_000)];
    expect(change(unsplit, [], [CALLS]).net).toEqual({ monthlyUsd: 3.5, bound: 'upper' });
    expect(change(unsplit, [CALLS], []).net).toEqual({ monthlyUsd: -3.5, bound: 'upper' });
    expect(change(unsplit, [CALLS], [ERRORS]).net).toEqual({ monthlyUsd: undefined, bound: 'unknown' });
  });

  test('unknown stays unknown', () => {
    expect(change([], [], [CALLS]).net).toEqual({ monthlyUsd: undefined, bound: 'unknown' });
    expect(netOf(addEstimates([]), addEstimates([]))).toEqual({ monthlyUsd: 0, bound: 'exact' });
  });
});

describe('the budget', () => {
  const estimate = (monthlyUsd: number | undefined, over: Partial<Estimate> = {}): Estimate => ({
    monthlyUsd,
    bound: monthlyUsd === undefined ? 'unknown' : 'exact',
    certainUsd: monthlyUsd ?? 0,
    unknownAccounts: [],
    ...over,
  });
  const upper = { bound: 'upper' as const, certainUsd: 60 };
  test.each<[string, Estimate, string, boolean]>([
    ['below', estimate(99), 'within', false],
    ['exactly', estimate(100), 'within', false],
    ['above', estimate(101), 'exceeded', true],
    ['an upper bound below', estimate(99, upper), 'within', false],
    ['an upper bound above', estimate(300, upper), 'possibly_exceeded', true],
    ['an upper bound above, certain above', estimate(300, { ...upper, certainUsd: 101 }), 'exceeded', true],
    ['below, accounts missing', estimate(99, { unknownAccounts: [A] }), 'unknown', false],
    ['above, accounts missing', estimate(101, { unknownAccounts: [A] }), 'exceeded', true],
    ['nothing known', estimate(undefined, { unknownAccounts: [A] }), 'unknown', false],
  ])('%s', (_, total, verdict, exceeded) => {
    expect(checkBudget(total, { monthlyUsd: 100, onExceed: 'fail' })).toMatchObject({
      verdict,
      exceeded,
      fails: exceeded,
    });
    expect(checkBudget(total, { monthlyUsd: 100, onExceed: 'warn' }).fails).toBe(false);
  });

  test('says by how much, and what is certain', () => {
    expect(checkBudget(estimate(1700), { monthlyUsd: 1500, onExceed: 'fail' }).message).toBe(
      'Over the budget of $1,500 by $200.',
    );
    expect(checkBudget(estimate(300, upper), { monthlyUsd: 100, onExceed: 'fail' }).message).toBe(
      'May be over the budget of $100: at most $300, of which $60 is certain.',
    );
  });
});

describe('money', () => {
  test.each([
    [0, '$0', '$0/month'],
    [0.004, '<$0.01', '+<$0.01/month'],
    [0.005, '$0.01', '+$0.01/month'],
    [1.234, '$1.23', '+$1.23/month'],
    [9.999, '$10', '+$10/month'],
    [10, '$10', '+$10/month'],
    [525.4, '$525', '+$525/month'],
    [1234.56, '$1,235', '+$1,235/month'],
    [-3.5, '-$3.50', '-$3.50/month'],
  ])('%d', (usd, amount, monthly) => {
    expect(formatUsd(usd)).toBe(amount);
    expect(formatMonthlyChange(usd)).toBe(monthly);
  });

  test('events', () => {
    expect(formatEvents(1_500_000.4)).toBe('1,500,000');
  });
});
