/** Compressed bytes as they come, to what they hold; of what is damaged, all that lies before the damage. */
import { pipeline, Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { codeOf } from './why';

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The stored bytes of a file. */
export interface StoredBytes {
  readonly first: Bytes;
  /** The same once more. Absent for what comes only once: of that, what was stored is kept as long as it is not much. */
  readonly again?: () => Bytes;
}

/** Stored bytes of a pipe that are kept: of a damaged one that has more, what went last before the damage is missing. */
const MOST_KEPT = 64 * 1024 * 1024;
const CHUNK = 1024 * 1024;
/**
 * Stored bytes that are given at a time when it is looked for where the damage is. What zlib had made of the bytes it
 * fails on is lost, so the last steps are of one byte.
 */
const STEPS = [64 * 1024, 256, 1] as const;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Inflated where it is gzip, else as it is. Throws what zlib and the source throw, when all before has been given. */
export async function* inflated({ first, again }: StoredBytes): AsyncGenerator<Uint8Array> {
  const kept = new Kept();
  const stored = whole(again ? first : kept.keeping(first));
  const begin = await stored.next();
  if (begin.done) return;
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield begin.value;
    yield* stored;
  };
  if (!isGzip(begin.value)) return yield* all();
  let given = 0;
  const gunzip = createGunzip({ chunkSize: CHUNK });
  // What the source throws comes out of the stream, and is thrown on there.
  pipeline(Readable.from(all()), gunzip, () => {});
  try {
    for await (const piece of gunzip) {
      given += piece.length;
      yield piece;
    }
  } catch (error) {
    const rest = again ?? kept.again;
    if (rest && isOfZlib(error)) yield* upToDamage(rest, given);
    throw error;
  }
}

export const isOfZlib = (error: unknown): boolean => codeOf(error)?.startsWith('Z_') ?? false;

/** With a first piece in which it can be seen what it is. */
async function* whole(source: Bytes): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | undefined = new Uint8Array();
  for await (const piece of source) {
    if (!first) yield piece;
    else {
      first = first.length === 0 ? piece : Buffer.concat([first, piece]);
      if (first.length < 2) continue;
      yield first;
      first = undefined;
    }
  }
  if (first && first.length > 0) yield first;
}

/** The stored bytes that have come, while there are not too many. */
class Kept {
  private pieces: Uint8Array[] | undefined = [];
  private length = 0;

  async *keeping(source: Bytes): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      this.length += piece.length;
      if (this.length > MOST_KEPT) this.pieces = undefined;
      this.pieces?.push(piece);
      yield piece;
    }
  }

  get again(): (() => Bytes) | undefined {
    const { pieces } = this;
    return pieces && (() => pieces);
  }
}

/** What the bytes hold up to where they cannot be inflated, but for the first `given` bytes of it. */
async function* upToDamage(again: () => Bytes, given: number): AsyncGenerator<Uint8Array> {
  let [good, done] = [0, given];
  for (const step of STEPS) {
    const inflater = new Stepwise();
    let [at, seen] = [0, 0];
    for await (const piece of stepwise(again(), good, step)) {
      const out = await inflater.add(piece);
      if (!out) break;
      at += piece.length;
      for (const part of out) {
        const fresh = part.subarray(Math.min(Math.max(done - seen, 0), part.length));
        seen += part.length;
        if (fresh.length > 0) yield fresh;
      }
    }
    inflater.close();
    [good, done] = [at, Math.max(done, seen)];
  }
}

/** In pieces of at most `step` bytes from `from` on, before in larger ones. */
async function* stepwise(source: Bytes, from: number, step: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of source) {
    for (let begin = 0; begin < piece.length; ) {
      const most = at < from ? Math.min(from - at, STEPS[0]) : step;
      const part = piece.subarray(begin, begin + most);
      begin += part.length;
      at += part.length;
      yield part;
    }
  }
}

/** Inflates piece by piece, and gives at once what each gave. */
class Stepwise {
  private readonly gunzip: Gunzip = createGunzip();
  private readonly stopped: Promise<false>;
  private out: Uint8Array[] = [];

  constructor() {
    const { gunzip } = this;
    gunzip.on('data', (part: Uint8Array) => this.out.push(part));
    // Then what is being written is never answered.
    this.stopped = new Promise((resolve) => {
      for (const event of ['error', 'end']) gunzip.on(event, () => resolve(false));
    });
  }

  /** Undefined where it fails. */
  async add(piece: Uint8Array): Promise<readonly Uint8Array[] | undefined> {
    const written = new Promise<boolean>((resolve) => this.gunzip.write(piece, (error) => resolve(!error)));
    if (!(await Promise.race([written, this.stopped]))) return undefined;
    const { out } = this;
    this.out = [];
    return out;
  }

  close(): void {
    this.gunzip.destroy();
  }
}
