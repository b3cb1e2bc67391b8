/**
 * How often a series surprises the model, learnt from its own past: the rate at which ordinary counts fall below a
 * probability of one in a hundred, and how fast they thin out beyond (peaks over threshold with an exponential tail on
 * -ln p, that is Hill's estimator). A key whose bursts the model cannot know raises its own bar.
 */
export class Tail {
  private excess = 0;
  private exceedances = 0;
  private days = 0;

  constructor(private readonly floor = Math.log(100)) {}

  /** Peaks are -ln p, one for half an hour; those not beyond the floor are none. */
  addDay(peaks: readonly number[]): void {
    this.excess *= FADE;
    this.exceedances *= FADE;
    this.days = this.days * FADE + 1;
    for (const peak of peaks) {
      if (peak <= this.floor) continue;
      this.exceedances += 1;
      this.excess += Math.min(peak - this.floor, LARGEST);
    }
    this.round();
  }

  /** Days without any call. */
  addQuietDays(days: number): void {
    const fade = FADE ** days;
    this.excess *= fade;
    this.exceedances *= fade;
    this.days = this.days * fade + (1 - fade) / (1 - FADE);
    this.round();
  }

  /** To single precision, as it is saved. */
  private round(): void {
    this.excess = Math.fround(this.excess);
    this.exceedances = Math.fround(this.exceedances);
    this.days = Math.fround(this.days);
  }

  /** ln of the probability of a surprise like this one, by the series' own past. */
  calibrated(surprise: number): number {
    if (surprise <= this.floor) return -surprise;
    const thinning = Math.max(1, (PRIOR + this.excess) / (PRIOR + this.exceedances));
    const share = (this.exceedances + 2 * 288 * Math.exp(-this.floor)) / (288 * (this.days + 2));
    return Math.log(share) - (surprise - this.floor) / thinning;
  }

  state(): readonly number[] {
    return [this.excess, this.exceedances, this.days];
  }

  restore(state: readonly number[]): void {
    [this.excess = 0, this.exceedances = 0, this.days = 0] = state;
  }
}

/** A day weighs half after a fortnight. */
const FADE = 0.5 ** (1 / 14);
const PRIOR = 8;
const LARGEST = 40;
