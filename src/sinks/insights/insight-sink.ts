import type { WrittenInsightRecord } from '../../records';
import { notSent, type SinkOutcome, sent } from '../outcome';

/** Where records of the detector go. Writing the same records again leaves the same things behind. */
export interface InsightSink {
  /** As its user calls it, for messages: `s3://bucket/prefix`. */
  readonly name: string;
  /** Takes all of them, or says why not; some may then have arrived. Never rejects. */
  write(records: readonly WrittenInsightRecord[]): Promise<SinkOutcome>;
}

export interface SinkFailure {
  readonly sink: string;
  readonly reason: string;
}

/** Offers the records to every sink, whatever becomes of the others. Gives those that did not take them. */
export async function writeInsights(
  sinks: readonly InsightSink[],
  records: readonly WrittenInsightRecord[],
): Promise<readonly SinkFailure[]> {
  const failures: SinkFailure[] = [];
  for (const sink of sinks) {
    const outcome = await sink.write(records);
    if (!outcome.ok) failures.push({ sink: sink.name, reason: outcome.reason });
  }
  return failures;
}

/** Does the work for each item, `limit` at once, and ends early with the first that is not sent. */
export async function forEach<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<SinkOutcome>,
): Promise<SinkOutcome> {
  const waiting = items.values();
  const failed: SinkOutcome[] = [];
  const worker = async (): Promise<void> => {
    for (const item of waiting) {
      if (failed.length > 0) return;
      const outcome = await work(item);
      if (!outcome.ok) failed.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return failed[0] ?? sent;
}

/** `ENOSPC`: errors of the file system carry a code. Read by shape, as they may come from another realm. */
export function notWritten(path: string, error: unknown): SinkOutcome {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
  return notSent(`${code} at ${path}`);
}
