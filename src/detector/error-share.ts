import { logGamma } from './math';

/** Calls that a share of errors is taken to rest on at most: shares drift. */
const MOST_EVIDENCE = 500;

/**
 * ln of the probability of at least `errors` among `calls`, where `pastErrors` among `pastCalls` were usual
 * (beta-binomial): whether more errors mean anything beyond more calls.
 */
export function logShareTail(errors: number, calls: number, pastErrors: number, pastCalls: number): number {
  const scale = Math.max(1, pastCalls / MOST_EVIDENCE);
  const a = 0.5 + pastErrors / scale;
  const b = 0.5 + Math.max(0, pastCalls - pastErrors) / scale;
  let sum = 0;
  const constant = logGamma(calls + 1) + logGamma(a + b) - logGamma(a) - logGamma(b) - logGamma(a + b + calls);
  for (let count = errors; count <= calls; count += 1) {
    const term =
      constant - logGamma(count + 1) - logGamma(calls - count + 1) + logGamma(a + count) + logGamma(b + calls - count);
    sum += Math.exp(term);
    // Terms fall off on one side of the peak; what follows adds nothing.
    if (count > errors + 50 && Math.exp(term) < sum * 1e-12) break;
  }
  return Math.log(Math.min(1, Math.max(sum, Number.MIN_VALUE)));
}
