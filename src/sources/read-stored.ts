import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

/** Most logs are smaller. */
const USUAL = 1024 * 1024;

/** Reads files one after the other, the usual ones into one and the same memory. */
export class StoredReader {
  private readonly memory = Buffer.allocUnsafeSlow(USUAL);

  /** The bytes of a file, good until the next is read; undefined where it has more than `most`. In the calling thread: to ask another takes longer than a log. */
  read(path: string, most: number): Uint8Array | undefined {
    const file = openSync(path, 'r');
    try {
      let length = 0;
      while (length < USUAL) {
        const more = readSync(file, this.memory, length, USUAL - length, null);
        if (more === 0) return this.memory.subarray(0, length);
        length += more;
      }
      if (fstatSync(file).size > most) return undefined;
      return Buffer.concat([this.memory, readFileSync(file)]);
    } finally {
      closeSync(file);
    }
  }
}
