/** A growing buffer of numbers and texts, small numbers in few bytes. */
export class ByteWriter {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;
  private readonly view8 = new Float64Array(1);

  /** A whole number from 0 to 2^53. */
  amount(value: number): void {
    this.room(8);
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.length] = (rest % 128) | 128;
      this.length += 1;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.length] = rest;
    this.length += 1;
  }

  /** A whole number of either sign. */
  difference(value: number): void {
    this.amount(value < 0 ? -2 * value - 1 : 2 * value);
  }

  number(value: number): void {
    this.view8[0] = value;
    this.raw(new Uint8Array(this.view8.buffer));
  }

  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.amount(bytes.length);
    this.raw(bytes);
  }

  /** Whole numbers, each as its distance from the one before. */
  ascending(values: ArrayLike<number>): void {
    this.amount(values.length);
    let before = 0;
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? 0;
      this.difference(value - before);
      before = value;
    }
  }

  amounts(values: ArrayLike<number>): void {
    this.amount(values.length);
    for (let index = 0; index < values.length; index += 1) this.amount(values[index] ?? 0);
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** What was written. */
  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private room(more: number): void {
    if (this.length + more + 8 <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more + 8));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** Reads what a `ByteWriter` wrote; throws a RangeError where the bytes end too early. */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  amount(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined || factor > 2 ** 56) throw new RangeError('the bytes end within a number');
      this.at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  }

  difference(): number {
    const value = this.amount();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  number(): number {
    return new Float64Array(Uint8Array.from(this.raw(8)).buffer)[0] ?? 0;
  }

  text(): string {
    return new TextDecoder().decode(this.raw(this.amount()));
  }

  ascending(): number[] {
    const values: number[] = [];
    let before = 0;
    for (let left = this.amount(); left > 0; left -= 1) {
      before += this.difference();
      values.push(before);
    }
    return values;
  }

  amounts(): number[] {
    const values: number[] = [];
    for (let left = this.amount(); left > 0; left -= 1) values.push(this.amount());
    return values;
  }

  raw(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new RangeError('the bytes end within a text');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}
