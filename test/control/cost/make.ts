import { DEFAULT_PRICES } from '../../../src/config';
import type { ForecastInput } from '../../../src/control/cost/forecast-model';
import type { EventUsage } from '../../../src/control/cost/usage';

export const A = '111111111111';
export const B = '222222222222';

export const both = (...categories: string[]) => [
  { insightType: 'ApiCallRateInsight', eventCategories: categories },
  { insightType: 'ApiErrorRateInsight', eventCategories: categories },
];

/** Counts with the split of a sample. */
export const split = (account: string, read: number, write: number, data = 0, region = 'eu-west-1'): EventUsage => ({
  account,
  region,
  managementEvents: { read, write, total: read + write },
  dataEvents: data,
});

/** Counts as a bill gives them. */
export const billed = (account: string, total: number, data = 0, region = 'eu-west-1'): EventUsage => ({
  account,
  region,
  managementEvents: { total },
  dataEvents: data,
});

export const input = (over: Partial<ForecastInput> = {}): ForecastInput => ({
  selectors: both('Management'),
  trail: { account: A, homeRegion: 'eu-west-1', multiRegion: true, organizationTrail: false },
  accounts: [A, B],
  usage: [],
  prices: DEFAULT_PRICES,
  ...over,
});
