/**
 * Where things lie in the module's memory, in bytes. Below 64 KiB is the compiler's; nothing is allocated by it.
 * Input and table of kinds come behind, and move to the end when they grow.
 */
export const HASH_KEYS: usize = 0x10000;
/** Of the record being read: `at` and `length | escaped << 31` (two u32) a field. */
export const SLOTS: usize = 0x18000;
/** The same before escapes were resolved. */
export const RAW_SLOTS: usize = 0x18100;
/** A key with escapes, resolved. */
export const KEY_SCRATCH: usize = 0x18200;
/** Counts by problem code (u32). */
export const PROBLEM_COUNTS: usize = 0x18400;
/** f64 offset, u32 code, u32 nothing. */
export const PROBLEMS: usize = 0x19000;
export const MOST_PROBLEMS: u32 = 256;
/** Seven fields as in SLOTS, u32 of category and write, u32 nothing. */
export const NEW_KINDS: usize = 0x20000;
export const NEW_KIND_SIZE: u32 = 64;
export const MOST_NEW_KINDS: u32 = 1024;
/** The inflater's tables: entries of 32 bits, and by symbol what its code means. */
export const LITERALS: usize = 0x30000;
export const DISTANCES: usize = 0x33000;
export const ORDERS: usize = 0x34000;
export const LITERAL_MEANINGS: usize = 0x34400;
export const DISTANCE_MEANINGS: usize = 0x34900;
export const ORDER_MEANINGS: usize = 0x34a00;
/** Lengths of the codes being read (u8), how many have a length, where it begins (u32), and symbols by length (u16). */
export const CODE_LENGTHS: usize = 0x35000;
export const CODE_COUNTS: usize = 0x35200;
export const CODE_OFFSETS: usize = 0x35280;
export const CODE_ORDER: usize = 0x35400;
export const OUT_KINDS: usize = 0x40000;
export const OUT_MINUTES: usize = 0x50000;
export const OUT_IDS: usize = 0x60000;
export const MOST_CALLS: u32 = 16384;
const FREE: usize = 0x80000;

let top: usize = FREE;

/** Zeroed bytes at the end of memory, by whole pages; 0 where there are no more. What was there before is left. */
export function allocate(bytes: usize): usize {
  const size = (bytes + 0xffff) & ~(0xffff as usize);
  const have = (memory.size() as usize) << 16;
  const at = top < have ? have : top;
  const need = at + size;
  if (need > have && memory.grow(((need - have) >> 16) as i32) < 0) return 0;
  top = need;
  return at;
}
