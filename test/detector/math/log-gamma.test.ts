import fc from 'fast-check';
import { logGamma } from '../../../src/detector/math';

describe('the logarithm of the gamma function', () => {
  it.each([
    [1, 0],
    [2, 0],
    [5, Math.log(24)],
    [0.5, Math.log(Math.PI) / 2],
    [1e-3, 6.907178885383853],
    [100, 359.1342053695754],
    [1e6, 12815504.56914761],
  ])('of %p is %p', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-10 * Math.max(1, Math.abs(expected)));
  });

  it('grows by the logarithm of its argument', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(1e-7);
      }),
    );
  });
});
