import { detectDrift } from '../../../control';
import { wantsColor } from '../../color';
import { resolveExports, writeExports } from '../../export';
import { formatReport } from '../../formats';
import type { ExitCode, Io } from '../../io';
import { openContext } from '../../open-context';
import { readConfig } from '../../read-config';
import { conflictError, problemError } from '../../result-errors';
import { VERSION } from '../../version';
import type { DriftArguments } from './definition';

export async function run(args: DriftArguments, io: Io): Promise<ExitCode> {
  // A path that cannot be written is known now, not after minutes of reading.
  await resolveExports(args.export ?? [], io);
  const config = await readConfig(args, io);
  const context = await openContext(args, config, io, { only: args.only });
  try {
    const strict = args.strict ?? config.strict;
    const result = await detectDrift(context, { who: args.who ?? false, strict, version: VERSION });
    context.close();
    if (io.signal.aborted) {
      io.stderr.write('Interrupted: what was not read by then is not judged, so no result is shown.\n');
      return 130;
    }
    if (!result.ok) throw 'problem' in result ? problemError(result.problem) : conflictError(result.conflicts);
    const report = args.exitZero ? { ...result.report, exitCode: 0 as const } : result.report;
    const color = wantsColor(args.color, io.env, io.stdout.isTTY);
    await writeExports(report, args.export ?? [], io);
    io.stdout.write(formatReport(report, args.format ?? 'text', { color }));
    return report.exitCode;
  } finally {
    context.close();
  }
}
