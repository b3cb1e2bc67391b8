import { createReadStream } from 'node:fs';
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
): Soon<LogEnd> {
  let stored: Uint8Array | undefined;
  try {
    stored = reader.read(id, WHOLE);
  } catch (error) {
    return unread({ code: 'unreadable', why: whyOf(error) });
  }
  if (!stored) return readLogStream(createReadStream(id), scanner, maxInflated, take);
  return readLog(stored, scanner, maxInflated, take);
}
