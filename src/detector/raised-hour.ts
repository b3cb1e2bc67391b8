import { WINDOW } from './day-counts';
import { dayBeforeAt, type Judgement } from './judgement';
import { logUpperTail } from './math';
import { rateAt, sizeOf } from './rate-model';
import { REMEMBERED_DAYS } from './series-memory';
import type { LargestHour, Sustained } from './sustained';
import type { Gate } from './types';

/** Minutes. */
export const HOUR = 60;
/** Minutes of today that count as usual only when they are so long ago. */
const SETTLED = 60;
/** Share of all hours that had calls, from which a series is called at all times. */
const AT_ALL_TIMES = 0.7;
/** Share of the hour's windows that have calls: what comes in few bursts says nothing of the hour. */
const THROUGHOUT = 0.5;

/**
 * An hour beyond every hour of four weeks, of a series that is called at all times and known for long: a level, no five
 * minutes of which need to stand out. Hours that were told count too: what is not beyond them is no news.
 */
export function raisedHour(judgement: Judgement, minute: number, hours: LargestHour): Sustained | undefined {
  const { memory, counts, thresholds, day, coveredDays } = judgement;
  const { settledDays } = thresholds;
  if (memory.key.type !== 'ApiCallRateInsight' || memory.daysSeen < settledDays || coveredDays < settledDays)
    return undefined;
  // It has to go on: the last five minutes are as busy as the largest hour on average.
  const before = hours.before(minute - SETTLED) + 1;
  if ((HOUR / WINDOW) * counts.sum(minute - WINDOW + 1, minute + 1) < before) return undefined;
  const told = (memory.past.at(-1)?.end ?? 0) - day * 1440;
  const observed = counts.sum(Math.max(minute - HOUR + 1, told), minute + 1);
  const ratio = observed / before;
  if (ratio < thresholds.raisedRatio || observed < thresholds.sustainedCalls) return undefined;
  if (!isThroughout(judgement, minute)) return undefined;
  const largestTold = memory.past.reduce((most, { hour }) => Math.max(most, hour), 0);
  if (observed <= largestTold) return undefined;
  const dayBefore = (HOUR / WINDOW) * dayBeforeAt(judgement, minute);
  if (observed < thresholds.growthFactor * dayBefore) return undefined;
  const expected = Math.max(1e-9, HOUR * rateAt(judgement.model, minute - HOUR / 2 + 0.5));
  const logP = logUpperTail(observed, expected, sizeOf(judgement.model, expected, HOUR));
  const limit = Math.log(thresholds.spikeNear) - judgement.strictness;
  if (logP > limit) return undefined;
  const gates = [
    passed('ratio of the hour to the largest hour and one', ratio, thresholds.raisedRatio),
    passed('ratio to the largest hour told', observed / Math.max(1, largestTold), 1),
    passed('ratio to the day before', observed / Math.max(1, dayBefore), thresholds.growthFactor),
    passed('p of the hour', Math.exp(logP), Math.exp(limit)),
  ];
  return { observed, expected, logP, gates };
}

const passed = (name: string, value: number, limit: number): Gate => ({ name, value, limit, passed: true });

function isThroughout({ memory, counts, coveredDays }: Judgement, minute: number): boolean {
  if (memory.hours.length < AT_ALL_TIMES * 24 * Math.min(REMEMBERED_DAYS, coveredDays)) return false;
  let busy = 0;
  for (let end = minute + 1; end > minute + 1 - HOUR; end -= WINDOW) if (counts.sum(end - WINDOW, end) > 0) busy += 1;
  return busy * WINDOW >= THROUGHOUT * HOUR;
}
