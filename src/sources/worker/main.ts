/** The thread that reads files for another: entry of dist/reader-worker.js. */
import { parentPort, workerData } from 'node:worker_threads';
import { createScanner, type ScanPiece } from '../../records';
import { readFileInput } from '../read-input';
import { readLog } from '../read-log';
import { StoredReader } from '../read-stored';
import { Answers } from './answers';
import type { Task, TaskFile, WorkerSettings } from './protocol';

/** Calls of one message. A large file gives several, lest it be held twice. */
const MOST_CALLS = 200_000;

function serve(port: NonNullable<typeof parentPort>, { scan, maxInflated, secret, compiled }: WorkerSettings): void {
  const scanner = createScanner(scan, secret, compiled);
  const reader = new StoredReader();
  const answers = new Answers();

  async function read(task: number, file: TaskFile, index: number): Promise<void> {
    const take = (piece: ScanPiece): void => {
      answers.add(index, piece);
      if (answers.calls > MOST_CALLS) send(task, false);
    };
    const end = file.stored
      ? await readLog(file.stored, scanner, maxInflated, take)
      : await readFileInput(file, reader, scanner, maxInflated, take);
    answers.end(index, end);
  }

  function send(task: number, done: boolean): void {
    const { answer, transfer } = answers.take(task, done);
    port.postMessage(answer, transfer);
  }

  let turn = Promise.resolve();
  port.on('message', ({ number, files }: Task) => {
    turn = turn.then(async () => {
      for (const [index, file] of files.entries()) await read(number, file, index);
      send(number, true);
    });
  });
}

if (parentPort) serve(parentPort, workerData as WorkerSettings);
