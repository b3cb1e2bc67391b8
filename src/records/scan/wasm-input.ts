import type { ScannerExports } from './wasm-exports';

/** The scanner looks at 64 bytes together. */
const MARGIN = 128;

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

  add(bytes: Uint8Array): void {
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
