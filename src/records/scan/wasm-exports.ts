import { SCANNER_WASM } from './scanner-wasm';
import { compile, exportsOf, type WasmMemory } from './web-assembly';

interface Value {
  readonly value: number;
}

/** What src/records/assembly/index.ts exports. Places are bytes of `memory`. */
export interface ScannerExports {
  readonly memory: WasmMemory;
  allocate(bytes: number): number;
  makeKeys(a: number, b: number, c: number, d: number): void;
  setOptions(byRole: number, from: number, to: number, mostKinds: number, mostKindBytes: number): void;
  clearCounts(): void;
  clearOutput(): void;
  beginPiece(from: number, to: number, last: number, scratch: number): void;
  run(mostRecord: number): number;
  endPiece(): void;
  inflate(from: number, to: number, into: number, length: number): number;
  knowKind(): number;
  isLimited(): number;
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

export interface CompiledScanner {
  readonly compiled: object;
  readonly module: ScannerExports;
}

/** A new instance, of a module compiled before or else here. Undefined where there is no WebAssembly. */
export function instantiateScanner(before: object | undefined): CompiledScanner | undefined {
  const compiled = before ?? compile(SCANNER_WASM);
  return compiled && { compiled, module: exportsOf(compiled) as ScannerExports };
}

/** Calls that the output has room for. */
export const MOST_CALLS = 16384;

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
