/**
 * What CloudTrail Insights costs: US dollars per 100,000 events analysed, per insight type.
 * Source: https://aws.amazon.com/cloudtrail/pricing/, read on the day in `asOf`. The configuration may name newer ones.
 */
import type { Prices } from './model';

export const DEFAULT_PRICES: Prices = { asOf: '2026-07-31', managementPer100k: 0.35, dataPer100k: 0.03 };
