import { WINDOW } from './day-counts';
import { dayBeforeAt, type Judgement, untoldIn } from './judgement';
import type { LargestHour } from './largest-hour';
import { logUpperTail } from './math';
import { expectedIn, sizeOf } from './rate-model';
import { REMEMBERED_DAYS } from './series-memory';
import type { Sustained } from './sustained';
import type { Gate } from './types';

/** Minutes. */
export const HOUR = 60;
/** Share of all hours that had calls, from which a series is called at all times. */
const AT_ALL_TIMES = 0.7;
/** Share of the hour's windows that have calls: what comes in few bursts says nothing of the hour. */
const THROUGHOUT = 0.5;

/**
 * An hour beyond every hour of four weeks, of a series that is called at all times and known for long: a level, no five
 * minutes of which need to stand out. Hours that were told count too: what is not beyond them is no news.
 */
export function raisedHour(judgement: Judgement, minute: number, hours: LargestHour): Sustained | undefined {
  const { memory, counts, thresholds, coveredDays } = judgement;
  const { settledDays } = thresholds;
  if (memory.key.type !== 'ApiCallRateInsight' || memory.daysSeen < settledDays || coveredDays < settledDays)
    return undefined;
  // It has to go on: the last five minutes are as busy as the largest hour on average.
  const before = hours.before(minute) + 1;
  if ((HOUR / WINDOW) * counts.sum(minute - WINDOW + 1, minute + 1) < before) return undefined;
  const observed = untoldIn(judgement, minute, HOUR);
  const ratio = observed / before;
  if (ratio < thresholds.raisedRatio || observed < thresholds.sustainedCalls) return undefined;
  if (!isThroughout(judgement, minute)) return undefined;
  const largestTold = memory.largestTold('hour');
  if (observed <= largestTold) return undefined;
  const dayBefore = (HOUR / WINDOW) * dayBeforeAt(judgement, minute);
  if (observed < thresholds.growthFactor * dayBefore) return undefined;
  const expected = expectedIn(judgement.model, minute, HOUR);
  const logP = logUpperTail(observed, expected, sizeOf(judgement.model, expected, HOUR));
  const limit = Math.log(thresholds.spikeNear) - judgement.strictness;
  if (logP > limit) return undefined;
  const gates = [
    passed('ratio of the hour to the largest hour and one', ratio, thresholds.raisedRatio),
    passed('ratio to the largest hour told', observed / Math.max(1, largestTold), 1),
    passed('ratio to the day before', observed / Math.max(1, dayBefore), thresholds.growthFactor),
    passed('p of the hour', Math.exp(logP), Math.exp(limit)),
  ];
  return { window: HOUR, observed, expected, logP, gates };
}

const passed = (name: string, value: number, limit: number): Gate => ({ name, value, limit, passed: true });

function isThroughout({ memory, counts, coveredDays }: Judgement, minute: number): boolean {
  if (memory.hours.length < AT_ALL_TIMES * 24 * Math.min(REMEMBERED_DAYS, coveredDays)) return false;
  let busy = 0;
  for (let end = minute + 1; end > minute + 1 - HOUR; end -= WINDOW) if (counts.sum(end - WINDOW, end) > 0) busy += 1;
  return busy * WINDOW >= THROUGHOUT * HOUR;
}
