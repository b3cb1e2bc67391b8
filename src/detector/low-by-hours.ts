import { isUsualAtTime } from './earlier-days';
import type { HourLaw } from './hour-law';
import { type Judgement, STEP } from './judgement';
import type { Low } from './low';
import { logLowerTail } from './math';
import type { Shortfall } from './shortfall';

/** Spans that are compared with spans of as many hours before, hours. */
const SPANS = [1, 2, 4, 8] as const;
/** Minutes beyond them: what comes by the hour may come a little later. */
const LATE = 15;
/** Spans that must be remembered for the least of them to say something. */
const LEAST_SPANS = 40;
/** A size beyond which a negative binomial is as good as Poisson's. */
const LARGEST_SIZE = 1e6;

/**
 * Hours with far fewer calls than any hours had before, for what was expected of each, and improbable by how hours scatter.
 * Tells of jobs that did not run and of levels that wander, of which five minutes and a few days' same hours say little;
 * where the same hours of other days had as few, they say enough.
 */
export function lowByHours(
  { memory, thresholds, strictness, day }: Judgement,
  shortfall: Shortfall,
  now: number,
  law: () => HourLaw,
): Low | undefined {
  const ended = (memory.past.at(-1)?.end ?? 0) - day * 1440;
  const limit = Math.log(thresholds.dropByHours) - strictness;
  for (const hours of SPANS) {
    const from = now - 60 * hours - LATE;
    // What midnight cuts is left to the other ways.
    if (from < 0 || ended > from || !shortfall.isWhole(from, now)) return undefined;
    const expected = (shortfall.expectedIn(from, now) * 60 * hours) / (now - from);
    const observed = shortfall.observedIn(from, now);
    if (expected < thresholds.dropExpected / 2 || observed > thresholds.recordShare * expected) continue;
    const size = Math.min(LARGEST_SIZE, law().size);
    const logP = logLowerTail(observed, expected, size);
    if (logP > limit) continue;
    const { share, spans } = law().least(hours, expected / 2);
    const least = share * expected;
    if (spans < LEAST_SPANS || observed >= thresholds.recordShare * least) continue;
    if (isUsualAtTime(memory, day, from, now, observed)) continue;
    const begin = shortfall.begin(now);
    return {
      start: begin >= 0 && begin < now ? begin : from,
      observed,
      expected,
      spread: Math.sqrt(expected + expected ** 2 / size),
      p: Math.exp(logP),
      gates: [
        { name: 'p by hours', value: Math.exp(logP), limit: Math.exp(limit), passed: true },
        {
          name: 'share of the least of any hours',
          value: observed / least,
          limit: thresholds.recordShare,
          passed: true,
        },
      ],
    };
  }
  return undefined;
}

/** Hours that must be remembered for those without a call to be counted. */
const LEAST_HOURS = 96;
/** Hours without a call in a row that may have been: who rests longer now and then is a human, or works by batches. */
const MOST_EMPTY = 1;
/** Least hours that are told. */
const LEAST_EMPTY = 2;

/**
 * Hours without a single call, where hardly any hour ever was: says of jobs whose batches are now large, now small, what
 * no sum of their calls can.
 */
export function lowByEmptyHours(
  { memory, thresholds, strictness, counts, day }: Judgement,
  shortfall: Shortfall,
  now: number,
  law: () => HourLaw,
): Low | undefined {
  const least = 60 * LEAST_EMPTY + LATE;
  if (now < least || shortfall.observedIn(now - least, now) > 0) return undefined;
  const last = counts.active.findLast((minute) => minute < now) ?? -1;
  const start = Math.max(last + 1, shortfall.gapEnd(now));
  if (now - start < least) return undefined;
  const expected = shortfall.expectedIn(start, now);
  if (expected < thresholds.dropExpected / 2) return undefined;
  // Asked once for each hour that is over.
  if ((now - start - LATE) % 60 >= STEP) return undefined;
  const silent = Math.floor((now - start - LATE) / 60);
  const { hours, empty, longest } = law().empty((expected / (now - start)) * 30);
  if (hours < LEAST_HOURS || longest > MOST_EMPTY) return undefined;
  const logP = silent * Math.log((empty + 0.5) / (hours + 1));
  const limit = Math.log(thresholds.dropByHours) - strictness;
  if (logP > limit || isUsualAtTime(memory, day, start, now, 0)) return undefined;
  return {
    start,
    observed: 0,
    expected,
    spread: Math.sqrt(expected + expected ** 2 / Math.min(LARGEST_SIZE, law().size)),
    p: Math.exp(logP),
    gates: [{ name: 'p by empty hours', value: Math.exp(logP), limit: Math.exp(limit), passed: true }],
  };
}

/** Least calls of a run of every hour that is missed when it stays away once. */
const LEAST_RUN = 4;
/** Share of the mean that every hour had. */
const EVERY_HOUR = 0.5;

/** An hour without a call where every hour brought about as many: a job of every hour missed a run, few as its calls are. */
export function lowByMissedRun(
  { counts, strictness }: Judgement,
  shortfall: Shortfall,
  now: number,
  law: () => HourLaw,
): Low | undefined {
  const from = 60 * (Math.floor(now / 60) - 1);
  if (now % 60 > LATE || from < 0 || shortfall.observedIn(from, now) > 0) return undefined;
  if (!shortfall.isWhole(from, now)) return undefined;
  const last = counts.active.findLast((minute) => minute < now);
  // It may come a little later.
  if (last !== undefined && now - last < 60 + LATE) return undefined;
  const expected = shortfall.expectedIn(from, from + 60);
  if (expected < LEAST_RUN * EVERY_HOUR) return undefined;
  const { hours, least, mean } = law().regular();
  const needed = LEAST_HOURS * Math.exp(strictness);
  if (hours < needed || mean < LEAST_RUN || least < EVERY_HOUR * mean) return undefined;
  return {
    start: from,
    observed: 0,
    expected,
    spread: Math.sqrt(expected),
    p: 1 / (hours + 2),
    gates: [{ name: 'hours that all had calls', value: hours, limit: needed, passed: true }],
  };
}
