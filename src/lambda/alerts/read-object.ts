import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { LogObject } from './found';

/** A file of Insights records has a few kilobytes; a file of any kind is 50 MB at most before compression. */
const MAX_COMPRESSED_BYTES = 8_000_000;
const MAX_BYTES = 50_000_000;

/** Gives the bytes of an object, as they are stored. */
export type OpenObject = (object: LogObject) => Promise<Readable>;

const inflate = promisify(gunzip);

/**
 * The text of a log file.
 * @throws when it cannot be read, or is larger than any log file is
 */
export async function readObject(object: LogObject, open: OpenObject): Promise<string> {
  const bytes = await readBounded(await open(object));
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? await inflate(bytes, { maxOutputLength: MAX_BYTES }) : bytes).toString('utf8');
}

async function readBounded(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_COMPRESSED_BYTES) throw new RangeError('the object is larger than a log file can be');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
