import type { CallBatch, CallKind, ScanCounts, ScanOptions, ScanProblem } from '../../records';
import type { LogEnd } from '../read-log';

/** What a worker is started with. */
export interface WorkerSettings {
  readonly scan: ScanOptions;
  readonly maxInflated: number;
  readonly secret: readonly number[];
  /** Of the scanner that numbers the kinds of the whole run: compiled once. */
  readonly compiled?: object;
}

/** Files for a worker, read in this order. */
export interface Task {
  readonly number: number;
  readonly files: readonly TaskFile[];
}

export interface TaskFile {
  readonly id: string;
  readonly bytes: number;
  /** The file as stored, where it has been fetched. */
  readonly stored?: Uint8Array;
}

/** A piece of a file; its calls are the next in the answer's batch. */
export interface AnswerPiece {
  readonly file: number;
  readonly kinds: readonly CallKind[];
  readonly calls: number;
  readonly problems: readonly ScanProblem[];
  readonly counts: ScanCounts;
  /** It was the file's last. */
  readonly end?: LogEnd;
}

/** Kinds are numbered as the worker met them. */
export interface Answer {
  readonly task: number;
  readonly pieces: readonly AnswerPiece[];
  readonly batch: CallBatch;
  /** Nothing more of this task follows. */
  readonly done: boolean;
}
