import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { insightLine, type WrittenInsightRecord } from '../../records';

const compress = promisify(gzip);

/** Place of the byte that names the operating system, and the value for none known (RFC 1952 §2.3.1). */
const SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;

/** A log file as CloudTrail delivers them. The same record gives the same bytes on every machine: no time, no system. */
export async function logBody(record: WrittenInsightRecord): Promise<Uint8Array> {
  const bytes = await compress(`{"Records":[${insightLine(record)}]}`);
  bytes.writeUInt8(UNKNOWN_SYSTEM, SYSTEM_BYTE);
  return bytes;
}
