/**
 * How large the bursts of a seldom called API are: what a probability a minute cannot know, since people and scripts
 * call in batches. Sizes (largest five-minute count of a burst) thin out exponentially with a mean that is not known
 * for sure, which makes the next one follow a Lomax law; a few bursts of the account's usual size are supposed.
 */
export class BurstLaw {
  private sum = 0;
  private bursts = 0;
  private days = 0;

  addDay(sizes: readonly number[]): void {
    this.addQuietDays(1);
    for (const size of sizes) {
      this.sum += size;
      this.bursts += 1;
    }
    this.round();
  }

  addQuietDays(days: number): void {
    const fade = FADE ** days;
    this.sum *= fade;
    this.bursts *= fade;
    this.days = this.days * fade + (1 - fade) / (1 - FADE);
    this.round();
  }

  get mean(): number | undefined {
    return this.bursts > 0 ? this.sum / this.bursts : undefined;
  }

  /** Bursts of at least this size to be expected in a week. `usual` is the account's mean size. */
  aWeek(size: number, usual: number): number {
    const often = (7 * (this.bursts + 0.5)) / (this.days + 3.5);
    const scale = this.sum + PRIOR * usual;
    return often * (1 + Math.max(0, size - 1) / scale) ** -(this.bursts + PRIOR + 1);
  }

  state(): readonly number[] {
    return [this.sum, this.bursts, this.days];
  }

  restore([sum = 0, bursts = 0, days = 0]: readonly number[]): void {
    this.sum = sum;
    this.bursts = bursts;
    this.days = days;
  }

  /** To single precision, as it is saved. */
  private round(): void {
    this.sum = Math.fround(this.sum);
    this.bursts = Math.fround(this.bursts);
    this.days = Math.fround(this.days);
  }
}

/** A day weighs half after a fortnight. */
const FADE = 0.5 ** (1 / 14);
/** Bursts that the account's usual size is worth. */
const PRIOR = 2;
