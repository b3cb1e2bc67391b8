/**
 * The Mersenne Twister (Matsumoto, Nishimura: "A 623-dimensionally equidistributed uniform pseudo-random number
 * generator", 1998; mt19937ar.c), begun from a key of 32-bit words.
 */
const SIZE = 624;
const SHIFT = 397;

export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #next = SIZE;

  constructor(key: readonly number[]) {
    const state = this.#state;
    state[0] = 19_650_218;
    for (let i = 1; i < SIZE; i += 1) state[i] = Math.imul(1_812_433_253, folded(state, i - 1)) + i;
    let at = 1;
    for (let step = 0; step < Math.max(SIZE, key.length); step += 1) {
      const place = step % key.length;
      state[at] = ((state[at] ?? 0) ^ Math.imul(folded(state, at - 1), 1_664_525)) + (key[place] ?? 0) + place;
      at = this.#following(at);
    }
    for (let step = 1; step < SIZE; step += 1) {
      state[at] = ((state[at] ?? 0) ^ Math.imul(folded(state, at - 1), 1_566_083_941)) - at;
      at = this.#following(at);
    }
    state[0] = 0x80000000;
  }

  /** 32 bits. */
  word(): number {
    if (this.#next >= SIZE) this.#turn();
    let word = this.#state[this.#next] ?? 0;
    this.#next += 1;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #following(at: number): number {
    if (at + 1 < SIZE) return at + 1;
    this.#state[0] = this.#state[SIZE - 1] ?? 0;
    return 1;
  }

  #turn(): void {
    const state = this.#state;
    for (let i = 0; i < SIZE; i += 1) {
      const joined = ((state[i] ?? 0) & 0x80000000) | ((state[(i + 1) % SIZE] ?? 0) & 0x7fffffff);
      state[i] = (state[(i + SHIFT) % SIZE] ?? 0) ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}

function folded(state: Uint32Array, at: number): number {
  const word = state[at] ?? 0;
  return word ^ (word >>> 30);
}
