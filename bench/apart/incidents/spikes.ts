import { apiOf, type Call, keyOf, MINUTES_PER_DAY } from '../account';
import { NEW, takeLast } from '../ordinary';
import { ascending, callsAt, minutesIn, spanOf, spreadOver, whoCalls } from './additions';
import { countBetween, largestFive, minutesOf } from './minutes';
import { drawSpan, type Stage } from './stage';

export const WEEK_MINUTES = 7 * MINUTES_PER_DAY;
/** Minutes before and after, of which five may have some calls of a burst in them. */
export const AROUND = 5;

const RATE = { type: 'ApiCallRateInsight' } as const;
const LARGEST_USUAL = 40;
const LEAST_CALLS = 8;
const LEAST_PAST = 3;
/** A spike is so many times the largest five minutes of the week before. */
export const TIMES = 4;

/** More calls, of writes that were seen before and are not too busy. */
export function addSpikes(stage: Stage, keys: ReadonlyMap<string, readonly Call[]>): Call[] {
  const { draws, ledger } = stage;
  const known = [...keys].filter(
    ([, calls]) => !calls[0]?.api.read && !calls.some(({ component }) => component === NEW),
  );
  draws.shuffle(known);
  const added: Call[] = [];
  let done = 0;
  for (const [key, calls] of known) {
    if (done >= draws.choice([5, 6])) break;
    const span = drawSpan(stage, Math.trunc(draws.logUniform(2, 40.9)));
    const [usual] = calls;
    if (!usual || !ledger.isFree(key, span)) continue;
    const { from, to } = span;
    const minutes = minutesOf(calls);
    const largest = largestFive(minutes, from - WEEK_MINUTES, from);
    if (largest > LARGEST_USUAL || largest === 0 || countBetween(minutes, 0, from) < LEAST_PAST) continue;
    const inFive = Math.max(LEAST_CALLS, Math.ceil(largest * draws.uniform(4.2, 9)));
    const lasts = to - from;
    const count = lasts <= 5 ? inFive : Math.ceil(((inFive * lasts) / 5) * 0.8);
    const { api, region } = usual;
    const identity = whoCalls(draws, calls);
    const seconds = spreadOver(draws, span, count);
    const inBest = () => largestFive(ascending([...minutes, ...minutesIn(seconds)]), from - AROUND, to + AROUND);
    while (inBest() < Math.max(LEAST_CALLS, TIMES * largest)) seconds.push(draws.choice(seconds));
    added.push(...callsAt(stage, seconds, { api, region, identity }));
    done += 1;
    ledger.label({ key, region, api, ...spanOf(seconds) }, { kind: 'spike', ...RATE });
  }
  return added;
}

/** Calls of APIs that nobody has called before. */
export function addFirstUses(stage: Stage, unused: string[]): Call[] {
  const { draws, account, ledger } = stage;
  const added: Call[] = [];
  for (let left = draws.choice([4, 5]); left > 0; left -= 1) {
    const api = apiOf(takeLast(unused));
    const elsewhere = !api.global && draws.chance(0.15);
    const region = api.global ? 'us-east-1' : elsewhere ? account.otherRegion : account.region;
    const count = Math.trunc(draws.logUniform(10, 150));
    const span = drawSpan(stage, Math.trunc(draws.logUniform(1, 20.9)));
    const identity = whoCalls(draws, []);
    const seconds = spreadOver(draws, span, count);
    added.push(...callsAt(stage, seconds, { api, region, identity }));
    ledger.label({ key: keyOf(region, api), region, api, ...spanOf(seconds) }, { kind: 'first use', ...RATE });
  }
  return added;
}
