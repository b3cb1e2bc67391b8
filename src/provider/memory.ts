import { setFlagsFromString } from 'node:v8';

/**
 * Terraform starts three or four plugins of each provider in a run, and CI machines are small. V8 by default lets young
 * garbage grow and compiles what is only warm: for a process that lives for seconds that is memory without use.
 * `npm run bench -- provider` prints what a plan of a thousand resources takes. A V8 that no longer knows a flag
 * ignores it.
 */
export function keepMemorySmall(): void {
  for (const flag of [
    '--optimize-for-size',
    '--max-semi-space-size=1',
    '--semi-space-growth-factor=1',
    '--interrupt-budget=2000000',
  ]) {
    setFlagsFromString(flag);
  }
}
