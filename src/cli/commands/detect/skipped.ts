import type { ReadProblem, ReadSummary } from '../../../sources';
import { printable } from '../../formats/sanitize';

/** A whole screen of broken files says no more than this. */
const TOLD = 20;

/** `skipped logs/a.json.gz at byte 512: why`. */
export function skippedLine({ file, byte, why }: ReadProblem): string {
  const place = byte === undefined ? '' : ` at byte ${byte}`;
  return `skipped ${printable(file, 500)}${place}: ${printable(why, 300)}\n`;
}

/** What could not be read: the first of it by name, the rest as a number. */
export function skippedLines({ problems, problemCounts }: ReadSummary): string {
  const all = Object.values(problemCounts).reduce((sum, count) => sum + (count ?? 0), 0);
  const told = problems.slice(0, TOLD);
  const rest = all - told.reduce((sum, { records = 1 }) => sum + records, 0);
  const more = rest > 0 ? `skipped ${rest} more\n` : '';
  return told.map(skippedLine).join('') + more;
}
