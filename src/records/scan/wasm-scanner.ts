import type { CallBatch, CallKind } from '../call';
import { CALL_CATEGORIES } from './rules';
import { MAX_KIND_BYTES, MAX_KINDS, MAX_RECORD, type Scanner, type ScanOptions, type ScanPiece } from './scanner';
import { type CompiledScanner, instantiateScanner, PLACES, type ScannerExports } from './wasm-exports';
import { WasmInput } from './wasm-input';
import { KindReader } from './wasm-kinds';
import { WasmOutput } from './wasm-output';

const NEVER = 0x7fffffff;
const encoder = new TextEncoder();

/** The scanner compiled from src/records/assembly: the same answers as the plain one, many times as fast. */
class WasmScanner implements Scanner {
  private readonly input: WasmInput;
  private readonly kindReader: KindReader;
  private readonly maxRecord: number;
  private readonly output: WasmOutput;
  private readonly module: ScannerExports;
  readonly compiled: object;

  /** `secret`: four random words, by which nobody can foresee which kinds hash alike. */
  constructor({ compiled, module }: CompiledScanner, options: ScanOptions, secret: readonly number[]) {
    this.compiled = compiled;
    this.module = module;
    this.output = new WasmOutput(module);
    const { attributeBy = 'session', from = -NEVER, to = NEVER, maxKinds = MAX_KINDS } = options;
    const { maxKindBytes = MAX_KIND_BYTES } = options;
    const [a = 0, b = 0, c = 0, d = 0] = secret;
    module.makeKeys(a, b, c, d);
    module.setOptions(attributeBy === 'role' ? 1 : 0, from, to, maxKinds, maxKindBytes);
    this.input = new WasmInput(module);
    this.kindReader = new KindReader(module, attributeBy);
    this.maxRecord = options.maxRecord ?? MAX_RECORD;
  }

  get kinds(): number {
    return this.module.kinds.value;
  }

  get capped(): boolean {
    return this.module.capped.value !== 0;
  }

  get limited(): boolean {
    return this.module.isLimited() !== 0;
  }

  inflate(stored: Uint8Array, most: number): Uint8Array | undefined {
    return this.input.inflate(stored, most);
  }

  scan(bytes: Uint8Array, last: boolean): ScanPiece {
    const { module, input } = this;
    input.add(bytes);
    module.clearCounts();
    module.beginPiece(input.from, input.to, last ? 1 : 0, input.scratch);
    const batches: CallBatch[] = [];
    const kinds: CallKind[] = [];
    for (let done = false; !done; ) {
      module.clearOutput();
      done = module.run(this.maxRecord) !== 0;
      for (let index = 0; index < module.newKinds.value; index++) kinds.push(this.kindReader.kindAt(index));
      batches.push(this.output.batch());
    }
    input.drop(last ? input.to : module.at.value);
    const batch = joined(batches);
    const { output } = this;
    const piece = { batch, kinds, problems: output.problems(), counts: output.counts(batch.kinds.length) };
    module.endPiece();
    return piece;
  }

  know(kind: CallKind): number {
    const { module, input } = this;
    const { account, region, source, name, identity, userAgent, errorCode } = kind;
    const fields = [account, region, source, name, identity, userAgent, errorCode].map((text) => encoder.encode(text));
    for (const field of fields) input.add(field);
    const begin = input.to - fields.reduce((sum, { length }) => sum + length, 0);
    let at = begin;
    const view = new DataView(module.memory.buffer, PLACES.newKinds);
    for (const [index, { length }] of fields.entries()) {
      view.setUint32(index * 8, at, true);
      view.setUint32(index * 8 + 4, length, true);
      at += length;
    }
    view.setInt32(56, (CALL_CATEGORIES.indexOf(kind.category) << 1) | Number(kind.write), true);
    module.clearOutput();
    const id = module.knowKind();
    input.cutAt(begin);
    return id;
  }
}

function joined(batches: readonly CallBatch[]): CallBatch {
  const [first] = batches;
  if (first && batches.length === 1) return first;
  const calls = batches.reduce((sum, { kinds }) => sum + kinds.length, 0);
  const all = { kinds: new Int32Array(calls), minutes: new Int32Array(calls), ids: new Uint32Array(calls * 2) };
  let at = 0;
  for (const { kinds, minutes, ids } of batches) {
    all.kinds.set(kinds, at);
    all.minutes.set(minutes, at);
    all.ids.set(ids, at * 2);
    at += kinds.length;
  }
  return all;
}

/** Undefined where there is no WebAssembly. */
export function createWasmScanner(
  options: ScanOptions,
  secret: readonly number[],
  compiled?: object,
): Scanner | undefined {
  const made = instantiateScanner(compiled);
  return made && new WasmScanner(made, options, secret);
}
