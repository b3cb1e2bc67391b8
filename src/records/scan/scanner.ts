import type { CallBatch, CallKind } from '../call';

export type AttributeBy = 'session' | 'role';

/** Why a record was not counted. Stable: summaries count by them. */
export const SCAN_CODES = {
  not_an_object: 'Where a record should be there is something else.',
  malformed: 'The record is not JSON.',
  unfinished: 'The file ends, or what follows is cut off, inside the record.',
  too_large: 'The record is larger than any record can be.',
  no_event_time: '`eventTime` is absent or no text.',
  no_event_source: '`eventSource` is absent or no text.',
  no_event_name: '`eventName` is absent or no text.',
  bad_event_time: '`eventTime` is not a time of the years 2006 to 2100, written as 2023-07-10T11:42:18Z.',
  kind_limit: 'There are more kinds of calls than can be told apart.',
} as const satisfies Readonly<Record<string, string>>;

export type ScanCode = keyof typeof SCAN_CODES;

export interface ScanProblem {
  /** Offset of the record's first byte in the inflated file. */
  readonly byte: number;
  readonly code: ScanCode;
}

export interface ScanOptions {
  /** `role`: sessions of a role are one identity. Default: session. */
  readonly attributeBy?: AttributeBy;
  /** Whole minutes since 1970: calls before `from`, or at `to` and after, are dropped. */
  readonly from?: number;
  readonly to?: number;
  /** Kinds that keep their identity and user agent. Default 500,000; half as many again are told apart without them. */
  readonly maxKinds?: number;
  /** Bytes of text of those kinds: beyond them the same. Default 64 MiB. */
  readonly maxKindBytes?: number;
  /** Bytes of the largest record that is waited for. Default 64 MiB. */
  readonly maxRecord?: number;
}

/** What one piece of a file gave. */
export interface ScanPiece {
  readonly batch: CallBatch;
  /** Kinds met for the first time, in order: the index of the first is the number of kinds before. */
  readonly kinds: readonly CallKind[];
  /** The first of this piece. */
  readonly problems: readonly ScanProblem[];
  readonly counts: ScanCounts;
}

export interface ScanCounts {
  readonly calls: number;
  /** Corrections of records that were delivered before (`addendum.reason` UPDATED_DATA). */
  readonly updates: number;
  /** Insights events, digests, aggregated events and event types that are no calls. */
  readonly notCalls: number;
  /** Calls before `from` or not before `to`. */
  readonly outside: number;
  readonly problems: Readonly<Partial<Record<ScanCode, number>>>;
}

/** Reads the inflated bytes of log files, in pieces of any size. Bytes are not kept, except of a record not yet whole. */
export interface Scanner {
  /** Number of kinds. */
  readonly kinds: number;
  /** Whether some kind has lost its identity and user agent. */
  readonly capped: boolean;
  /** Whether kinds that are met from now on lose theirs. */
  readonly limited: boolean;
  /** Its program, for `createScanner` in another thread; absent where it has none. */
  readonly compiled?: object;
  /** The index of a kind; a new one is added. */
  know(kind: CallKind): number;
  /**
   * The bytes of a file that is one gzip member of at most `most` bytes inflated, between two files; they are good until
   * anything else is asked, and `scan` takes them where they are. Their sum is not checked. Undefined where it is
   * something else, or broken; absent where there is no such way.
   */
  inflate?(stored: Uint8Array, most: number): Uint8Array | undefined;
  /** The next bytes of a file; after the `last` a new file begins. */
  scan(bytes: Uint8Array, last: boolean): ScanPiece;
}

export const MAX_KINDS = 500_000;
export const MAX_KIND_BYTES = 64 * 1024 * 1024;
export const MAX_RECORD = 64 * 1024 * 1024;
/** Problems of one piece that are told singly; the rest is counted. */
export const MAX_PROBLEMS = 256;
