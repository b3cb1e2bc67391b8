import { randomBytes } from 'node:crypto';
import { createScanner, type Scanner, type ScanOptions } from '../records';
import { Delivery } from './deliver';
import { findInputs } from './find-inputs';
import type { Input } from './inputs';
import { type Fetched, fetchedAhead } from './prefetch';
import { readFileInput } from './read-input';
import { type LogEnd, readLog, readLogStream, type TakePiece } from './read-log';
import { StoredReader } from './read-stored';
import { Buckets } from './s3/buckets';
import { Tally } from './tally';
import { createTurns } from './turns';
import type { FileCalls, ReadOptions, ReadSummary } from './types';
import { builtWorker } from './worker/pool';
import { readInWorkers } from './worker/read-in-workers';

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
  const { jobs = 1, maxInflated = MAX_INFLATED } = options;
  const workerFile = jobs > 1 && inputs.length > 1 ? (options.workerFile ?? builtWorker()) : undefined;
  const secret = randomSecret();
  const scan = scanOptions(options);
  const scanner = createScanner(scan, secret);
  for (const kind of options.knownKinds ?? []) scanner.know(kind);
  const isForWorkers = ({ kind }: Input): boolean => workerFile !== undefined && kind !== 'stdin';
  if (workerFile && !tally.stopped) {
    const settings = { scan, maxInflated, secret, ...(scanner.compiled ? { compiled: scanner.compiled } : {}) };
    const files = fetchedAhead(inputs.filter(isForWorkers), buckets);
    await readInWorkers(files, { workerFile, jobs, settings, scanner, tally, onFile });
  }
  const here = inputs.filter((input) => !isForWorkers(input));
  const turn = createTurns();
  const reading = { scanner, maxInflated, stdin: options.stdin ?? [], reader: new StoredReader() };
  for await (const fetched of fetchedAhead(here, buckets)) {
    if (tally.stopped) break;
    const delivery = new Delivery(fetched.input.file, tally, onFile);
    tally.delivered(fetched.input.delivered);
    await delivery.end(await readHere(fetched, reading, (piece) => delivery.piece(piece)));
    await turn();
  }
  return tally.summary(scanner.capped);
}

interface Reading {
  readonly scanner: Scanner;
  readonly maxInflated: number;
  readonly stdin: AsyncIterable<Uint8Array> | readonly Uint8Array[];
  readonly reader: StoredReader;
}

async function readHere(
  { input, stored, problem }: Fetched,
  { scanner, maxInflated, stdin, reader }: Reading,
  take: TakePiece,
): Promise<LogEnd> {
  if (problem) return { inflated: 0, problem };
  if (input.kind === 'stdin') return readLogStream(stdin, scanner, maxInflated, take);
  if (stored) return readLog(stored, scanner, maxInflated, take);
  return readFileInput(input.file, reader, scanner, maxInflated, take);
}

/** Only what can go to another thread. */
function scanOptions({ attributeBy, from, to, maxKinds }: ReadOptions): ScanOptions {
  return {
    ...(attributeBy === undefined ? {} : { attributeBy }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(maxKinds === undefined ? {} : { maxKinds }),
  };
}

/** Four words of 32 bits. */
const randomSecret = (): number[] => [...new Uint32Array(new Uint8Array(randomBytes(16)).buffer)];
