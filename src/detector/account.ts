import { FirstUses } from './first-uses';
import type { RateInsightType } from './types';

/** What is supposed of an account before it is known, and how much that weighs. */
const USUAL_SIZE = 2.5;
const USUAL_WEIGHT = 10;
const MOST_WEIGHT = 2000;
/** A burst says no more than this of what is usual. */
const MOST_SIZE = 30;

const ascending = (a: number, b: number): number => a - b;

/** What is learnt of an account and Region as a whole, for calls and for errors. */
export class Account {
  readonly uses: Readonly<Record<RateInsightType, FirstUses>> = {
    ApiCallRateInsight: new FirstUses(),
    ApiErrorRateInsight: new FirstUses(),
  };
  readonly sparse: Record<RateInsightType, { sum: number; weight: number }> = {
    ApiCallRateInsight: { sum: 0, weight: 0 },
    ApiErrorRateInsight: { sum: 0, weight: 0 },
  };
  private readonly means: Record<RateInsightType, number[]> = { ApiCallRateInsight: [], ApiErrorRateInsight: [] };
  /** Sizes of the open day's first uses. */
  private readonly sizes: Record<RateInsightType, number[]> = { ApiCallRateInsight: [], ApiErrorRateInsight: [] };

  /** Mean size of a burst of the seldom called APIs. */
  usualSize(type: RateInsightType): number {
    const { sum, weight } = this.sparse[type];
    return (sum + USUAL_SIZE * USUAL_WEIGHT) / (weight + USUAL_WEIGHT);
  }

  /** Takes in the mean burst of a seldom called API, once for each day it was called; counts from the next day on. */
  addSparse(type: RateInsightType, mean: number): void {
    this.means[type].push(Math.min(mean, MOST_SIZE));
  }

  addSize(type: RateInsightType, size: number): void {
    this.sizes[type].push(size);
  }

  closeDay(): void {
    for (const type of ['ApiCallRateInsight', 'ApiErrorRateInsight'] as const) {
      // In order, so that sums do not depend on the order of the series.
      this.uses[type].addDay(this.sizes[type].sort(ascending));
      this.sizes[type] = [];
      for (const mean of this.means[type].sort(ascending)) {
        const { sum, weight } = this.sparse[type];
        const kept = weight > MOST_WEIGHT ? 1 - 1 / MOST_WEIGHT : 1;
        this.sparse[type] = { sum: sum * kept + mean, weight: weight * kept + 1 };
      }
      this.means[type] = [];
    }
  }
}
