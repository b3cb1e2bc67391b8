import { START_MINUTES } from '../../../detector';
import { createPalette, wantsColor } from '../../color';
import type { ExitCode, Io } from '../../io';
import { chooseInput } from '../detect/choose-input';
import { print } from '../detect/deliver';
import { type DetectDependencies, realDependencies } from '../detect/dependencies';
import { FutureCalls } from '../detect/future-calls';
import { judge } from '../detect/judge';
import { wantedOf } from '../detect/plan';
import { createReadProgress } from '../detect/read-progress';
import { readingOf, refuseUnread } from '../detect/reading';
import { settingsOf } from '../detect/settings';
import { skippedLines } from '../detect/skipped';
import type { BacktestArguments } from './definition';
import { readKnownIncidents } from './known-incidents';
import { makeReport, type Replayed } from './make-report';
import { detectCommand } from './next';
import { renderJson, renderText } from './render';
import { replayLogs } from './replay-logs';
import { optionsOf, replaysOf, skipDaysOf } from './replays';

/** @param dependencies everything outside but files */
export async function run(
  args: BacktestArguments,
  io: Io,
  dependencies: DetectDependencies = realDependencies,
): Promise<ExitCode> {
  const { sensitivity, alarmsPerWeek, ...rest } = args;
  const replays = replaysOf(sensitivity, alarmsPerWeek);
  const skipDays = skipDaysOf(args.skipDays);
  const known = args.incidents === undefined ? undefined : await readKnownIncidents(args.incidents, io);
  const input = await chooseInput(rest, io, 'backtest');
  const wanted = await wantedOf(rest, input, io);
  const settings = settingsOf(rest, input.entry);
  const aws = dependencies.aws(args, input.config, io);
  try {
    const { create, read, stdin } = dependencies;
    const options = readingOf(rest, input.paths, wanted, settings, { aws, stdin, io });
    const all = replays.map((replay) => ({ replay, detector: create(optionsOf(replay, settings.options)) }));
    const progress = createReadProgress(io, args.progress, () => performance.now());
    const detectors = all.map(({ detector }) => detector);
    const logs = await replayLogs(read, options, detectors, progress, new FutureCalls(io.now().getTime() / 60_000));
    if (io.signal.aborted) return interrupted(io);
    refuseUnread(logs.summary, input.paths, logs.summary.otherDates > 0);
    io.stderr.write(skippedLines(logs.summary));
    const judged: Replayed[] = [];
    for (const one of all) {
      const incidents = await judge(one.detector, (one.detector.horizon ?? 0) + START_MINUTES, io.signal, progress);
      if (incidents === undefined) return interrupted(io);
      judged.push({ ...one, incidents });
    }
    const report = makeReport({ logs, replays: judged, known, wanted, skipDays });
    io.stderr.write(report.notes.map((note) => `note: ${note}\n`).join(''));
    const palette = createPalette(wantsColor(args.color, io.env, io.stdout.isTTY));
    const isJson = args.format === 'json';
    await print(isJson ? renderJson(report) : renderText(report, palette, detectCommand(args, io.env)), io, false);
    return report.exitCode;
  } finally {
    await aws.close();
  }
}

function interrupted({ stderr }: Io): ExitCode {
  stderr.write('Interrupted: half a history tells nothing, so no result is shown.\n');
  return 130;
}
