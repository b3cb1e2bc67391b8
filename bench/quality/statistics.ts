export interface Interval {
  readonly value: number;
  /** 5 % and 95 % of the bootstrap. */
  readonly low: number;
  readonly high: number;
  /** What it was reckoned on: hits or incidents, of so many labels or key-weeks. */
  readonly sum: number;
  readonly of: number;
}

/** What one key adds to a ratio. */
export type Share = readonly [sum: number, of: number];

const ROUNDS = 500;

/** A ratio of sums over keys, with 90 % of a bootstrap that draws keys, not incidents: those of one key are alike. */
export function ratio(shares: readonly Share[]): Interval {
  const of = total(shares, 1);
  const sum = total(shares, 0);
  const random = mulberry(20261121);
  const values: number[] = [];
  for (let round = 0; round < ROUNDS && shares.length > 0; round += 1) {
    let above = 0;
    let below = 0;
    for (let i = 0; i < shares.length; i += 1) {
      const share = shares[Math.floor(random() * shares.length)];
      above += share?.[0] ?? 0;
      below += share?.[1] ?? 0;
    }
    if (below > 0) values.push(above / below);
  }
  return { value: of > 0 ? sum / of : Number.NaN, low: quantile(values, 0.05), high: quantile(values, 0.95), sum, of };
}

/** Nearest rank; NaN of nothing. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

function total(shares: readonly Share[], place: 0 | 1): number {
  return shares.reduce((sum, share) => sum + share[place], 0);
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}
