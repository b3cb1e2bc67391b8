import type { InsightRecord } from './insight-record';
import { fieldsOf } from './lenient';
import { parseInsightRecord } from './parse-insight-record';

export type InsightLogFile =
  | {
      readonly ok: true;
      readonly records: readonly InsightRecord[];
      /** Entries that are no Insights records, or too broken to be told. */
      readonly skipped: number;
    }
  | { readonly ok: false; readonly reason: string };

/** The Insights records in the body of a log file, decompressed: `{"Records":[…]}`. */
export function insightRecordsIn(text: string): InsightLogFile {
  const body = jsonIn(text);
  if (!body.ok) return { ok: false, reason: 'the log file is not JSON; it may be cut off or still compressed' };
  const entries = fieldsOf(body.value)('Records');
  if (!Array.isArray(entries)) return { ok: false, reason: 'the log file has no list `Records`' };
  const records = entries.flatMap((entry: unknown) => parseInsightRecord(entry) ?? []);
  return { ok: true, records, skipped: entries.length - records.length };
}

function jsonIn(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}
