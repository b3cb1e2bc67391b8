import { type InsightSink, linesSink, type SinkFailure, writeInsights } from '../../../sinks';
import { UserError } from '../../failure';
import { printable, printableJson } from '../../formats/sanitize';
import type { Io } from '../../io';
import type { FoundRecord } from './insights';

/**
 * Hands the records to every sink. Throws UserError: detect_sink, after all were tried.
 * @param remembers whether a later run with the same state writes them again
 */
export async function deliver(
  sinks: readonly InsightSink[],
  found: readonly FoundRecord[],
  remembers: boolean,
): Promise<void> {
  const records = found.map(({ record }) => record);
  const failures = await writeInsights(sinks, records);
  if (failures.length === 0) return;
  const next = remembers
    ? 'Nothing of this run was remembered: the next one writes these records again, with the same ids.'
    : 'Run it again: the same records go to the same places.';
  throw new UserError('detect_sink', failures.map(failureText).join('\n'), next);
}

const failureText = ({ sink, reason }: SinkFailure): string =>
  `${printable(sink, 300)} did not take the records: ${printable(reason, 500)}`;

/** The values as in the record; characters that could act on a terminal are written as JSON escapes. */
export const stdoutSink = (io: Io): InsightSink => {
  const flush = flushOf(io);
  const write = (text: string): void => io.stdout.write(text);
  return linesSink(flush ? { write, flush } : { write }, 'stdout', (record) => printableJson(record));
};

/** Whether all that was printed has arrived, where the output can tell. */
export function flushOf({ stdout }: Io): (() => Promise<void>) | undefined {
  return stdout.flush?.bind(stdout);
}
