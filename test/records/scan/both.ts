import { type CallKind, createScanner, type Scanner, type ScanOptions, type ScanPiece } from '../../../src/records';
import { PlainScanner } from '../../../src/records/scan/plain-scanner';

export const SECRET = [1, 2, 3, 4];

/** What a scanner told of a file, its calls with their kinds spelled out. */
export interface Told {
  readonly calls: readonly { readonly kind: CallKind; readonly minute: number; readonly id: string }[];
  readonly problems: readonly { readonly byte: number; readonly code: string }[];
  readonly counts: Omit<ScanPiece['counts'], 'problems'>;
}

/** Compiled once: fuzzing makes thousands of scanners. */
const { compiled } = createScanner({}, SECRET);
export const fast = (options: ScanOptions = {}): Scanner => createScanner(options, SECRET, compiled);
export const plain = (options: ScanOptions = {}): Scanner => new PlainScanner(options);

export const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text;

/** Scans a file, in pieces of `step` bytes. */
export function tell(scanner: Scanner, file: string | Uint8Array, step = Number.MAX_SAFE_INTEGER): Told {
  const bytes = bytesOf(file);
  const kinds: CallKind[] = [];
  const calls: Told['calls'][number][] = [];
  const problems: Told['problems'][number][] = [];
  const counts = { calls: 0, updates: 0, notCalls: 0, outside: 0 };
  for (let at = 0; at === 0 || at < bytes.length; at += step) {
    const piece = scanner.scan(bytes.subarray(at, at + step), at + step >= bytes.length);
    kinds.push(...piece.kinds);
    problems.push(...piece.problems);
    for (const key of ['calls', 'updates', 'notCalls', 'outside'] as const) counts[key] += piece.counts[key];
    for (const [index, number] of piece.batch.kinds.entries()) {
      const kind = kinds[number];
      if (!kind) throw new Error(`kind ${number} was never told`);
      const id = `${piece.batch.ids[index * 2]}-${piece.batch.ids[index * 2 + 1]}`;
      calls.push({ kind, minute: piece.batch.minutes[index] ?? Number.NaN, id });
    }
  }
  return { calls, problems, counts };
}
