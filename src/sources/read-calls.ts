import { randomBytes } from 'node:crypto';
import { createScanner, type Scanner, type ScanOptions } from '../records';
import { Delivery } from './deliver';
import { findInputs } from './find-inputs';
import type { InputKind } from './inputs';
import { openPipe } from './open-pipe';
import { type Fetched, fetchedAhead } from './prefetch';
import { readFileInput, readPipe } from './read-input';
import { type LogEnd, readLog, type TakePiece, unread } from './read-log';
import { StoredReader } from './read-stored';
import { Buckets } from './s3/buckets';
import { Tally } from './tally';
import { after, createTurns, type Soon } from './turns';
import type { FileCalls, ReadOptions, ReadSummary } from './types';
import { builtWorker, Pool } from './worker/pool';
import { readInWorkers } from './worker/read-in-workers';

/** What threads can read, and what comes only once. */
const STORED: readonly InputKind[] = ['file', 'object'];
const PIPED: readonly InputKind[] = ['stdin', 'pipe'];

type OnFile = (calls: FileCalls) => Soon<void>;

const MAX_INFLATED = 512 * 1024 * 1024;

/**
 * Reads all calls that the paths hold, file by file in order of delivery. Waits for what `onFile` gives back before it
 * goes on. Trouble with files and records is in the summary; it throws only what `onFile` throws.
 */
export async function readCalls(options: ReadOptions, onFile: OnFile): Promise<ReadSummary> {
  const { jobs = 1, maxInflated = MAX_INFLATED, workerFile = builtWorker() } = options;
  const secret = randomSecret();
  const scan = scanOptions(options);
  const scanner = createScanner(scan, secret);
  const settings = { scan, maxInflated, secret, ...(scanner.compiled ? { compiled: scanner.compiled } : {}) };
  const mayPool = jobs > 1 && workerFile !== undefined;
  let pool: Pool | undefined;
  const startPool = (): Pool | undefined => {
    if (mayPool) pool ??= new Pool(workerFile, settings, jobs);
    return pool;
  };
  try {
    return await readAll(options, { scanner, maxInflated, startPool }, onFile);
  } finally {
    await pool?.close();
  }
}

interface Reading {
  readonly scanner: Scanner;
  readonly maxInflated: number;
  /** Undefined where there are to be no threads. */
  readonly startPool: () => Pool | undefined;
}

async function readAll(options: ReadOptions, reading: Reading, onFile: OnFile): Promise<ReadSummary> {
  const { scanner, startPool } = reading;
  const buckets = new Buckets(options);
  const tally = new Tally(options);
  // Threads take a while to start: meanwhile the rest of the files is found.
  const { inputs, problems, skipped, otherDates, notCalls } = await findInputs(options, buckets, startPool);
  tally.skippedFiles = skipped;
  tally.otherDates = otherDates;
  tally.noCallFiles = notCalls;
  for (const problem of problems) tally.problem(problem);
  options.onStart?.({ files: inputs.length, bytes: inputs.bytes });
  for (const kind of options.knownKinds ?? []) scanner.know(kind);
  const pool = inputs.length > 1 && !tally.stopped ? startPool() : undefined;
  if (pool) {
    await readInWorkers(fetchedAhead(inputs.only(STORED), buckets), { pool, scanner, tally, onFile });
  }
  const here = pool ? inputs.only(PIPED) : inputs;
  const turn = createTurns();
  const reader = new StoredReader();
  const read = (fetched: Fetched): Soon<void> => {
    const delivery = new Delivery(fetched.input.file, tally, onFile);
    tally.delivered(fetched.input.delivered);
    const end = readHere(fetched, options, { ...reading, reader }, (piece) => delivery.piece(piece));
    return 'then' in end ? end.then((known) => delivery.end(known)) : delivery.end(end);
  };
  const areFiles = here.only(['file']).length === here.length;
  for await (const fetched of areFiles ? [] : fetchedAhead(here, buckets)) {
    if (tally.stopped) break;
    await read(fetched);
    await turn();
  }
  for (const input of areFiles ? here : []) {
    if (tally.stopped) break;
    const done = after(read({ input }), turn);
    if (done) await done;
  }
  return tally.summary(scanner.capped);
}

function readHere(
  { input, stored, problem }: Fetched,
  { stdin, signal }: ReadOptions,
  { scanner, maxInflated, reader }: Reading & { readonly reader: StoredReader },
  take: TakePiece,
): Soon<LogEnd> {
  if (problem) return unread(problem);
  if (input.kind === 'stdin') return readPipe(() => stdin ?? [], scanner, maxInflated, take, signal);
  if (input.kind === 'pipe') return readPipe(() => openPipe(input.file.id), scanner, maxInflated, take, signal);
  if (stored) return readLog(stored, scanner, maxInflated, take, signal);
  return readFileInput(input.file, reader, scanner, maxInflated, take, signal);
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
