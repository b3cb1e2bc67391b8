import { createRandom } from '../../src/simulate/random';
import { binomial, gamma, geometric, poisson } from '../../src/simulate/samplers';

const draws = (draw: () => number): { readonly mean: number; readonly variance: number } => {
  const values = Array.from({ length: 20_000 }, draw);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length };
};

test.each<[string, number, number, (random: ReturnType<typeof createRandom>) => number]>([
  ['poisson, small', 0.4, 0.4, (r) => poisson(r, 0.4)],
  ['poisson, large', 250, 250, (r) => poisson(r, 250)],
  ['geometric', 5, 20, (r) => geometric(r, 5)],
  ['gamma below 1', 1, 2, (r) => gamma(r, 0.5, 2)],
  ['gamma above 1', 6, 12, (r) => gamma(r, 3, 2)],
  ['binomial', 60, 42, (r) => binomial(r, 200, 0.3)],
])('%s has mean %d and variance %d', (name, mean, variance, draw) => {
  const random = createRandom(1, name);
  const found = draws(() => draw(random));
  expect(Math.abs(found.mean / mean - 1)).toBeLessThan(0.05);
  expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.1);
});

test('streams of other names and seeds differ, of the same are the same', () => {
  const first = (...names: (string | number)[]) => createRandom(7, ...names).uint32();
  expect(first('a', 'b')).toBe(first('a', 'b'));
  const many = Array.from({ length: 20_000 }, (_, i) => `${first('key', i)} ${createRandom(i, 'key').uint32()}`);
  expect(new Set(many).size).toBe(20_000);
  expect(first('ab')).not.toBe(first('a', 'b'));
});
