/** Bits of a deflate stream, the lowest of a byte first; what is read between two blocks, where speed is no matter. */

/** Where the next byte is taken, and what was taken and not used: the inflater's loop has them as its own meanwhile. */
export let next: usize = 0;
export let buffer: u64 = 0;
export let left: u32 = 0;

export function setBits(at: usize, bits: u64, count: u32): void {
  next = at;
  buffer = bits;
  left = count;
}

/** At most 32. Reads beyond the end are seen by where it stands afterwards. */
export function take(count: u32): u32 {
  while (left < count) {
    buffer |= (load<u8>(next++) as u64) << left;
    left += 8;
  }
  const value = (buffer & (((1 as u64) << count) - 1)) as u32;
  buffer >>= count;
  left -= count;
  return value;
}

/** As many as are there, to look at: fifteen at least. */
export function peek(): u32 {
  while (left < 15) {
    buffer |= (load<u8>(next++) as u64) << left;
    left += 8;
  }
  return buffer as u32;
}

export function skip(count: u32): void {
  buffer >>= count;
  left -= count;
}

/** Goes on at the next whole byte. */
export function align(): void {
  next -= left >> 3;
  buffer = 0;
  left = 0;
}
