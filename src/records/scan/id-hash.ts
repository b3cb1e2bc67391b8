/**
 * 64 bits of eventID and account. Every step is a bijection of the state for a given block, so that random UUIDs spread
 * evenly: among 100 million calls two different ones meet once in some 3,000 runs, and then one call is not counted.
 * It stands in saved states: changing it makes calls known there look new.
 */
export interface IdHash {
  low: number;
  high: number;
}

const K1 = 0x9e3779b1;
const K2 = 0x85ebca77;

export const newIdHash = (): IdHash => ({ low: 0x243f6a88, high: 0x85a308d3 });

/** Takes bytes by eight, little-endian, the last block filled up with zeros, then their number. */
export function addToIdHash(hash: IdHash, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 8) step(hash, word(bytes, at), word(bytes, at + 4));
  step(hash, bytes.length, 0);
}

export function finishIdHash(hash: IdHash): void {
  step(hash, 0, 0);
  step(hash, 0, 0);
}

function step(hash: IdHash, low: number, high: number): void {
  let a = Math.imul(hash.low ^ low, K1);
  let b = Math.imul(hash.high ^ high, K2);
  a ^= b >>> 15;
  b ^= a >>> 13;
  hash.low = a;
  hash.high = b;
}

const word = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
