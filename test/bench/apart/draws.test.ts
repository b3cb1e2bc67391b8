import { Draws } from '../../../bench/apart/draws';
import { MersenneTwister } from '../../../bench/apart/draws/mersenne-twister';

it('draws the words that its authors publish', () => {
  const twister = new MersenneTwister([0x123, 0x234, 0x345, 0x456]);
  const words = Array.from({ length: 1000 }, () => twister.word());
  expect(words.slice(0, 5)).toEqual([1067595299, 955945823, 477289528, 4107218783, 4228976476]);
  expect(words.at(-1)).toBe(3460025646);
});

it('draws what Python draws from the same text', () => {
  const draws = new Draws('apart-1-False');
  expect([draws.random(), draws.random(), draws.random()]).toEqual([
    0.2729030110083279, 0.4205030105606935, 0.1780359797229728,
  ]);
  expect(draws.normal(1, 2)).toBeCloseTo(-1.3384378909827603, 12);
  expect(draws.normal(1, 2)).toBeCloseTo(6.665985368856782, 12);
  expect(draws.between(3, 9)).toBe(5);
  const numbers = Array.from({ length: 100 }, (_, i) => i);
  expect(draws.sample(numbers, 9)).toEqual([11, 71, 37, 78, 50, 53, 66, 95, 83]);
  expect(draws.sample(numbers.slice(0, 20), 7)).toEqual([11, 5, 3, 13, 12, 8, 15]);
  expect(draws.gamma(3)).toBeCloseTo(4.380558336392887, 12);
  expect(draws.exponential(0.8)).toBeCloseTo(1.479092933357583, 12);
  expect(draws.places([1, 2, 3, 1, 1], 5)).toEqual([0, 4, 4, 2, 2]);
  expect(draws.hexadecimal(40)).toBe('ea336faa2e');
  expect(draws.choice('abcdef')).toBe('d');
  const shuffled = numbers.slice(0, 10);
  draws.shuffle(shuffled);
  expect(shuffled).toEqual([1, 6, 4, 5, 3, 0, 8, 2, 7, 9]);
  expect(draws.random()).toBe(0.16593202624514336);
});

it.each([
  ['few', 2.5],
  ['many', 90],
])('draws Poisson numbers of %s', (_, mean) => {
  const draws = new Draws('poisson');
  const values = Array.from({ length: 4000 }, () => draws.poisson(mean));
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length;
  expect(middle / mean).toBeCloseTo(1, 1);
  expect(spread / mean).toBeCloseTo(1, 0);
});
