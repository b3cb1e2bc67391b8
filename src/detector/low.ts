import { EITHER_WAY, leastOf, medianOf } from './earlier-days';
import type { Judgement } from './judgement';
import { logLowerTail } from './math';
import { rateAt, sizeOf } from './rate-model';
import type { SeriesMemory } from './series-memory';
import type { Shortfall } from './shortfall';
import type { Gate } from './types';

/** What a shortfall exceeds the deepest remembered by, in calls, beside the ratio. */
const MARGIN = 3;
/** Variance in square means that the level of a drop's span is allowed at most. */
const MOST_NOISE = 0.1;

/** Share of the ratio to the deepest shortfall that a drop reaches at least. */
const LEAST_OF_RATIO = 0.9;
/** How much less probable a drop has to be that hardly exceeds the deepest shortfall. */
const NEAR = 1e-3;

/** Share of the expected up to which a key is as good as silent. */
const SILENT = 0.15;
/** What takes longer to be sure of is a key that is no longer used. */
const MOST_MINUTES = 1200;

/** What is too low, and since when (minute of the day). */
export interface Low {
  readonly start: number;
  readonly observed: number;
  readonly expected: number;
  readonly spread: number;
  readonly p: number;
  readonly gates: readonly Gate[];
}

/** More calls are missing than ever were, and the rate finds it improbable as well. */
export function lowByShortfall(
  judgement: Judgement,
  shortfall: Shortfall,
  now: number,
  deepest: number,
): Low | undefined {
  const { memory, thresholds, strictness, day } = judgement;
  const depth = shortfall.depth(now);
  const needed = LEAST_OF_RATIO * thresholds.dropRatio * deepest + MARGIN + strictness;
  if (depth < needed) return undefined;
  const midnight = day * 1440;
  const start = Math.max(shortfall.begin(now), (memory.past.at(-1)?.end ?? 0) - midnight);
  // A job of one day of the week is in the mean of all.
  const expected = Math.min(shortfall.expectedIn(start, now), medianOf(memory, day, start, now) ?? Number.MAX_VALUE);
  if (expected < thresholds.dropExpected || now - start > MOST_MINUTES) return undefined;
  const observed = shortfall.observedIn(start, now);
  const { size, p } = tailOf(judgement, observed, expected, now - start);
  const least = leastOf(memory, day, start, now, [0]).least;
  // The deeper below what it ever was, the less the rate has to say.
  const isDeep = depth >= thresholds.dropRatio * deepest + MARGIN + strictness;
  const isClear = isDeep && observed <= SILENT * expected;
  const limit = isClear ? thresholds.drop : thresholds.drop * NEAR;
  const gates: Gate[] = [
    { name: 'shortfall', value: depth, limit: needed, passed: true },
    {
      name: 'share of the expected',
      value: observed / expected,
      limit: thresholds.dropShare,
      passed: observed <= thresholds.dropShare * expected,
    },
    { name: 'p', value: p, limit, passed: p <= limit },
    leastGate(observed, least, thresholds.leastShare),
  ];
  const spread = Math.sqrt(expected + expected ** 2 / size);
  return gates.every(({ passed }) => passed) ? { start, observed, expected, spread, p, gates } : undefined;
}

/** Spans that are compared with the same time of earlier days, minutes, and how often. */
const RECORD_SPANS = [60, 120, 240, 480, 720] as const;
export const RECORD_STEP = 30;
/** Calls that must be remembered. */
const RECORD_CALLS = 150;
/** Days at the time on which the bar below rests; with fewer it is higher, and the share is smaller. */
const RECORD_DAYS = 20;

/** Far fewer calls than that time of the day ever had, where the least it had was itself no accident. */
export function lowByRecord(judgement: Judgement, shortfall: Shortfall, now: number): Low | undefined {
  const { memory, model, thresholds, strictness, day } = judgement;
  if (memory.hours.total() < RECORD_CALLS) return undefined;
  const midnight = day * 1440;
  for (const minutes of RECORD_SPANS) {
    const from = now - minutes;
    if ((memory.past.at(-1)?.end ?? 0) > midnight + from || !shortfall.isWhole(from, now)) return undefined;
    const expected = minutes * rateAt(model, now - minutes / 2);
    if (expected < thresholds.dropExpected / 2) continue;
    const today = Math.max(0, from);
    if (from < 0 && isLeftOut(memory, midnight + from, midnight)) return undefined;
    const earlier = from < 0 ? memory.hours.between(midnight + from, midnight) : 0;
    const observed = shortfall.observedIn(today, now) + earlier;
    if (observed > thresholds.recordShare * 2 * expected) continue;
    const { least, days } = leastOf(memory, day, from, now, EITHER_WAY);
    const needed = thresholds.recordDispersions * Math.max(1, RECORD_DAYS / Math.max(1, days)) + strictness;
    const share = thresholds.recordShare * Math.min(1, Math.sqrt(days / RECORD_DAYS));
    if (days < LEAST_DAYS || observed > share * least) continue;
    if (least < needed * model.dispersion || least < thresholds.dropExpected / 2) continue;
    const { size, p } = tailOf(judgement, observed, Math.max(expected, least), minutes);
    const begin = shortfall.begin(now);
    const gates: Gate[] = [
      leastGate(observed, least, share),
      { name: 'least in dispersions', value: least / model.dispersion, limit: needed, passed: true },
    ];
    return {
      start: begin > from && begin < now ? begin : from,
      observed,
      expected: Math.max(expected, least),
      spread: Math.sqrt(expected + expected ** 2 / size),
      p,
      gates,
    };
  }
  return undefined;
}

/** Earlier days of the kind below which nothing can be compared. */
const LEAST_DAYS = 4;

export const leastGate = (observed: number, least: number, limit: number): Gate => ({
  name: 'share of the least at this time',
  value: least > 0 ? observed / least : 1,
  limit,
  passed: observed < limit * least || (observed === 0 && least > 0),
});

function tailOf(
  { model }: Judgement,
  observed: number,
  expected: number,
  minutes: number,
): { readonly size: number; readonly p: number } {
  const size = sizeOf({ ...model, levelNoise: Math.min(MOST_NOISE, model.levelNoise) }, expected, minutes);
  return { size, p: Math.exp(logLowerTail(observed, expected, size)) };
}

/** Whether an hour in [from, to), minutes since 1970, says nothing: it was not delivered, or an incident. */
function isLeftOut({ excluded }: SeriesMemory, from: number, to: number): boolean {
  return excluded.some((hour) => hour >= Math.floor(from / 60) && hour * 60 < to);
}
