import { createHash } from 'node:crypto';
import { FileLedger } from './file-ledger';
import { PartlyRead } from './partly-read';

/** The files of earlier runs: those that are counted, and those of which the clock left out calls. Days since 1970. */
export class KnownFiles {
  constructor(
    readonly read = new FileLedger(),
    readonly partly = new PartlyRead(),
  ) {}

  /**
   * Whether nothing more can be taken of a file; when it is known, it was seen on this day.
   * @param latest minute since 1970 up to which calls can be true, by the clock
   */
  isDone(id: string, day: number, latest: number): boolean {
    const hash = fileHash(id);
    if (this.read.touch(hash, day)) return true;
    const from = this.partly.from(hash);
    if (from === undefined) return false;
    this.partly.set(hash, from, day);
    return from > latest;
  }

  /** First minute of a file that is not counted yet; undefined where nothing of it is. */
  from(id: string): number | undefined {
    return this.partly.count === 0 ? undefined : this.partly.from(fileHash(id));
  }

  /** @param from first minute that the clock left out: the rest is still to be taken */
  add(id: string, day: number, from?: number): void {
    const hash = fileHash(id);
    if (from !== undefined) this.partly.set(hash, from, day);
    else {
      this.partly.delete(hash);
      this.read.add(hash, day);
    }
  }
}

/** Eight bytes by which a file is known again. */
const fileHash = (id: string): Uint8Array => createHash('sha256').update(id).digest().subarray(0, 8);
