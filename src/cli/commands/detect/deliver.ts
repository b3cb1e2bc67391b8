import { type InsightSink, linesSink, type SinkFailure, writeInsights } from '../../../sinks';
import { systemCode, UserError } from '../../failure';
import { printable, printableJson } from '../../formats/sanitize';
import type { Io } from '../../io';
import type { FoundRecord } from './insights';

const STDOUT = 'stdout';

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
  const failures = (await writeInsights(sinks, records)).filter((failure) => remembers || !isGone(failure));
  if (failures.length === 0) return;
  throw new UserError('detect_sink', failures.map(failureText).join('\n'), nextOf(failures, remembers));
}

/** What a file system says again until somebody has done something. */
const LASTING = /^(?:EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EISDIR|EEXIST|ELOOP|ENAMETOOLONG)\b/;
const FULL = /^(?:ENOSPC|EDQUOT|EFBIG)\b/;

/** The next thing to do: to run it again does not help where the place itself is at fault. */
function nextOf(failures: readonly SinkFailure[], remembers: boolean): string {
  const isSome = (reason: RegExp): boolean => failures.some((failure) => reason.test(failure.reason));
  const first = [
    ...(isSome(LASTING) ? ['See to it that this place can be written to, or name another.'] : []),
    ...(isSome(FULL) ? ['Make room there, or name another place.'] : []),
  ];
  const again = remembers
    ? 'Nothing of this run was remembered: the next one writes these records again, with the same ids.'
    : `${first.length > 0 ? 'Then run it' : 'Run it'} again: the same records go to the same places.`;
  return [...first, again].join(' ');
}

/** A reader that goes away early (`| head`) has what it wanted; but what is remembered must have been taken whole. */
const isGone = ({ sink, reason }: SinkFailure): boolean => sink === STDOUT && reason.startsWith('EPIPE');

/** The whole result on stdout. Throws UserError: detect_sink. */
export async function print(text: string, io: Io, remembers: boolean): Promise<void> {
  try {
    io.stdout.write(text);
    await io.stdout.flush?.();
  } catch (cause) {
    const failure = { sink: STDOUT, reason: systemCode(cause) };
    if (!remembers && isGone(failure)) return;
    throw new UserError(
      'detect_sink',
      `stdout did not take the result: ${failure.reason}`,
      nextOf([failure], remembers),
      {
        cause,
      },
    );
  }
}

const failureText = ({ sink, reason }: SinkFailure): string =>
  `${printable(sink, 300)} did not take the records: ${printable(reason, 500)}`;

/** The values as in the record; characters that could act on a terminal are written as JSON escapes. */
export const stdoutSink = (io: Io): InsightSink => {
  const flush = io.stdout.flush?.bind(io.stdout);
  const write = (text: string): void => io.stdout.write(text);
  return linesSink(flush ? { write, flush } : { write }, STDOUT, (record) => printableJson(record));
};
