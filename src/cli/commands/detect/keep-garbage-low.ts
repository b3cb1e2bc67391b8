import { setFlagsFromString } from 'node:v8';

/** How much the heap may grow beyond what is in use before garbage is collected. */
const GROWING_PERCENT = 50;

/**
 * Reading logs leaves little in use and much garbage, which V8 by itself lets grow to several times what is in use.
 * Collecting it earlier takes no time that could be measured (`npx tsx bench/memory-files.ts` prints both). A V8 that no
 * longer knows the flag ignores it.
 */
export function keepGarbageLow(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
