/** Characters that a name may share with the first of its folder. */
const MOST_SHARED = 255;
const LEAST_ROOM = 1024;

/** How names of logs end; the longer before those it ends with. */
const ENDINGS = ['.json.gz', '.json', '.gz'] as const;

/** Names of one folder that end alike: what all of them share. */
interface Family {
  readonly folder: string;
  readonly first: string;
  /** One of `ENDINGS`, or nothing. */
  readonly ending: string;
}

/**
 * Very many paths in little memory, each by its number: the names in a folder of logs begin and end alike, so of each only
 * what differs from the first is kept, some thirty bytes where a string takes three hundred.
 */
export class NameStore {
  length = 0;
  private readonly numbers = new Map<string, number>();
  private readonly families: Family[] = [];
  /** Names of a family mostly come one after another: the first of each such run, and whose it is. */
  private readonly runs: number[] = [];
  private readonly familyOfRun: number[] = [];
  private shared = new Uint8Array(LEAST_ROOM);
  /** Where the bytes of a name begin; they end where the next one's begin. */
  private begins = new Uint32Array(LEAST_ROOM + 1);
  private bytes = Buffer.alloc(64 * LEAST_ROOM);

  add(path: string): void {
    const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
    const ending = ENDINGS.find((it) => path.endsWith(it)) ?? '';
    const name = path.slice(slash, path.length - ending.length);
    const family = this.familyNumber(path.slice(0, slash), name, ending);
    if (this.familyOfRun.at(-1) !== family) {
      this.runs.push(this.length);
      this.familyOfRun.push(family);
    }
    const shared = sharedBegin(this.families[family]?.first ?? '', name);
    const rest = name.slice(shared);
    this.makeRoom(3 * rest.length);
    const begin = this.begins[this.length] ?? 0;
    this.shared[this.length] = shared;
    this.begins[++this.length] = begin + this.bytes.write(rest, begin);
  }

  at(index: number): string {
    const { folder, first, ending } = this.familyAt(index);
    const rest = this.bytes.toString('utf8', this.begins[index], this.begins[index + 1]);
    return `${folder}${first.slice(0, this.shared[index])}${rest}${ending}`;
  }

  /** No more are to come: gives back the room for them. */
  trim(): void {
    this.shared = this.shared.slice(0, this.length);
    this.begins = this.begins.slice(0, this.length + 1);
    this.bytes = Buffer.from(this.bytes.subarray(0, this.begins[this.length]));
    this.numbers.clear();
  }

  private familyNumber(folder: string, first: string, ending: string): number {
    const key = `${folder}${ending}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.families.length);
    return this.families.push({ folder, first, ending }) - 1;
  }

  /** That of the last run which does not begin behind it. */
  private familyAt(index: number): Family {
    let [from, to] = [0, this.runs.length];
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if ((this.runs[middle] ?? 0) <= index) from = middle;
      else to = middle;
    }
    const family = this.families[this.familyOfRun[from] ?? 0];
    if (!family) throw new RangeError(`there is no name ${index}`);
    return family;
  }

  private makeRoom(bytes: number): void {
    if (this.length === this.shared.length) {
      this.shared = grown(this.shared, new Uint8Array(2 * this.length));
      this.begins = grown(this.begins, new Uint32Array(2 * this.length + 1));
    }
    const needed = (this.begins[this.length] ?? 0) + bytes;
    if (needed > this.bytes.length)
      this.bytes = grown(this.bytes, Buffer.alloc(Math.max(needed, 2 * this.bytes.length)));
  }
}

export function grown<T extends Uint32Array | Uint8Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/** Characters that both begin with, no pair of surrogates taken apart. */
function sharedBegin(a: string, b: string): number {
  const most = Math.min(a.length, b.length, MOST_SHARED);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  const next = b.charCodeAt(shared);
  return next >= 0xdc00 && next <= 0xdfff ? Math.max(0, shared - 1) : shared;
}
