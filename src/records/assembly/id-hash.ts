/** The hash of id-hash.ts. */

let low: u32 = 0;
let high: u32 = 0;

export function beginId(): void {
  low = 0x243f6a88;
  high = 0x85a308d3;
}

export function addToId(at: usize, length: u32): void {
  let place = at;
  const end = at + length;
  for (; place + 8 <= end; place += 8) step(load<u32>(place), load<u32>(place, 4));
  if (place < end) {
    const rest = load<u64>(place) & (((1 as u64) << (((end - place) as u64) << 3)) - 1);
    step(rest as u32, (rest >> 32) as u32);
  }
  step(length, 0);
}

export function finishId(to: usize): void {
  step(0, 0);
  step(0, 0);
  store<u32>(to, low);
  store<u32>(to, high, 4);
}

function step(a: u32, b: u32): void {
  let x = (low ^ a) * 0x9e3779b1;
  let y = (high ^ b) * 0x85ebca77;
  x ^= y >> 15;
  y ^= x >> 13;
  low = x;
  high = y;
}
