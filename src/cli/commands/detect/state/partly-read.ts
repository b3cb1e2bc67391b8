/** Files of which calls were left out because the clock had not reached them: few, so a map of them will do. */

/** Bytes of an entry as saved: a hash, a minute and a day. */
const ENTRY = 14;

interface Part {
  /** First minute since 1970 that was left out; what was made before it has been counted. */
  readonly from: number;
  /** Days since 1970. */
  readonly day: number;
}

export class PartlyRead {
  private readonly parts = new Map<string, Part>();

  get count(): number {
    return this.parts.size;
  }

  /** First minute of a file that is not counted yet; undefined where it was not read in part. */
  from(id: Uint8Array): number | undefined {
    return this.count === 0 ? undefined : this.parts.get(keyOf(id))?.from;
  }

  /** @param id 8 bytes */
  set(id: Uint8Array, from: number, day: number): void {
    this.parts.set(keyOf(id), { from, day });
  }

  delete(id: Uint8Array): void {
    if (this.count > 0) this.parts.delete(keyOf(id));
  }

  /** Those seen on this day or later. */
  save(oldestDay: number): Uint8Array {
    const kept = [...this.parts].filter(([, { day }]) => day >= oldestDay);
    const bytes = Buffer.alloc(kept.length * ENTRY);
    for (const [index, [key, { from, day }]] of kept.entries()) {
      bytes.write(key, index * ENTRY, 'hex');
      bytes.writeInt32LE(from, index * ENTRY + 8);
      bytes.writeUInt16LE(day, index * ENTRY + 12);
    }
    return bytes;
  }

  static load(bytes: Buffer): PartlyRead {
    const read = new PartlyRead();
    for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
      read.set(bytes.subarray(at, at + 8), bytes.readInt32LE(at + 8), bytes.readUInt16LE(at + 12));
    }
    return read;
  }
}

const keyOf = (id: Uint8Array): string => Buffer.from(id).toString('hex');
