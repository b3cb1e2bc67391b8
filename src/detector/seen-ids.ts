/** Ids of calls by the hour they were made in: a call delivered twice has the same time both times. */

/** Ids remembered over all hours; beyond, the oldest hours are forgotten. 8 bytes each, in tables with room to spare. */
const REMEMBERED_IDS = 2_000_000;

export class SeenIds {
  private readonly hours = new Map<number, IdTable>();
  private size = 0;
  private lastHour = Number.NaN;
  private lastTable: IdTable | undefined;

  constructor(private readonly limit = REMEMBERED_IDS) {}

  /** False when the id was there. */
  add(hour: number, low: number, high: number): boolean {
    let table = hour === this.lastHour ? this.lastTable : this.hours.get(hour);
    if (!table) {
      // An hour is about as busy as the one before: half of its room, lest a quiet night takes as much as the day.
      table = new IdTable((this.lastTable?.room ?? 0) / 2);
      this.hours.set(hour, table);
    }
    this.lastHour = hour;
    this.lastTable = table;
    if (!table.add(low, high)) return false;
    this.size += 1;
    if (this.size > this.limit) this.forgetOldest();
    return true;
  }

  /** The newest hours with their ids, until there are `limit`. */
  newest(limit: number): readonly (readonly [hour: number, ids: Uint32Array])[] {
    const kept: (readonly [number, Uint32Array])[] = [];
    let size = 0;
    for (const hour of [...this.hours.keys()].sort((a, b) => b - a)) {
      const ids = this.hours.get(hour)?.ids() ?? new Uint32Array(0);
      size += ids.length / 2;
      if (size > limit && kept.length > 0) break;
      kept.push([hour, ids]);
    }
    return kept.reverse();
  }

  private forgetOldest(): void {
    const oldest = [...this.hours.keys()].sort((a, b) => a - b);
    for (const hour of oldest.slice(0, Math.max(1, Math.floor(oldest.length / 10)))) {
      if (oldest.length === 1) return;
      this.size -= this.hours.get(hour)?.size ?? 0;
      this.hours.delete(hour);
    }
    this.lastHour = Number.NaN;
    this.lastTable = undefined;
  }
}

const LEAST_ROOM = 64;

/** Open addressing over pairs of words, at most three quarters in use; the pair of zeros stands for an empty place. */
class IdTable {
  private words: Uint32Array;
  size = 0;

  constructor(room: number) {
    this.words = new Uint32Array(Math.max(LEAST_ROOM, room));
  }

  /** Words, a power of two. */
  get room(): number {
    return this.words.length;
  }

  add(low: number, high: number): boolean {
    // An id that hashes to nothing at all: put beside it.
    const first = low === 0 && high === 0 ? 1 : low;
    if (8 * (this.size + 1) > 3 * this.words.length) this.grow();
    const { words } = this;
    const mask = words.length - 2;
    let place = (Math.imul(first ^ (high >>> 7), 0x9e3779b1) >>> 0) & mask;
    for (;;) {
      const low0 = words[place] ?? 0;
      const high0 = words[place + 1] ?? 0;
      if (low0 === 0 && high0 === 0) break;
      if (low0 === first && high0 === high >>> 0) return false;
      place = (place + 2) & mask;
    }
    words[place] = first;
    words[place + 1] = high;
    this.size += 1;
    return true;
  }

  ids(): Uint32Array {
    const ids = new Uint32Array(2 * this.size);
    let at = 0;
    for (let place = 0; place < this.words.length; place += 2) {
      const low = this.words[place] ?? 0;
      const high = this.words[place + 1] ?? 0;
      if (low === 0 && high === 0) continue;
      ids[at] = low;
      ids[at + 1] = high;
      at += 2;
    }
    return ids;
  }

  private grow(): void {
    const before = this.words;
    this.words = new Uint32Array(before.length * 2);
    this.size = 0;
    for (let place = 0; place < before.length; place += 2) {
      const low = before[place] ?? 0;
      const high = before[place + 1] ?? 0;
      if (low !== 0 || high !== 0) this.add(low, high);
    }
  }
}
