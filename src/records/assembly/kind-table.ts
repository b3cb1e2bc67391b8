/** Hash to number of a kind: open addressing, u64 hash, u32 number + 1, u32 nothing; never more than half full. */
import { allocate } from './memory';

const FIRST_SLOTS: u32 = 1 << 15;

let table: usize = 0;
let slots: u32 = 0;
export let kinds: u32 = 0;

export const UNKNOWN = -1;
let free: usize = 0;

/** Remembers where the hash would go. */
export function find(hash: u64): i32 {
  if (slots === 0) grow();
  let slot = (hash as u32) & (slots - 1);
  while (true) {
    const at = table + ((slot as usize) << 4);
    const number = load<u32>(at, 8);
    if (number === 0) {
      free = at;
      return UNKNOWN;
    }
    if (load<u64>(at) === hash) return (number - 1) as i32;
    slot = (slot + 1) & (slots - 1);
  }
}

/** Gives the hash that was not found the next number. */
export function add(hash: u64): i32 {
  store<u64>(free, hash);
  store<u32>(free, ++kinds, 8);
  if (kinds * 2 > slots) grow();
  return (kinds - 1) as i32;
}

/** Twice as many slots, elsewhere. Where memory ends, it fills up; the limit of kinds comes long before. */
function grow(): void {
  const old = table;
  const oldSlots = slots;
  const wanted = slots === 0 ? FIRST_SLOTS : slots * 2;
  const place = allocate((wanted as usize) << 4);
  if (place === 0) return;
  table = place;
  slots = wanted;
  for (let i: u32 = 0; i < oldSlots; i++) {
    const from = old + ((i as usize) << 4);
    const number = load<u32>(from, 8);
    if (number === 0) continue;
    const hash = load<u64>(from);
    find(hash);
    store<u64>(free, hash);
    store<u32>(free, number, 8);
  }
}
