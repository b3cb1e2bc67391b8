import fc from 'fast-check';
import { logLowerTail, logUpperTail } from '../../../src/detector/math';

/** P(X = x) one by one: P(0) = (k/(k+m))^k, each next by its ratio to the one before. */
function probabilities(mean: number, size: number, upTo: number): number[] {
  const found = [Math.exp(-size * Math.log1p(mean / size))];
  for (let x = 1; x <= upTo; x += 1) {
    found.push(((found[x - 1] ?? 0) * (size + x - 1) * mean) / (x * (size + mean)));
  }
  return found;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe.each([
  [0.01, 0.5],
  [0.3, 2],
  [1, 1],
  [5, 0.7],
  [5, 1e6],
  [42, 12],
  [400, 900],
])('a negative binomial of mean %p and size %p', (mean, size) => {
  const exact = probabilities(mean, size, 6000);

  it.each([0, 1, 2, 3, 5, 8, 20, 60])('has the tails of its exact sums at %p', (x) => {
    const below = sum(exact.slice(0, x));
    expect(Math.exp(logUpperTail(x, mean, size))).toBeCloseTo(1 - below, 8);
    expect(Math.exp(logLowerTail(x, mean, size))).toBeCloseTo(below + (exact[x] ?? 0), 8);
    const above = sum(exact.slice(x));
    if (above > 1e-300) expect(logUpperTail(x, mean, size)).toBeCloseTo(Math.log(above), 6);
  });
});

describe('tails', () => {
  it.each([
    // Geometric (size 1): P(X >= x) = (m/(1+m))^x.
    ['geometric', logUpperTail(7, 3, 1), 7 * Math.log(0.75)],
    ['geometric, far out', logUpperTail(2000, 1, 1), 2000 * Math.log(0.5)],
    // Poisson: P(X >= 1) = 1 - e^-m, P(X <= 0) = e^-m.
    ['one of a Poisson', logUpperTail(1, 0.02, 1e12), Math.log(-Math.expm1(-0.02))],
    ['none of a Poisson', logLowerTail(0, 20, 1e12), -20],
    ['any number', logUpperTail(0, 3, 1), 0],
    ['less than none', logLowerTail(-1, 3, 1), Number.NEGATIVE_INFINITY],
  ])('knows the value of %s', (_, value, expected) => {
    if (Number.isFinite(expected)) expect(Math.abs(value - expected)).toBeLessThan(1e-6 * Math.max(1, -expected));
    else expect(value).toBe(expected);
  });

  const means = fc.double({ min: 1e-6, max: 5000, noNaN: true });
  const sizes = fc.double({ min: 0.05, max: 1e7, noNaN: true });
  const counts = fc.integer({ min: 0, max: 5000 });

  it('are probabilities, and never rise with distance', () => {
    fc.assert(
      fc.property(counts, means, sizes, (x, mean, size) => {
        const upper = logUpperTail(x, mean, size);
        const lower = logLowerTail(x, mean, size);
        expect(upper).toBeLessThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(0);
        expect(Number.isNaN(upper) || Number.isNaN(lower)).toBe(false);
        expect(logUpperTail(x + 1, mean, size)).toBeLessThanOrEqual(upper + 1e-9 * Math.max(1, -upper));
        expect(logLowerTail(x + 1, mean, size)).toBeGreaterThanOrEqual(lower - 1e-9 * Math.max(1, -lower));
      }),
    );
  });

  it('are finite, whatever was expected', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), means, sizes, (x, mean, size) => {
        expect(Number.isFinite(logUpperTail(x, mean, size))).toBe(true);
      }),
    );
  });

  it('grow with the mean, upwards', () => {
    fc.assert(
      fc.property(counts, means, sizes, (x, mean, size) => {
        const upper = logUpperTail(x, mean, size);
        expect(logUpperTail(x, mean * 1.5, size)).toBeGreaterThanOrEqual(upper - 1e-9 * Math.max(1, -upper));
      }),
    );
  });

  it('add to one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), means, sizes, (x, mean, size) => {
        const both = Math.exp(logUpperTail(x, mean, size)) + Math.exp(logLowerTail(x - 1, mean, size));
        expect(Math.abs(both - 1)).toBeLessThan(1e-6);
      }),
    );
  });
});
