/** One log file through a scanner: told compressed from plain by its first bytes, inflated, in pieces where it is large. */
import { crc32, gunzipSync } from 'node:zlib';
import type { Scanner, ScanPiece } from '../records';
import { FileHead } from './foreign-format';
import { inflated, isGzip, isOfZlib, type StoredBytes } from './inflate-stream';
import { after, type Soon } from './turns';
import type { SourceCode } from './types';
import { codeOf, whyOf } from './why';

/** What a file gave beside its calls. */
export interface LogEnd {
  readonly inflated: number;
  /** Bytes as stored, as many as were read. */
  readonly stored: number;
  /** Why it was not read to its end. */
  readonly problem?: FileProblem;
}

export interface FileProblem {
  readonly code: SourceCode;
  readonly why: string;
  /** Inflated bytes before the damage. */
  readonly byte?: number;
}

/** Takes what a piece gave. */
export type TakePiece = (piece: ScanPiece) => Soon<void>;

/** A later run reads such a file again: half of it is not the file. */
const INTERRUPTED: FileProblem = { code: 'unreadable', why: 'it was interrupted' };

/** Inflated bytes that are scanned at a time. */
const PIECE = 4 * 1024 * 1024;
/** Inflated size up to which a file is inflated in one go. */
const MOST_AT_ONCE = 32 * 1024 * 1024;
/** Deflate cannot do better than 1,032 to 1; logs reach 40. What is small does no harm whatever its ratio. */
const MOST_RATIO = 300;
const HARMLESS = 64 * 1024 * 1024;

/** The records of a file that is in memory as it was stored. */
export function readLog(
  stored: Uint8Array,
  scanner: Scanner,
  maxInflated: number,
  take: TakePiece,
  signal?: AbortSignal,
): Soon<LogEnd> {
  // No log file is empty: an upload that failed, or a disk that was full.
  if (stored.length === 0) return unread({ code: 'gzip_truncated', why: 'the file is empty' });
  const flow = new Flow(scanner, maxInflated, take);
  const whole = isGzip(stored) ? (inflatedInPlace(stored, scanner) ?? inflatedAtOnce(stored)) : stored;
  if (!whole) return readLogStream({ first: [stored], again: () => [stored] }, scanner, maxInflated, take, signal);
  flow.stored = stored.length;
  if (whole.length > PIECE) return readPieces(whole, flow);
  return after(flow.push(whole, true), () => flow.end());
}

/** Of a file that was not opened, or not at all read. */
export const unread = (problem: FileProblem): LogEnd => ({ inflated: 0, stored: 0, problem });

async function readPieces(whole: Uint8Array, flow: Flow): Promise<LogEnd> {
  for (let at = 0; at < whole.length && !flow.problem; at += PIECE) {
    await flow.push(whole.subarray(at, at + PIECE), at + PIECE >= whole.length);
  }
  return flow.end();
}

/** The records of a file that comes in pieces. */
export async function readLogStream(
  source: StoredBytes,
  scanner: Scanner,
  maxInflated: number,
  take: TakePiece,
  signal?: AbortSignal,
): Promise<LogEnd> {
  const flow = new Flow(scanner, maxInflated, take);
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of source.first) {
      flow.stored += piece.length;
      yield piece;
    }
  };
  try {
    for await (const piece of inflated({ ...source, first: counted() })) {
      if (signal?.aborted) flow.problem = INTERRUPTED;
      if (flow.problem) break;
      await flow.push(piece);
    }
  } catch (error) {
    flow.problem = problemOf(error, flow.seen);
  }
  return flow.end();
}

/** Hands bytes to the scanner, within the limits of a file. */
class Flow {
  problem: FileProblem | undefined;
  stored = 0;
  /** Inflated bytes so far. */
  seen = 0;
  private ended = false;
  private readonly head = new FileHead();
  private hasRecords = false;
  private foreign: string | undefined;

  constructor(
    private readonly scanner: Scanner,
    private readonly maxInflated: number,
    private readonly take: TakePiece,
  ) {}

  push(bytes: Uint8Array, last = false): Soon<void> {
    // What is stored in such a size, as a stream of lines, hides nothing.
    const room = Math.max(this.maxInflated, this.stored) - this.seen;
    if (bytes.length > room) {
      const why = `it has more than ${this.maxInflated} bytes inflated`;
      this.problem = { code: 'too_large', why };
    }
    const piece = bytes.length > room ? bytes.subarray(0, room) : bytes;
    this.seen += piece.length;
    if (this.seen > HARMLESS && this.seen > this.stored * MOST_RATIO) {
      this.problem ??= { code: 'zip_bomb', why: `${this.stored} bytes inflate to ${this.seen} and more` };
    }
    this.ended = last || this.problem !== undefined;
    return this.take(this.scan(piece, this.ended));
  }

  end(): Soon<LogEnd> {
    return after(this.ended ? undefined : this.take(this.scan(new Uint8Array(), true)), () => {
      const { seen: inflated, stored, foreign } = this;
      const problem = this.problem ?? (foreign === undefined ? undefined : { code: 'foreign_format', why: foreign });
      return problem ? { inflated, stored, problem } : { inflated, stored };
    });
  }

  /** What gives no record, and is known for something else, is told as that, not record by record. */
  private scan(bytes: Uint8Array, last: boolean): ScanPiece {
    if (!this.hasRecords) this.head.add(bytes);
    const piece = this.scanner.scan(bytes, last);
    const { calls, updates, notCalls, outside } = piece.counts;
    this.hasRecords ||= calls + updates + notCalls + outside > 0;
    if (!this.hasRecords && piece.problems.length > 0) this.foreign ??= this.head.foreign;
    if (this.foreign === undefined) return piece;
    return { ...piece, problems: [], counts: { ...piece.counts, problems: {} } };
  }
}

/** The file's own last word on its size (RFC 1952): with room for all at once, nothing is put together from parts. */
function roomFor(stored: Uint8Array): number {
  const at = stored.length - 4;
  const said = at < 0 ? 0 : new DataView(stored.buffer, stored.byteOffset + at, 4).getUint32(0, true);
  return Math.min(Math.max(said + 1, 16 * 1024), MOST_AT_ONCE, stored.length * 1032 + 1024);
}

/** By the scanner, into its own memory, which spares a third of the time; undefined where it cannot, or something is wrong. */
function inflatedInPlace(stored: Uint8Array, scanner: Scanner): Uint8Array | undefined {
  const whole = scanner.inflate?.(stored, PIECE);
  if (!whole) return undefined;
  const said = new DataView(stored.buffer, stored.byteOffset + stored.length - 8, 4).getUint32(0, true);
  return crc32(whole) === said ? whole : undefined;
}

/** Undefined where it is too large, or broken: then it is read in pieces up to there. */
function inflatedAtOnce(stored: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(stored, { maxOutputLength: MOST_AT_ONCE, chunkSize: roomFor(stored) });
  } catch {
    return undefined;
  }
}

/** @param byte inflated bytes that came before it */
function problemOf(error: unknown, byte: number): FileProblem {
  if (!isOfZlib(error)) return { code: 'unreadable', why: whyOf(error) };
  if (codeOf(error) === 'Z_BUF_ERROR') {
    return { code: 'gzip_truncated', why: 'the compressed data ends before its end', byte };
  }
  return { code: 'gzip_corrupt', why: `the compressed data is damaged from here on (${whyOf(error)})`, byte };
}
