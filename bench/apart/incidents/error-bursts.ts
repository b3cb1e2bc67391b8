import { type Call, minuteOf } from '../account';
import type { Draws } from '../draws';
import { NEW } from '../ordinary';
import { ascending, callsAt, minutesIn, spanOf, spreadOver, whoCalls } from './additions';
import { largestFive, minutesOf } from './minutes';
import { AROUND, TIMES, WEEK_MINUTES } from './spikes';
import { drawSpan, type Stage } from './stage';

const LEAST_ERRORS = 4;
const MOST_FAILING = 150;
const LEAST_FAILING = 10;

/** Errors of one code, added or of calls that were there. Returns what was added. */
export function addErrors(stage: Stage, keys: ReadonlyMap<string, readonly Call[]>): Call[] {
  const { draws, ledger } = stage;
  const known = [...keys].filter(([, calls]) => !calls.some(({ component }) => component === NEW));
  draws.shuffle(known);
  const added: Call[] = [];
  let done = 0;
  for (const [key, calls] of known) {
    if (done >= draws.choice([5, 6])) break;
    const span = drawSpan(stage, Math.trunc(draws.logUniform(2, 30.9)));
    const [usual] = calls;
    if (!usual || !ledger.isFree(key, span)) continue;
    const { from, to } = span;
    const { api, region } = usual;
    const errorCode = drawCode(draws, api.source, calls);
    const before = minutesOf(calls.filter((call) => call.errorCode === errorCode));
    const largest = largestFive(before, from - WEEK_MINUTES, from);
    const count = Math.trunc(draws.logUniform(10, 150));
    const inside = calls.filter((call) => !call.errorCode && minuteOf(call) >= from && minuteOf(call) < to);
    const failing = drawFailing(draws, inside);
    const seconds = failing?.map(({ second }) => second) ?? spreadOver(draws, span, count);
    const inBest = largestFive(ascending([...before, ...minutesIn(seconds)]), from - AROUND, to + AROUND);
    if (inBest < Math.max(TIMES * largest, LEAST_ERRORS)) continue;
    if (failing) for (const call of failing) call.errorCode = errorCode;
    else added.push(...callsAt(stage, seconds, { api, region, identity: whoCalls(draws, calls), errorCode }));
    done += 1;
    const as = { kind: 'errors', type: 'ApiErrorRateInsight', errorCode } as const;
    ledger.label({ key, region, api, ...spanOf(seconds) }, as);
  }
  return added;
}

/** A right was taken away: of the calls that are there most fail. Undefined where it is something else. */
function drawFailing(draws: Draws, inside: readonly Call[]): Call[] | undefined {
  if (inside.length < LEAST_FAILING || !draws.chance(0.5)) return undefined;
  const count = Math.max(LEAST_FAILING, Math.trunc(inside.length * draws.uniform(0.6, 1)));
  return draws.sample(inside, Math.min(MOST_FAILING, count));
}

/** Now and then a code the key has had before. */
function drawCode(draws: Draws, source: string, calls: readonly Call[]): string {
  const seen = [...new Set(calls.flatMap(({ errorCode }) => errorCode ?? []))].sort();
  if (seen.length > 0 && draws.chance(0.4)) return draws.choice(seen);
  if (source.startsWith('ec2')) {
    const denied = 'Client.UnauthorizedOperation';
    return draws.choice([denied, denied, 'Client.RequestLimitExceeded']);
  }
  if (/^(s3|iam|sts|route53|sqs|sns)/.test(source)) {
    return draws.choice(['AccessDenied', 'AccessDenied', 'ThrottlingException']);
  }
  const denied = 'AccessDeniedException';
  return draws.choice([denied, denied, 'ThrottlingException', 'ValidationException']);
}
