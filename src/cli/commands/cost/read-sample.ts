import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { NotRecords, RecordSplitter, SampleCounter } from '../../../control';
import { messageOf, sampleFiles } from './sample-files';

/** A delivered log file is at most 50 MB before compression (UG cloudtrail limits); a bomb is far more. Bytes. */
const LARGEST_FILE = 512 * 1024 * 1024;

export interface SampleReading {
  readonly counter: SampleCounter;
  readonly files: number;
  /** Files that could not be read, or not to their end, or that hold records that make no sense. */
  readonly skipped: readonly { readonly path: string; readonly problem: string }[];
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Bytes of a file after decompression. */
  readonly largestFile?: number;
}

/** A download may have been unpacked without losing its suffix: the first bytes tell. Source: RFC 1952 §2.3.1. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** One file at a time, a piece at a time: memory does not grow with the size of files. */
async function readFile(path: string, counter: SampleCounter, options: ReadOptions): Promise<void> {
  const limit = options.largestFile ?? LARGEST_FILE;
  let bad = 0;
  let first = '';
  const splitter = new RecordSplitter((json) => {
    const problem = counter.add(json);
    if (problem === undefined) return;
    bad++;
    first ||= problem;
  });
  const decoder = new TextDecoder();
  let size = 0;
  // Kept by hand: a pipeline tells of the stream it had to cut, not of the reason.
  let unreadable: unknown;
  const consume = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.length;
      try {
        if (size > limit) throw new NotRecords(`longer than ${limit} bytes when unpacked: no delivered log file is`);
        splitter.push(decoder.decode(chunk, { stream: true }));
      } catch (error) {
        unreadable = error;
        return;
      }
    }
    splitter.push(decoder.decode());
    splitter.end();
  };
  const signal = options.signal;
  const reading = (await isGzip(path))
    ? pipeline(createReadStream(path), createGunzip(), consume, { signal })
    : pipeline(createReadStream(path), consume, { signal });
  await reading.catch((error: unknown) => {
    throw unreadable ?? error;
  });
  if (unreadable !== undefined) throw unreadable;
  if (bad > 0) throw new NotRecords(`${bad} of its records left out: ${first}`);
}

/** Reads all the logs under the paths. Throws only when interrupted. */
export async function readSample(paths: readonly string[], options: ReadOptions): Promise<SampleReading> {
  const counter = new SampleCounter();
  const skipped: { path: string; problem: string }[] = [];
  let files = 0;
  for (const path of paths) {
    for await (const file of sampleFiles(path)) {
      options.signal.throwIfAborted();
      files++;
      if ('problem' in file) {
        skipped.push(file);
        continue;
      }
      const before = counter.summary().counted;
      await readFile(file.path, counter, options).catch((error: unknown) => {
        options.signal.throwIfAborted();
        const said = messageOf(error);
        const kept = counter.summary().counted - before;
        skipped.push({
          path: file.path,
          problem: kept > 0 ? `${said} (${kept} other records of it are counted)` : said,
        });
      });
    }
  }
  return { counter, files, skipped };
}
