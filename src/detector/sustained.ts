import { WINDOW } from './day-counts';
import { logShareTail } from './error-share';
import { inToldSpike, type Judgement } from './judgement';
import { logUpperTail } from './math';
import { rateAt, sizeOf } from './rate-model';
import type { Gate } from './types';

/** Minutes over which calls, or errors, are summed up. */
export const SUSTAINED_WINDOW = 30;
/** Minutes of today that count as usual only when they are so long ago. */
const SETTLED = 60;
/** Calls remembered, from which the usual share of errors is known well. */
const SHARE_FROM = 100;
/** How many times its mean an API is called at most while its errors tell of it: beyond, a batch is failing in part. */
const AS_EVER = 3;

export interface Sustained {
  readonly observed: number;
  readonly expected: number;
  readonly logP: number;
  readonly gates: readonly Gate[];
}

/**
 * Half an hour with more than any hour had: what goes on for long, and in no five minutes of which there are so many that
 * they stand out by themselves.
 */
export function sustained(judgement: Judgement, minute: number, hours: LargestHour): Sustained | undefined {
  const { memory, counts, thresholds, day, coveredDays } = judgement;
  const isOfErrors = memory.key.type === 'ApiErrorRateInsight';
  const isNew = memory.daysSeen < thresholds.establishedDays;
  if (isNew && (!isOfErrors || memory.daysSeen === 0 || coveredDays < thresholds.newFromDays)) return undefined;
  // What was told already does not count twice.
  const told = (memory.past.at(-1)?.end ?? 0) - day * 1440;
  const observed = counts.sum(Math.max(minute - SUSTAINED_WINDOW + 1, told), minute + 1);
  if (observed < (isOfErrors ? thresholds.sustainedErrors : thresholds.sustainedCalls)) return undefined;
  const ratio = observed / (hours.before(minute - SETTLED) + 1);
  if (ratio < thresholds.sustainedShareRatio) return undefined;
  const gates = isOfErrors ? errorGates(judgement, minute, observed, ratio) : callGates(judgement, minute, ratio);
  if (!gates?.every(({ passed }) => passed)) return undefined;
  const expected = Math.max(1e-9, SUSTAINED_WINDOW * rateAt(judgement.model, minute - SUSTAINED_WINDOW / 2 + 0.5));
  const logP = logUpperTail(observed, expected, sizeOf(judgement.model, expected, SUSTAINED_WINDOW));
  const limit = Math.log(thresholds.spikeFar) - judgement.strictness;
  if (logP > limit) return undefined;
  const p = { name: 'p of half an hour', value: Math.exp(logP), limit: Math.exp(limit), passed: true };
  return { observed, expected, logP, gates: [...gates, p] };
}

/** Where the calls are known, fewer errors say as much: the API is called as ever, and more of it fails. */
function errorGates(
  { callsOfApi, thresholds, strictness }: Judgement,
  minute: number,
  errors: number,
  ratio: number,
): readonly Gate[] | undefined {
  if (!callsOfApi) return [ratioGate(ratio, thresholds.sustainedErrorRatio)];
  if (callsOfApi.pastCalls < SHARE_FROM) return undefined;
  const calls = Math.max(errors, callsOfApi.sum(minute - SUSTAINED_WINDOW + 1, minute + 1));
  if (calls > AS_EVER * Math.max(1, (callsOfApi.mean * SUSTAINED_WINDOW) / WINDOW)) return undefined;
  const share = Math.exp(logShareTail(errors, calls, callsOfApi.pastErrors, callsOfApi.pastCalls));
  const limit = Math.exp(Math.log(thresholds.sustainedShare) - strictness);
  return [
    ratioGate(ratio, thresholds.sustainedShareRatio),
    { name: 'p of the share', value: share, limit, passed: share <= limit },
  ];
}

/** Calls go up and down more than errors: their five minutes have to be a record as well. */
function callGates({ memory, counts, thresholds }: Judgement, minute: number, ratio: number): readonly Gate[] {
  const five = counts.sum(minute - WINDOW + 1, minute + 1) / Math.max(1, memory.largestBefore());
  return [
    ratioGate(ratio, thresholds.sustainedRatio),
    { name: 'ratio to the largest', value: five, limit: thresholds.nearRatio, passed: five >= thresholds.nearRatio },
  ];
}

const ratioGate = (value: number, limit: number): Gate => ({
  name: 'ratio of half an hour to the largest hour and one',
  value,
  limit,
  passed: value >= limit,
});

/** Largest count that an hour had until a minute of the day, asked for minutes in order. */
export class LargestHour {
  private remembered: number | undefined;
  private next = 0;
  private hour = -1;
  private sum = 0;
  private today = 0;

  constructor(private readonly judgement: Judgement) {}

  /** Incidents are left out. */
  before(limit: number): number {
    const { judgement } = this;
    const { counts, day, memory } = judgement;
    for (; this.next < counts.active.length; this.next += 1) {
      const minute = counts.active[this.next] ?? 0;
      if (minute >= limit) break;
      if (minute < 0 || inToldSpike(judgement, day * 1440 + minute)) continue;
      if (Math.floor(minute / 60) !== this.hour) [this.hour, this.sum] = [Math.floor(minute / 60), 0];
      this.sum += counts.at(minute);
      this.today = Math.max(this.today, this.sum);
    }
    this.remembered ??= memory.hours.largest();
    return Math.max(this.remembered, this.today);
  }
}
