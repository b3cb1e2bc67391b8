import { logGamma } from './log-gamma';

const TINY = 1e-300;
const TERMS = 400;

/**
 * ln I_x(a, b), the regularised incomplete beta function, for a, b > 0 and 0 < x < 1. In logarithms, because the tails
 * asked for end far below what a double holds. Lentz' continued fraction (NIST DLMF 8.17.22); where it is slow, the
 * complement, I_x(a, b) = 1 - I_{1-x}(b, a).
 */
export function logIncompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (x >= 1) return 0;
  if (x > (a + 1) / (a + b + 2)) return Math.log1p(-Math.min(1, Math.exp(fraction(b, a, 1 - x))));
  return Math.min(0, fraction(a, b, x));
}

function fraction(a: number, b: number, x: number): number {
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a);
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < TINY ? TINY : d);
  let value = d;
  for (let m = 1; m <= TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-12) break;
  }
  return front + Math.log(value);
}

const guarded = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
