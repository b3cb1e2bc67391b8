import { WINDOW } from './day-counts';
import { growthAt } from './growth';
import type { Judgement } from './judgement';
import { logUpperTail } from './math';
import { sizeOf } from './rate-model';
import type { Gate } from './types';

/** A window of five minutes, and what it is compared with. */
export interface Sighting {
  /** Of the day; the last of the five. */
  readonly minute: number;
  readonly observed: number;
  readonly expected: number;
  readonly largest: number;
  readonly largestOfWeek: number;
  /** Mean five-minute count of the two hours about the same time on the day before. */
  readonly dayBefore: number;
  /** For a first use: calls of the last half an hour. */
  readonly firstSum: number;
  /** A Region in which nothing else is done. */
  readonly isUnusedRegion: boolean;
}

/** A budget raises ratios too: by so much for each factor e that alarms are to be fewer. */
const PER_STRICTNESS = 0.25;

/** Errors come in streaks of causes that pass: they may surprise less often than calls before they are told. */
const ERRORS = { often: 0.5, ratio: 1.4, least: 8 } as const;

/** What a window has to pass, each for itself. */
export class SpikeGates {
  /** ln of the probability, by the key's own past surprises. */
  readonly logP: number;
  /** Least count of what is told by comparing it with a few earlier ones. */
  readonly least: number;
  private readonly ofErrors: number;
  private growth: number | undefined;

  constructor(
    private readonly judgement: Judgement,
    private readonly sighting: Sighting,
  ) {
    const { memory, model, thresholds } = judgement;
    const { observed, expected } = sighting;
    this.logP = memory.upper.calibrated(-logUpperTail(observed, expected, sizeOf(model, expected, WINDOW)));
    const isOfErrors = memory.key.type === 'ApiErrorRateInsight' && thresholds.establishedDays > 0;
    this.ofErrors = isOfErrors ? ERRORS.ratio : 1;
    this.least = isOfErrors ? Math.max(ERRORS.least, thresholds.recordMinimum) : thresholds.recordMinimum;
  }

  /** The calibrated probability. */
  p(limit: number): Gate {
    const logLimit = Math.log(limit) - this.judgement.strictness;
    return { name: 'p', value: Math.exp(this.logP), limit: Math.exp(logLimit), passed: this.logP <= logLimit };
  }

  ratio(least: number): Gate {
    const { observed, largest } = this.sighting;
    const value = observed / Math.max(1, largest);
    const limit = least * this.ofErrors;
    const passed = value >= limit && observed >= limit * largest + (limit > 0 ? 1 : 0);
    return { name: 'ratio to the largest', value, limit, passed };
  }

  /** The same, where the level has grown: what is usual has grown with it, and the largest is of before. */
  grownRatio(least: number): Gate {
    const plain = this.ratio(least);
    // Asked only where it decides: nothing is to be multiplied where no ratio is wanted.
    if (!plain.passed || least === 0) return plain;
    this.growth ??= growthAt(this.judgement, this.sighting.minute);
    return this.ratio(least * this.growth);
  }

  /** The same with one call more on the side of what was: for keys that nothing but their largest is known of. */
  plainRatio(least: number): Gate {
    const value = this.sighting.observed / (this.sighting.largest + 1);
    const limit = this.stricter(least) * this.ofErrors;
    return { name: 'ratio to the largest and one', value, limit, passed: value >= limit };
  }

  record(least: number): Gate {
    const { observed, largestOfWeek } = this.sighting;
    const limit = this.stricter(least);
    const passed = observed >= this.least && observed >= limit * largestOfWeek;
    return { name: 'ratio to the largest of the week', value: observed / Math.max(1, largestOfWeek), limit, passed };
  }

  /** What grows from day to day is no spike, though the rate lags behind. */
  dayBefore(least: number): Gate {
    const { observed, dayBefore } = this.sighting;
    const value = observed / Math.max(1, dayBefore);
    return { name: 'ratio to the day before', value, limit: least, passed: observed >= least * dayBefore };
  }

  /** What was told before, and was larger, is no news where little else speaks for it. */
  told(): Gate {
    const { observed } = this.sighting;
    const told = this.judgement.memory.largestTold('size');
    return {
      name: 'ratio to the largest told',
      value: observed / Math.max(1, told),
      limit: 1,
      passed: observed >= told,
    };
  }

  /** How often a week bursts like this are to be expected, by the sizes of the key's bursts. */
  often(perWeek: number): Gate {
    const { memory, strictness, usualSize } = this.judgement;
    const limit = perWeek * (this.ofErrors > 1 ? ERRORS.often : 1) * Math.exp(-strictness);
    const value = memory.sizes.aWeek(this.sighting.observed, usualSize);
    return { name: 'bursts like it a week', value, limit, passed: value <= limit };
  }

  /**
   * Against the first uses of the account and Region; in a Region that was never used there were none for as long as the
   * account is known.
   */
  size(value: number): Gate {
    const { memory, thresholds, strictness, uses, accountDays } = this.judgement;
    const { firstUseMinimum, firstErrorsPerWeek, firstUsesPerWeek } = thresholds;
    const perWeek = memory.key.type === 'ApiErrorRateInsight' ? firstErrorsPerWeek : firstUsesPerWeek;
    const days = this.sighting.isUnusedRegion ? accountDays : undefined;
    const limit = Math.max(firstUseMinimum, uses.limit(perWeek * Math.exp(-strictness), days));
    return { name: 'size of a first use', value, limit, passed: value >= limit };
  }

  private stricter(ratio: number): number {
    return ratio * (1 + this.judgement.strictness * PER_STRICTNESS);
  }
}
