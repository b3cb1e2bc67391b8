import type { Input } from './inputs';
import type { FileProblem } from './read-log';
import type { Buckets } from './s3/buckets';
import { whyOf } from './why';

/** Objects that are fetched side by side: one at a time, S3 answers some thirty a second. */
const AT_ONCE = 16;
/** Bytes that may wait to be read. */
const MOST_BYTES = 128 * 1024 * 1024;

export interface Fetched {
  readonly input: Input;
  /** The object as stored; absent for what is not in a bucket. */
  readonly stored?: Uint8Array;
  readonly problem?: FileProblem;
}

/** The inputs in their order, objects fetched ahead. */
export async function* fetchedAhead(inputs: Iterable<Input>, buckets: Buckets): AsyncGenerator<Fetched> {
  const waiting: { readonly fetched: Promise<Fetched>; readonly bytes: number }[] = [];
  const more = inputs[Symbol.iterator]();
  let bytes = 0;
  let next = more.next();
  while (!next.done || waiting.length > 0) {
    while (!next.done && waiting.length < AT_ONCE && (waiting.length === 0 || bytes < MOST_BYTES)) {
      const input = next.value;
      const size = input.kind === 'object' ? input.file.bytes : 0;
      waiting.push({ fetched: fetched(input, buckets), bytes: size });
      bytes += size;
      next = more.next();
    }
    const first = waiting.shift();
    bytes -= first?.bytes ?? 0;
    if (first) yield await first.fetched;
  }
}

async function fetched(input: Input, buckets: Buckets): Promise<Fetched> {
  if (input.kind !== 'object') return { input };
  try {
    return { input, stored: await buckets.get(input.file.id) };
  } catch (error) {
    return { input, problem: { code: 's3_object_failed', why: whyOf(error) } };
  }
}
