/**
 * The memory between runs, as one file: a line of JSON that says what it is, then the compressed memory of the detector
 * and the compressed lists of files that are in it, and that are in it in part.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { FileLedger } from './file-ledger';
import { KnownFiles } from './known-files';
import { PartlyRead } from './partly-read';
import type { StateOptions } from './state-options';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

const FORMAT = 'trailinsight.detector-state';
/** Of the file as a whole; the detector's own bytes have a version of theirs. Version 1 knew no files read in part. */
const VERSION = 2;
/** No header of ours is as long. Bytes. */
const LONGEST_HEADER = 65_536;
const DAYS_KEPT = 35;

export interface DetectorState {
  /** `Detector.save()`. */
  readonly memory: Uint8Array;
  readonly files: KnownFiles;
  /** What the memory was made with. */
  readonly settings: StateOptions;
}

export type DecodedState =
  | { readonly ok: true; readonly state: DetectorState }
  | { readonly ok: false; readonly code: 'state_newer' | 'state_unreadable'; readonly reason: string };

interface Header {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly settings: StateOptions;
  readonly memory: number;
  readonly files: number;
  /** From version 2 on. */
  readonly partly?: number;
  /** Of the rest of the header and of all parts, hex. */
  readonly sha256: string;
}

/** @param day today, in days since 1970: files that were not seen for five weeks are forgotten */
export async function encodeState({ memory, files, settings }: DetectorState, day: number): Promise<Uint8Array> {
  const oldest = day - DAYS_KEPT;
  const parts = await Promise.all([
    deflate(memory, { level: 1 }),
    deflate(files.read.save(oldest)),
    deflate(files.partly.save(oldest)),
  ]);
  const body = Buffer.concat(parts);
  const [inMemory, inFiles, inPartly] = parts.map(({ length }) => length);
  const lengths = { memory: inMemory ?? 0, files: inFiles ?? 0, partly: inPartly ?? 0 };
  const said = { format: FORMAT, version: VERSION, settings, ...lengths } as const;
  const header: Header = { ...said, sha256: hashOf(said, body) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
}

const hashOf = (said: Omit<Header, 'sha256'>, body: Uint8Array): string =>
  createHash('sha256').update(JSON.stringify(said)).update(body).digest('hex');

export async function decodeState(bytes: Buffer): Promise<DecodedState> {
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf('\n');
  const header = end < 0 ? undefined : headerIn(bytes.toString('utf8', 0, end));
  if (!header) return unreadable('it is no state of a detector');
  if (header.version > VERSION) {
    return {
      ok: false,
      code: 'state_newer',
      reason: `it has version ${header.version}; this program knows ${VERSION}`,
    };
  }
  const body = bytes.subarray(end + 1);
  const { sha256, ...said } = header;
  const toFiles = said.memory + said.files;
  if (body.length !== toFiles + (said.partly ?? 0)) return unreadable('it is cut off');
  if (hashOf(said, body) !== sha256) return unreadable('it has been changed');
  const [memory, read, partly] = await Promise.all([
    inflate(body.subarray(0, said.memory)),
    inflate(body.subarray(said.memory, toFiles)),
    said.partly === undefined ? Buffer.alloc(0) : inflate(body.subarray(toFiles)),
  ]);
  const files = new KnownFiles(FileLedger.load(read), PartlyRead.load(partly));
  return { ok: true, state: { memory: plain(memory), files, settings: said.settings } };
}

/** A Buffer's `slice` shares what an array's copies: whoever takes bytes takes the array. */
const plain = ({ buffer, byteOffset, byteLength }: Buffer): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const unreadable = (reason: string): DecodedState => ({ ok: false, code: 'state_unreadable', reason });

function headerIn(line: string): Header | undefined {
  try {
    const value = JSON.parse(line) as Partial<Header> | null;
    const isOurs = value?.format === FORMAT && typeof value.version === 'number';
    return isOurs ? (value as Header) : undefined;
  } catch {
    return undefined;
  }
}
