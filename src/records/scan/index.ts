import { PlainScanner } from './plain-scanner';
import type { Scanner, ScanOptions } from './scanner';

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

/** A scanner with a list of kinds of its own. */
export const createScanner = (options: ScanOptions = {}): Scanner => new PlainScanner(options);
