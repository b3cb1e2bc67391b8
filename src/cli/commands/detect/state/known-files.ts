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
    const name = nameOf(id);
    const hash = hashOf(name);
    if (this.read.touch(hash, day)) return true;
    if (name !== id && this.read.touch(hashOf(id), day)) {
      // By its path, as states of version 1 have it: from now on by its name, wherever it is moved.
      this.read.add(hash, day);
      return true;
    }
    const from = this.partly.from(hash);
    if (from === undefined) return false;
    this.partly.set(hash, from, day);
    return from > latest;
  }

  /** First minute of a file that is not counted yet; undefined where nothing of it is. */
  from(id: string): number | undefined {
    return this.partly.count === 0 ? undefined : this.partly.from(hashOf(nameOf(id)));
  }

  /** @param from first minute that the clock left out: the rest is still to be taken */
  add(id: string, day: number, from?: number): void {
    const hash = hashOf(nameOf(id));
    if (from !== undefined) this.partly.set(hash, from, day);
    else {
      this.partly.delete(hash);
      this.read.add(hash, day);
    }
  }
}

/**
 * CloudTrail gives every file 16 characters of its own ("CloudTrail log file name format", User Guide): the same name is
 * the same file in whatever folder or bucket, unpacked or not.
 */
const UNIQUE = /(?:^|[/\\])(\d{12}_CloudTrail_[a-z0-9-]+_\d{8}T\d{4}Z_[A-Za-z0-9]{16}\.json)(?:\.gz)?$/;

/** What a file is called that may be moved; any other is known by its path. */
const nameOf = (id: string): string => UNIQUE.exec(id)?.[1] ?? id;

/** Eight bytes by which a file is known again. */
const hashOf = (name: string): Uint8Array => createHash('sha256').update(name).digest().subarray(0, 8);
