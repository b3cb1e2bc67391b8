import { setFlagsFromString } from 'node:v8';

/** How much the heap may grow beyond what is in use before garbage is collected. */
const GROWING_PERCENT = 50;

/**
 * Reading logs leaves little in use and much garbage, which V8 lets grow to four times what is in use: some 50 MB with two
 * threads, in no less time (`npx tsx bench/memory-files.ts`). A V8 that no longer knows the flag ignores it.
 */
export function keepGarbageLow(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
