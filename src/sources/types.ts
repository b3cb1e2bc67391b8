import type { AttributeBy, CallBatch, CallKind, ScanCode } from '../records';
import type { ObjectStore } from './s3/object-store';

/** Why a file was not read, or not to its end. Stable: summaries count by them. */
export const SOURCE_CODES = {
  no_such_path: 'A path or pattern names nothing.',
  unreadable: 'A file or folder cannot be read.',
  gzip_truncated: 'A compressed file ends before its end; the records that were whole are counted.',
  gzip_corrupt: 'A compressed file is damaged; the records before the damage are counted.',
  too_large: 'A file is larger, inflated, than is read; the records up to there are counted.',
  zip_bomb: 'A file inflates to more than 300 times its size and 64 MiB; the records up to there are counted.',
  foreign_format: 'A file has calls in a form of another service; they are not counted.',
  bad_address: 'An s3:// address names no bucket.',
  s3_list_failed: 'The objects of a bucket cannot be listed.',
  s3_object_failed: 'An object cannot be fetched.',
  worker_failed: 'A worker thread ended while it read these files.',
} as const satisfies Readonly<Record<string, string>>;

export type SourceCode = keyof typeof SOURCE_CODES;

export interface ReadProblem {
  /** Path, `s3://bucket/key`, or `-`. As given or found: not made printable. */
  readonly file: string;
  /** Offset in the inflated file, where it is a record that is broken, or where the damage begins. */
  readonly byte?: number;
  readonly code: SourceCode | ScanCode;
  readonly why: string;
  /** Records it tells of, where they are several. */
  readonly records?: number;
}

export interface InputFile {
  /** Absolute path, or `s3://bucket/key`, or `-`: by it a later run knows what has no name of CloudTrail's own. */
  readonly id: string;
  readonly path: string;
  /** As stored, compressed or not; 0 where it is not known before it is read. */
  readonly bytes: number;
}

/** What one file gave, or a piece of a large one. */
export interface FileCalls {
  readonly file: InputFile;
  /** Kinds met for the first time, in order: the index of the first is the number of kinds before. */
  readonly kinds: readonly CallKind[];
  readonly batch: CallBatch;
  readonly calls: number;
  /** Told singly up to a bound; the summary has all counted. */
  readonly skipped: readonly ReadProblem[];
  /** Another piece of this file follows. */
  readonly more: boolean;
}

export interface ReadOptions {
  /** Files, folders, glob patterns, `s3://bucket/prefix`, or `-` for `stdin`. */
  readonly paths: readonly string[];
  /** What relative paths begin at: absolute. */
  readonly cwd: string;
  /** Files to read, by path; default all that look like logs. */
  readonly include?: (path: string) => boolean;
  /** Minutes since 1970. Calls before `from`, or at `to` or after, are dropped; files that by their name hold no others are not read. */
  readonly from?: number;
  readonly to?: number;
  /** Worker threads; 1 (default) reads in the calling thread. */
  readonly jobs?: number;
  readonly attributeBy?: AttributeBy;
  /** Stop at the first problem. */
  readonly strict?: boolean;
  readonly signal?: AbortSignal;
  /** Whether a file has been read by an earlier run, by its id. */
  readonly skip?: (fileId: string) => boolean;
  /** Opens a bucket's store; called only for `s3://` paths. Default: the SDK's client, with its own settings. */
  readonly s3?: (bucket: string) => ObjectStore | Promise<ObjectStore>;
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Bytes to which a compressed file may inflate; what is not compressed may have any size. Default 512 MiB. */
  readonly maxInflated?: number;
  /** Kinds that keep their identity and user agent. Default 500,000. */
  readonly maxKinds?: number;
  /** Kinds known from an earlier run: new ones are numbered behind them. */
  readonly knownKinds?: readonly CallKind[];
  /** The program of a worker thread. Default: the one built beside the program; where there is none, no threads are used. */
  readonly workerFile?: string;
  /** Ask for the sizes of all files before any is read: to tell how long it takes, at the price of a question a file. */
  readonly sizes?: boolean;
  /** Told of every file before it is read, for progress. */
  readonly onStart?: (files: { readonly files: number; readonly bytes: number }) => void;
}

export interface ReadSummary {
  readonly files: number;
  /** As stored. */
  readonly bytes: number;
  readonly inflated: number;
  /** Records that were looked at, whatever became of them. */
  readonly records: number;
  readonly calls: number;
  /** Corrections of records delivered before, not counted. */
  readonly updates: number;
  /** Records and files that hold no calls: Insights events, digests. */
  readonly notCalls: number;
  /** Calls before `from` or not before `to`. */
  readonly outside: number;
  readonly brokenRecords: number;
  /** Files that were not read, or not to their end. */
  readonly brokenFiles: number;
  /** Files not looked at: read before, by name out of the span, hidden or no logs. */
  readonly skippedFiles: number;
  /** Those of them whose names tell that they hold no calls of the span. */
  readonly otherDates: number;
  /** The first hundred, those of whole files before those of records. */
  readonly problems: readonly ReadProblem[];
  readonly problemCounts: Readonly<Partial<Record<ReadProblem['code'], number>>>;
  /** There were more kinds than can be told apart: the later ones lost identity and user agent. */
  readonly kindsCapped: boolean;
  /** Minute of the newest delivery, by the files' names. */
  readonly newestDelivery?: number;
  /** Why it ended before the end. */
  readonly stopped?: 'strict' | 'interrupted';
}
