import { createReadStream } from 'node:fs';
import { addAbortSignal, Readable } from 'node:stream';
import type { Scanner } from '../records';
import { type LogEnd, readLog, readLogStream, type TakePiece, unread } from './read-log';
import type { StoredReader } from './read-stored';
import type { Soon } from './turns';
import { whyOf } from './why';

/** Stored files up to this are read whole. */
const WHOLE = 64 * 1024 * 1024;

/** Reads what lies in the file system. */
export function readFileInput(
  { id }: { readonly id: string },
  reader: StoredReader,
  scanner: Scanner,
  maxInflated: number,
  take: TakePiece,
  signal?: AbortSignal,
): Soon<LogEnd> {
  let stored: Uint8Array | undefined;
  try {
    stored = reader.read(id, WHOLE);
  } catch (error) {
    return unread({ code: 'unreadable', why: whyOf(error) });
  }
  const open = (): Readable => createReadStream(id);
  if (!stored) return readLogStream({ first: open(), again: open }, scanner, maxInflated, take, signal);
  return readLog(stored, scanner, maxInflated, take, signal);
}

/** Reads what others write while it is read. Nobody knows when more comes: an interrupt does not wait for it. */
export async function readPipe(
  open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  scanner: Scanner,
  maxInflated: number,
  take: TakePiece,
  signal: AbortSignal | undefined,
): Promise<LogEnd> {
  try {
    const source = open();
    if (signal && source instanceof Readable) addAbortSignal(signal, source);
    return await readLogStream({ first: source }, scanner, maxInflated, take, signal);
  } catch (error) {
    return unread({ code: 'unreadable', why: whyOf(error) });
  }
}
