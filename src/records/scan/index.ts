import { PlainScanner } from './plain-scanner';
import type { Scanner, ScanOptions } from './scanner';
import { createWasmScanner } from './wasm-scanner';

export {
  type AttributeBy,
  SCAN_CODES,
  type ScanCode,
  type ScanCounts,
  type Scanner,
  type ScanOptions,
  type ScanPiece,
  type ScanProblem,
} from './scanner';

/**
 * A scanner with a list of kinds of its own. `secret`: four random words of 32 bits, new for every run, so that nobody who
 * writes into logs can foresee which kinds of calls have one hash. `compiled`: of a scanner in another thread.
 */
export const createScanner = (options: ScanOptions, secret: readonly number[], compiled?: object): Scanner =>
  createWasmScanner(options, secret, compiled) ?? new PlainScanner(options);
