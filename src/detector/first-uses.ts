/**
 * How large the first use of an API usually is in an account, and from what size on one should be told: such that by
 * this account's own first uses only so many a week are told without cause. Sizes thin out exponentially with an
 * unknown mean (a Lomax tail); a few small ones are supposed from the start.
 */
export class FirstUses {
  private sum = PRIOR_SIZE * PRIOR_WEIGHT;
  private weight = PRIOR_WEIGHT;
  private days = 0;
  private seen = 0;

  /** Sizes of a day: the largest five-minute count of each API on the first day it was called. */
  addDay(sizes: readonly number[]): void {
    this.sum = (this.sum - PRIOR_SIZE * PRIOR_WEIGHT) * FADE + PRIOR_SIZE * PRIOR_WEIGHT;
    this.weight = (this.weight - PRIOR_WEIGHT) * FADE + PRIOR_WEIGHT;
    this.days = this.days * FADE + 1;
    this.seen *= FADE;
    const mean = this.sum / this.weight;
    for (const size of sizes) {
      this.sum += Math.min(size, 2 * mean);
      this.weight += 1;
      this.seen += 1;
    }
  }

  /** Least size to be told, for `perWeek` without cause. `days`: how long it is known that there were no others. */
  limit(perWeek: number, days = this.days): number {
    const aWeek = (7 * (this.seen + 1)) / (days + 1);
    return this.sum * (Math.max(1, aWeek / perWeek) ** (1 / this.weight) - 1);
  }

  state(): readonly number[] {
    return [this.sum, this.weight, this.days, this.seen];
  }

  restore([sum = this.sum, weight = this.weight, days = 0, seen = 0]: readonly number[]): void {
    this.sum = sum;
    this.weight = weight;
    this.days = days;
    this.seen = seen;
  }
}

const PRIOR_SIZE = 3;
const PRIOR_WEIGHT = 4;
const FADE = 0.5 ** (1 / 14);
