/** Which files have been counted: 8 bytes of a hash and the day they were last seen, in tables that grow by doubling. */

const FIRST_SLOTS = 1024;
/** Bytes of an entry as saved: two words and a day. */
const ENTRY = 10;

export class FileLedger {
  private size = 0;
  private high = new Uint32Array(FIRST_SLOTS);
  private low = new Uint32Array(FIRST_SLOTS);
  /** Days since 1970; 0 is an empty slot. */
  private days = new Uint16Array(FIRST_SLOTS);

  get count(): number {
    return this.size;
  }

  /** Whether the file is known; when it is, it was seen on this day, unless a clock that was right has said a later one. */
  touch(id: Uint8Array, day: number): boolean {
    const slot = this.slotOf(...wordsOf(id));
    const before = this.days[slot] ?? 0;
    if (before === 0) return false;
    this.days[slot] = Math.max(before, day);
    return true;
  }

  /** @param id 8 bytes */
  add(id: Uint8Array, day: number): void {
    this.put(...wordsOf(id), day);
  }

  /** The files seen on this day or later; a file that is gone from where it lay need not be remembered. */
  save(oldestDay: number): Uint8Array {
    const bytes = Buffer.alloc(this.size * ENTRY);
    let at = 0;
    this.days.forEach((day, slot) => {
      if (day === 0 || day < oldestDay) return;
      bytes.writeUInt32LE(this.high[slot] ?? 0, at);
      bytes.writeUInt32LE(this.low[slot] ?? 0, at + 4);
      bytes.writeUInt16LE(day, at + 8);
      at += ENTRY;
    });
    return bytes.subarray(0, at);
  }

  static load(bytes: Uint8Array): FileLedger {
    const ledger = new FileLedger();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
      ledger.put(view.getUint32(at, true), view.getUint32(at + 4, true), view.getUint16(at + 8, true));
    }
    return ledger;
  }

  private put(high: number, low: number, day: number): void {
    if (this.size * 2 >= this.days.length) this.grow();
    const slot = this.slotOf(high, low);
    if (this.days[slot] === 0) this.size += 1;
    this.high[slot] = high;
    this.low[slot] = low;
    this.days[slot] = Math.max(1, day);
  }

  /** Where the file is, or would be. The words are of a hash already: the lower one says where to begin. */
  private slotOf(high: number, low: number): number {
    const mask = this.days.length - 1;
    let slot = low & mask;
    while (this.days[slot] !== 0 && (this.high[slot] !== high || this.low[slot] !== low)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { high, low, days } = this;
    const slots = days.length * 2;
    [this.high, this.low, this.days] = [new Uint32Array(slots), new Uint32Array(slots), new Uint16Array(slots)];
    this.size = 0;
    days.forEach((day, slot) => {
      if (day > 0) this.put(high[slot] ?? 0, low[slot] ?? 0, day);
    });
  }
}

function wordsOf(id: Uint8Array): [high: number, low: number] {
  const view = new DataView(id.buffer, id.byteOffset, id.byteLength);
  return [view.getUint32(0), view.getUint32(4)];
}
