import type { ScannerExports } from './wasm-exports';

/** The scanner looks at 64 bytes together; the inflater behind its input and output: src/records/assembly/inflate.ts. */
const MARGIN = 512;
/** Deflate cannot do better (zlib.net, "Technical details": 1,032 to 1). */
const MOST_RATIO = 1032;
/** Header and trailer of gzip, and an empty block between. */
const LEAST_GZIP = 20;

/** The bytes being scanned, inside the module's memory: what was left of the piece before, and the next piece. */
export class WasmInput {
  private base = 0;
  private capacity = 0;
  private length = 0;

  constructor(private readonly module: ScannerExports) {}

  get from(): number {
    return this.base;
  }

  get to(): number {
    return this.base + this.length;
  }

  /** Where escapes are resolved: as large as the input. */
  get scratch(): number {
    return this.base + this.capacity + MARGIN;
  }

  /** What a gzip file inflates to, as its last bytes say, where it is to be scanned; not yet part of the input. */
  inflate(stored: Uint8Array, most: number): Uint8Array | undefined {
    if (this.length > 0 || stored.length < LEAST_GZIP) return undefined;
    const length = new DataView(stored.buffer, stored.byteOffset + stored.length - 4, 4).getUint32(0, true);
    // Packing hardly makes anything larger: what says less of itself is several files in one.
    if (length > most || length > stored.length * MOST_RATIO || stored.length > most + MARGIN) return undefined;
    this.reserve(Math.max(length + MARGIN, stored.length));
    const { base, scratch, module } = this;
    this.memory().set(stored, scratch);
    if (module.inflate(scratch, scratch + stored.length, base, length) === 0) return undefined;
    return new Uint8Array(module.memory.buffer, base, length);
  }

  add(bytes: Uint8Array): void {
    if (bytes.buffer === this.module.memory.buffer && bytes.byteOffset === this.to) {
      this.length += bytes.length;
      return;
    }
    this.reserve(this.length + bytes.length);
    this.memory().set(bytes, this.to);
    this.length += bytes.length;
  }

  /** Bytes before `at` have been read. */
  drop(at: number): void {
    if (at > this.base) this.memory().copyWithin(this.base, at, this.to);
    this.length -= at - this.base;
  }

  /** Bytes from `at` on were not of a file. */
  cutAt(at: number): void {
    this.length = at - this.base;
  }

  private reserve(bytes: number): void {
    if (bytes <= this.capacity) return;
    let capacity = Math.max(this.capacity, 1 << 20);
    while (capacity < bytes) capacity *= 2;
    const base = this.module.allocate(2 * (capacity + MARGIN));
    if (base === 0) throw new RangeError(`no memory for a record of ${bytes} bytes`);
    this.memory().copyWithin(base, this.base, this.to);
    this.base = base;
    this.capacity = capacity;
  }

  private memory(): Uint8Array {
    return new Uint8Array(this.module.memory.buffer);
  }
}
