/** Characters that a name may share with the first of its folder. */
const MOST_SHARED = 255;
const LEAST_ROOM = 1024;

/**
 * Very many paths in little memory, each by its number: the names in a folder of logs begin alike, so of each only what
 * differs from the first is kept, some forty bytes where a string takes three hundred.
 */
export class NameStore {
  length = 0;
  private readonly numbers = new Map<string, number>();
  private readonly folders: { readonly path: string; readonly first: string }[] = [];
  private folderOf = new Uint32Array(LEAST_ROOM);
  private shared = new Uint8Array(LEAST_ROOM);
  /** Where the bytes of a name begin; they end where the next one's begin. */
  private begins = new Uint32Array(LEAST_ROOM + 1);
  private bytes = Buffer.alloc(64 * LEAST_ROOM);

  add(path: string): void {
    const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
    const name = path.slice(slash);
    const folder = this.folderNumber(path.slice(0, slash), name);
    const shared = sharedBegin(this.folders[folder]?.first ?? '', name);
    const rest = name.slice(shared);
    this.makeRoom(3 * rest.length);
    const begin = this.begins[this.length] ?? 0;
    this.folderOf[this.length] = folder;
    this.shared[this.length] = shared;
    this.begins[++this.length] = begin + this.bytes.write(rest, begin);
  }

  at(index: number): string {
    const folder = this.folders[this.folderOf[index] ?? 0];
    const shared = folder?.first.slice(0, this.shared[index] ?? 0) ?? '';
    return `${folder?.path}${shared}${this.bytes.toString('utf8', this.begins[index], this.begins[index + 1])}`;
  }

  /** No more are to come: gives back the room for them. */
  trim(): void {
    this.folderOf = this.folderOf.slice(0, this.length);
    this.shared = this.shared.slice(0, this.length);
    this.begins = this.begins.slice(0, this.length + 1);
    this.bytes = Buffer.from(this.bytes.subarray(0, this.begins[this.length]));
    this.numbers.clear();
  }

  private folderNumber(path: string, first: string): number {
    const known = this.numbers.get(path);
    if (known !== undefined) return known;
    this.numbers.set(path, this.folders.length);
    return this.folders.push({ path, first }) - 1;
  }

  private makeRoom(bytes: number): void {
    if (this.length === this.folderOf.length) {
      this.folderOf = grown(this.folderOf, new Uint32Array(2 * this.length));
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
