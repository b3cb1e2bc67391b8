import { FirstUses } from './first-uses';
import type { RateInsightType } from './types';

/** What is learnt of an account and Region as a whole, for calls and for errors. */
export class Account {
  readonly uses: Readonly<Record<RateInsightType, FirstUses>> = {
    ApiCallRateInsight: new FirstUses(),
    ApiErrorRateInsight: new FirstUses(),
  };
  /** Sizes of the open day's first uses. */
  private readonly sizes: Record<RateInsightType, number[]> = { ApiCallRateInsight: [], ApiErrorRateInsight: [] };

  addSize(type: RateInsightType, size: number): void {
    this.sizes[type].push(size);
  }

  closeDay(): void {
    for (const type of ['ApiCallRateInsight', 'ApiErrorRateInsight'] as const) {
      this.uses[type].addDay(this.sizes[type]);
      this.sizes[type] = [];
    }
  }
}
