import { SCANNER_WASM } from './scanner-wasm';
import { instantiator, type WasmMemory } from './web-assembly';

interface Value {
  readonly value: number;
}

/** What src/records/assembly/index.ts exports. Places are bytes of `memory`. */
export interface ScannerExports {
  readonly memory: WasmMemory;
  allocate(bytes: number): number;
  makeKeys(a: number, b: number, c: number, d: number): void;
  setOptions(byRole: number, from: number, to: number, mostKinds: number): void;
  clearCounts(): void;
  clearOutput(): void;
  beginPiece(from: number, to: number, last: number, scratch: number): void;
  run(mostRecord: number): number;
  endPiece(): void;
  knowKind(): number;
  readonly at: Value;
  readonly calls: Value;
  readonly newKinds: Value;
  readonly kinds: Value;
  readonly updates: Value;
  readonly notCalls: Value;
  readonly outside: Value;
  readonly problems: Value;
  readonly capped: Value;
}

/** Compiled when the first scanner is made, and not again. */
let newInstance: (() => unknown) | undefined;

export function instantiateScanner(): ScannerExports | undefined {
  newInstance ??= instantiator(SCANNER_WASM);
  return newInstance?.() as ScannerExports | undefined;
}

/** The places of src/records/assembly/memory.ts. */
export const PLACES = {
  problemCounts: 0x18400,
  problems: 0x19000,
  newKinds: 0x20000,
  newKindSize: 64,
  outKinds: 0x40000,
  outMinutes: 0x50000,
  outIds: 0x60000,
} as const;
