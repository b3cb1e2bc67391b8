import type { CallBatch } from '../call';
import { MAX_PROBLEMS, SCAN_CODES, type ScanCode, type ScanPiece, type ScanProblem } from './scanner';
import { MOST_CALLS, PLACES, type ScannerExports } from './wasm-exports';

const CODES = Object.keys(SCAN_CODES) as ScanCode[];
const NONE: readonly ScanProblem[] = [];

/** What the scanner's module has written into its memory, copied out of it. */
export class WasmOutput {
  /** Windows on the module's memory, good until it grows: then it has another buffer. */
  private buffer: ArrayBuffer | undefined;
  private kinds = new Int32Array();
  private minutes = new Int32Array();
  private ids = new Uint32Array();

  constructor(private readonly module: ScannerExports) {}

  batch(): CallBatch {
    const { buffer } = this.module.memory;
    if (buffer !== this.buffer) {
      this.buffer = buffer;
      this.kinds = new Int32Array(buffer, PLACES.outKinds, MOST_CALLS);
      this.minutes = new Int32Array(buffer, PLACES.outMinutes, MOST_CALLS);
      this.ids = new Uint32Array(buffer, PLACES.outIds, MOST_CALLS * 2);
    }
    const calls = this.module.calls.value;
    return {
      kinds: this.kinds.slice(0, calls),
      minutes: this.minutes.slice(0, calls),
      ids: this.ids.slice(0, calls * 2),
    };
  }

  problems(): readonly ScanProblem[] {
    const told = Math.min(this.module.problems.value, MAX_PROBLEMS);
    if (told === 0) return NONE;
    const view = new DataView(this.module.memory.buffer, PLACES.problems, told * 16);
    return Array.from({ length: told }, (_, index) => ({
      byte: view.getFloat64(index * 16, true),
      code: CODES[view.getUint32(index * 16 + 8, true)] ?? 'malformed',
    }));
  }

  counts(calls: number): ScanPiece['counts'] {
    const { module } = this;
    const problems: Partial<Record<ScanCode, number>> = {};
    if (module.problems.value > 0) {
      const counts = new Uint32Array(module.memory.buffer, PLACES.problemCounts, CODES.length);
      for (const [index, code] of CODES.entries()) if (counts[index]) problems[code] = counts[index];
    }
    const [updates, notCalls, outside] = [module.updates.value, module.notCalls.value, module.outside.value];
    return { calls, updates, notCalls, outside, problems };
  }
}
