import { randomBytes } from 'node:crypto';
import { createScanner, type Scanner } from '../records';
import { Delivery } from './deliver';
import { findInputs } from './find-inputs';
import type { Input } from './inputs';
import { readFileInput } from './read-input';
import { type LogEnd, readLog, readLogStream, type TakePiece } from './read-log';
import { Buckets } from './s3/buckets';
import { Tally } from './tally';
import type { FileCalls, ReadOptions, ReadSummary } from './types';
import { whyOf } from './why';

const MAX_INFLATED = 512 * 1024 * 1024;

/**
 * Reads all calls that the paths hold, file by file in order of delivery. Waits for what `onFile` gives back before it
 * goes on. Trouble with files and records is in the summary; it throws only what `onFile` throws.
 */
export async function readCalls(
  options: ReadOptions,
  onFile: (calls: FileCalls) => void | Promise<void>,
): Promise<ReadSummary> {
  const buckets = new Buckets(options);
  const tally = new Tally(options);
  const { inputs, problems, skipped, notCalls } = await findInputs(options, buckets);
  tally.skippedFiles = skipped;
  tally.noCallFiles = notCalls;
  for (const problem of problems) tally.problem(problem);
  options.onStart?.({ files: inputs.length, bytes: inputs.reduce((sum, { file }) => sum + file.bytes, 0) });
  const scanner = createScanner(options, randomSecret());
  for (const kind of options.knownKinds ?? []) scanner.know(kind);
  for (const input of inputs) {
    if (tally.stopped) break;
    const delivery = new Delivery(input.file, tally, onFile);
    tally.delivered(input.delivered);
    await delivery.end(await readOne(input, options, buckets, scanner, (piece) => delivery.piece(piece)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return tally.summary(scanner.capped);
}

async function readOne(
  input: Input,
  options: ReadOptions,
  buckets: Buckets,
  scanner: Scanner,
  take: TakePiece,
): Promise<LogEnd> {
  const maxInflated = options.maxInflated ?? MAX_INFLATED;
  if (input.kind === 'file') return readFileInput(input, scanner, maxInflated, take);
  if (input.kind === 'stdin') return readLogStream(options.stdin ?? [], scanner, maxInflated, take);
  let stored: Uint8Array;
  try {
    stored = await buckets.get(input.file.id);
  } catch (error) {
    return { inflated: 0, problem: { code: 's3_object_failed', why: whyOf(error) } };
  }
  return readLog(stored, scanner, maxInflated, take);
}

/** Four words of 32 bits. */
const randomSecret = (): number[] => [...new Uint32Array(new Uint8Array(randomBytes(16)).buffer)];
