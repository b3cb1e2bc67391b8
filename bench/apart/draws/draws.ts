/**
 * Draws from a text as seed, in the ways of Python's `random` (3.11) and with the same results, so that the generator
 * can be held, call by call, against the Python program that it is a port of.
 */
import { createHash } from 'node:crypto';
import { MersenneTwister } from './mersenne-twister';

export class Draws {
  readonly #twister: MersenneTwister;
  /** Normal values come in pairs: the second waits here. */
  #secondNormal: number | undefined;

  constructor(seed: string) {
    this.#twister = new MersenneTwister(keyOf(seed));
  }

  /** In [0, 1), of 53 bits. */
  random(): number {
    const high = this.#twister.word() >>> 5;
    const low = this.#twister.word() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  uniform(low: number, high: number): number {
    return low + (high - low) * this.random();
  }

  /** A whole number of [0, limit). */
  below(limit: number): number {
    const unused = Math.clz32(limit);
    let drawn = this.#twister.word() >>> unused;
    while (drawn >= limit) drawn = this.#twister.word() >>> unused;
    return drawn;
  }

  /** A whole number of [low, high]. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  choice<T>(values: ArrayLike<T>): T {
    return at(values, this.below(values.length));
  }

  /** In place. */
  shuffle(values: unknown[]): void {
    for (let i = values.length - 1; i > 0; i -= 1) {
      const other = this.below(i + 1);
      [values[i], values[other]] = [values[other], values[i]];
    }
  }

  /** `count` different places' values. */
  sample<T>(values: readonly T[], count: number): T[] {
    const setSize = 21 + (count > 5 ? 4 ** Math.ceil(Math.log(count * 3) / Math.log(4)) : 0);
    if (values.length > setSize) return this.#sampleByPlace(values, count);
    const pool = [...values];
    return Array.from({ length: count }, (_, i) => {
      const place = this.below(pool.length - i);
      const value = at(pool, place);
      pool[place] = at(pool, pool.length - i - 1);
      return value;
    });
  }

  /** `count` places, each as often as its weight says. */
  places(weights: readonly number[], count: number): number[] {
    let sum = 0;
    const sums = weights.map((weight) => {
      sum += weight;
      return sum;
    });
    return Array.from({ length: count }, () => {
      const drawn = this.random() * sum;
      const place = sums.findIndex((upTo) => drawn < upTo);
      return place < 0 ? sums.length - 1 : place;
    });
  }

  normal(mean: number, deviation: number): number {
    const waiting = this.#secondNormal;
    if (waiting !== undefined) {
      this.#secondNormal = undefined;
      return mean + waiting * deviation;
    }
    const angle = this.random() * 2 * Math.PI;
    const radius = Math.sqrt(-2 * Math.log(1 - this.random()));
    this.#secondNormal = Math.sin(angle) * radius;
    return mean + Math.cos(angle) * radius * deviation;
  }

  exponential(rate: number): number {
    return -Math.log(1 - this.random()) / rate;
  }

  /** Of unit scale; `shape` above 1 (Cheng 1977). */
  gamma(shape: number): number {
    const root = Math.sqrt(2 * shape - 1);
    for (;;) {
      const first = this.random();
      if (first <= 1e-7 || first >= 0.9999999) continue;
      const second = 1 - this.random();
      const v = Math.log(first / (1 - first)) / root;
      const x = shape * Math.exp(v);
      const z = first * first * second;
      const r = shape - Math.log(4) + (shape + root) * v - x;
      if (r + 1 + Math.log(4.5) - 4.5 * z >= 0 || r >= Math.log(z)) return x;
    }
  }

  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 40) return Math.max(0, Math.round(this.normal(mean, Math.sqrt(mean))));
    const limit = Math.exp(-mean);
    let product = this.random();
    let count = 0;
    for (; product > limit; count += 1) product *= this.random();
    return count;
  }

  logUniform(low: number, high: number): number {
    return Math.exp(this.uniform(Math.log(low), Math.log(high)));
  }

  /** Log-normal around a median, rounded, within [low, high]. */
  logNormal(median: number, sigma: number, low = 1, high = 1e9): number {
    return Math.max(low, Math.min(high, Math.round(median * Math.exp(this.normal(0, sigma)))));
  }

  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => this.choice(alphabet)).join('');
  }

  /** A number of so many bits (33 to 53) in hexadecimal digits. */
  hexadecimal(bits: number): string {
    const low = this.#twister.word();
    return ((this.#twister.word() >>> (64 - bits)) * 2 ** 32 + low).toString(16);
  }

  /** Version 4. */
  uuid(): string {
    const hex = Array.from({ length: 4 }, () => this.#twister.word().toString(16).padStart(8, '0')).join('');
    const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  #sampleByPlace<T>(values: readonly T[], count: number): T[] {
    const taken = new Set<number>();
    while (taken.size < count) taken.add(this.below(values.length));
    return [...taken].map((place) => at(values, place));
  }
}

/** The text, its SHA-512 after it, as one large number: 32 bits a word, the last first. */
function keyOf(seed: string): number[] {
  const text = Buffer.from(seed);
  const bytes = Buffer.concat([text, createHash('sha512').update(text).digest()]);
  const whole = Buffer.concat([Buffer.alloc((4 - (bytes.length % 4)) % 4), bytes]);
  return Array.from({ length: whole.length / 4 }, (_, i) => whole.readUInt32BE(whole.length - 4 * (i + 1)));
}

function at<T>(values: ArrayLike<T>, place: number): T {
  const value = values[place];
  if (value === undefined) throw new Error(`nothing at ${place} of ${values.length}`);
  return value;
}
