import { MORE, nextRecord } from './plain-json';

/** Where records begin in a piece of a file. Remembered: many broken records must not each look through all of it. */
export class RecordsAhead {
  private next = { from: 0, at: -2, byLine: false };

  constructor(private readonly bytes: Uint8Array) {}

  /** The first record that begins behind `at`, or MORE. */
  behind(at: number, byLine: boolean): number {
    const { next } = this;
    if (next.byLine === byLine && next.from <= at && (next.at > at || next.at === MORE)) return next.at;
    this.next = { from: at, at: nextRecord(this.bytes, at + 1, byLine), byLine };
    return this.next.at;
  }
}

export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
