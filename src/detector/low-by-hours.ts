import type { HourLaw } from './hour-law';
import type { Judgement } from './judgement';
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
 * Tells of jobs that did not run and of levels that wander, of which five minutes and a few days' same hours say little.
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
    if (from < 0 || ended > from) return undefined;
    const expected = (shortfall.expectedIn(from, now) * 60 * hours) / (now - from);
    const observed = shortfall.observedIn(from, now);
    if (expected < thresholds.dropExpected / 2 || observed > thresholds.recordShare * expected) continue;
    const size = Math.min(LARGEST_SIZE, law().size);
    const logP = logLowerTail(observed, expected, size);
    if (logP > limit) continue;
    const { share, spans } = law().least(hours, expected / 2);
    const least = share * expected;
    if (spans < LEAST_SPANS || observed >= thresholds.recordShare * least) continue;
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
