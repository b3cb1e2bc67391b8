/**
 * Numbers that look random and are always the same. Every place that draws has a stream of its own, named by what it
 * draws for, so that one more key (or day, or incident) leaves all the others as they were.
 */

export interface Random {
  /** 0 to 2^32 - 1. */
  uint32(): number;
  /** Above 0 and below 1. */
  float(): number;
}

/** One round of splitmix32 (Steele, Lea, Flood 2014): spreads a seed that is not spread. */
function splitmix(state: number): number {
  let z = (state + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** FNV-1a over the UTF-16 units, begun at `state`. */
function hashInto(state: number, text: string): number {
  let hash = state ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return splitmix(hash);
}

const rotated = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** The stream of this seed and these names: xoshiro128** (Blackman, Vigna 2018). */
export function createRandom(seed: number, ...names: readonly (string | number)[]): Random {
  // Two lanes: with one of 32 bits, two of a hundred thousand streams would be the same.
  let left = splitmix(seed >>> 0) ^ splitmix(Math.floor(seed / 2 ** 32) >>> 0);
  let right = splitmix(left ^ 0x5bd1e995);
  for (const name of names) {
    left = hashInto(left, `${name}|`);
    right = hashInto(right + 0x3c6ef372, `${name}|`) ^ Math.imul(right, 0x85ebca6b);
  }
  let a = splitmix(left);
  let b = splitmix(right);
  let c = splitmix(left ^ 0x632be5ab);
  let d = splitmix(right ^ 0x1b873593);
  const uint32 = (): number => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotated(d, 11);
    return result;
  };
  return { uint32, float: () => (uint32() + 0.5) / 2 ** 32 };
}
