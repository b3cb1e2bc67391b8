import { WINDOW } from './day-counts';
import { logShareTail } from './error-share';
import { type Judgement, untoldIn } from './judgement';
import type { LargestHour } from './largest-hour';
import { logUpperTail } from './math';
import { expectedIn, sizeOf } from './rate-model';
import type { Gate } from './types';

/** Minutes over which calls, or errors, are summed up. */
const SUSTAINED_WINDOW = 30;
/** Calls remembered, from which the usual share of errors is known well. */
const SHARE_FROM = 100;
/** How many times its mean an API is called at most while its errors tell of it: beyond, a batch is failing in part. */
const AS_EVER = 3;

/** More calls, or errors, than usual in a longer span than five minutes. */
export interface Sustained {
  /** Minutes of the span. */
  readonly window: number;
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
  const { memory, thresholds, coveredDays } = judgement;
  const isOfErrors = memory.key.type === 'ApiErrorRateInsight';
  const isNew = memory.daysSeen < thresholds.establishedDays;
  if (isNew && (!isOfErrors || memory.daysSeen === 0 || coveredDays < thresholds.newFromDays)) return undefined;
  const observed = untoldIn(judgement, minute, SUSTAINED_WINDOW);
  if (observed < (isOfErrors ? thresholds.sustainedErrors : thresholds.sustainedCalls)) return undefined;
  const ratio = observed / (hours.before(minute) + 1);
  const least = leastRatio(judgement);
  if (ratio < least) return undefined;
  const others = isOfErrors ? shareGates(judgement, minute, observed) : fiveMinuteGates(judgement, minute);
  if (!others?.every(({ passed }) => passed)) return undefined;
  const expected = expectedIn(judgement.model, minute, SUSTAINED_WINDOW);
  const logP = logUpperTail(observed, expected, sizeOf(judgement.model, expected, SUSTAINED_WINDOW));
  const limit = Math.log(thresholds.spikeFar) - judgement.strictness;
  if (logP > limit) return undefined;
  const gates: Gate[] = [
    { name: 'ratio of half an hour to the largest hour and one', value: ratio, limit: least, passed: true },
    ...others,
    { name: 'p of half an hour', value: Math.exp(logP), limit: Math.exp(limit), passed: true },
  ];
  return { window: SUSTAINED_WINDOW, observed, expected, logP, gates };
}

/** Where the calls are known, fewer errors say as much. */
function leastRatio({ memory, callsOfApi, thresholds }: Judgement): number {
  if (memory.key.type === 'ApiCallRateInsight') return thresholds.sustainedRatio;
  return callsOfApi ? thresholds.sustainedShareRatio : thresholds.sustainedErrorRatio;
}

/** The API is called as ever, and more of it fails; nothing is asked where its calls are not judged. */
function shareGates(
  { callsOfApi, thresholds, strictness }: Judgement,
  minute: number,
  errors: number,
): readonly Gate[] | undefined {
  if (!callsOfApi) return [];
  if (callsOfApi.pastCalls < SHARE_FROM) return undefined;
  const calls = Math.max(errors, callsOfApi.sum(minute - SUSTAINED_WINDOW + 1, minute + 1));
  if (calls > AS_EVER * Math.max(1, (callsOfApi.mean * SUSTAINED_WINDOW) / WINDOW)) return undefined;
  const value = Math.exp(logShareTail(errors, calls, callsOfApi.pastErrors, callsOfApi.pastCalls));
  const limit = Math.exp(Math.log(thresholds.sustainedShare) - strictness);
  return [{ name: 'p of the share', value, limit, passed: value <= limit }];
}

/** Calls go up and down more than errors: their five minutes have to be a record as well. */
function fiveMinuteGates({ memory, counts, thresholds }: Judgement, minute: number): readonly Gate[] {
  const value = counts.sum(minute - WINDOW + 1, minute + 1) / Math.max(1, memory.largestBefore());
  return [{ name: 'ratio to the largest', value, limit: thresholds.nearRatio, passed: value >= thresholds.nearRatio }];
}
