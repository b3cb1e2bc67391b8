import fc from 'fast-check';
import { logIncompleteBeta } from '../../../src/detector/math/incomplete-beta';

describe('the incomplete beta function', () => {
  it.each([
    // I_x(1, 1) = x; I_x(a, 1) = x^a; I_x(1, b) = 1 - (1-x)^b; I_1/2(a, a) = 1/2.
    [1, 1, 0.3, 0.3],
    [7, 1, 0.4, 0.4 ** 7],
    [1, 9, 0.2, 1 - 0.8 ** 9],
    [12.5, 12.5, 0.5, 0.5],
    // Sums of a binomial: I_0.3(3, 4) = P(Bin(6, 0.3) >= 3); I_0.5(2, 5) = P(Bin(6, 0.5) >= 2).
    [3, 4, 0.3, 0.25569],
    [2, 5, 0.5, 0.890625],
    // Arcsine law: I_x(1/2, 1/2) = 2/π asin √x.
    [0.5, 0.5, 0.1, (2 / Math.PI) * Math.asin(Math.sqrt(0.1))],
  ])('of a=%p, b=%p at %p is %p', (a, b, x, expected) => {
    expect(Math.exp(logIncompleteBeta(a, b, x))).toBeCloseTo(expected, 9);
  });

  it.each([
    [0, Number.NEGATIVE_INFINITY],
    [-1, Number.NEGATIVE_INFINITY],
    [1, 0],
    [2, 0],
  ])('at %p is %p', (x, expected) => {
    expect(logIncompleteBeta(2, 3, x)).toBe(expected);
  });

  it('is one with its complement', () => {
    const parameter = fc.double({ min: 0.05, max: 2e4, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (a, b, x) => {
        const both = Math.exp(logIncompleteBeta(a, b, x)) + Math.exp(logIncompleteBeta(b, a, 1 - x));
        expect(Math.abs(both - 1)).toBeLessThan(1e-6);
      }),
    );
  });
});
