import { START_MINUTES } from '../../../detector';
import type { InsightSink } from '../../../sinks';
import type { ExitCode, Io } from '../../io';
import { writeFileWhole } from '../../write-file';
import { sameCommand } from './again';
import type { DetectArguments } from './arguments';
import { type ChosenInput, chooseInput } from './choose-input';
import { collect } from './collect';
import { deliver, print, stdoutSink } from './deliver';
import { type DetectDependencies, realDependencies } from './dependencies';
import { explained, type Findings, inFile, onTerminal, render } from './findings';
import { FutureCalls } from './future-calls';
import { insightsOf, recordsOf, type Wanted } from './insights';
import { judge } from './judge';
import { countsSince, makeReport } from './make-report';
import { noCalls, noCallsText } from './no-calls';
import { notInLogs, notInLogsNote } from './not-in-logs';
import { openSinks } from './open-sinks';
import { type DetectPlan, planOf, wantedOf } from './plan';
import { createReadProgress } from './read-progress';
import { readingOf, refuseUnread } from './reading';
import { openSession, type Session } from './session';
import { settingsOf } from './settings';
import { skippedLines } from './skipped';
import { toldOf } from './state/state-options';

interface Work {
  readonly args: DetectArguments;
  readonly plan: DetectPlan;
  readonly input: ChosenInput;
  readonly wanted: Wanted;
  readonly sinks: readonly InsightSink[];
  readonly session: Session;
  readonly reading: ReturnType<typeof readingOf>;
}

/** @param dependencies everything outside but files */
export async function run(
  args: DetectArguments,
  io: Io,
  dependencies: DetectDependencies = realDependencies,
): Promise<ExitCode> {
  const plan = planOf(args);
  const input = await chooseInput(args, io);
  const wanted = await wantedOf(args, input, io);
  const settings = settingsOf(args, input.entry);
  const aws = dependencies.aws(args, input.config, io);
  try {
    const sinks = openSinks(args, aws, dependencies, io);
    const reading = readingOf(args, input.paths, wanted, settings, { aws, stdin: dependencies.stdin, io });
    const session = await openSession(args.state, { ...settings, told: toldOf(wanted) }, dependencies, io);
    try {
      return await detect({ args, plan, input, wanted, sinks, session, reading }, io, dependencies);
    } finally {
      await session.close();
    }
  } finally {
    await aws.close();
  }
}

/** Read, judge, tell; and remember only what has been told. */
async function detect(work: Work, io: Io, { read }: DetectDependencies): Promise<ExitCode> {
  const { args, plan, sinks, session } = work;
  const findings = await find(work, io, read);
  if (typeof findings === 'string') return interrupted(findings, session, io);
  const { exitCode } = findings.report;
  const told = plan.explain === undefined ? findings : explained(findings, plan.explain);
  if (plan.explain === undefined) {
    const all = plan.format === 'jsonl' ? [...sinks, stdoutSink(io)] : sinks;
    await deliver(all, findings.found, session.checkpoints !== undefined);
  }
  for (const { path, format } of plan.exports) await writeFileWhole(path, render(told, format, inFile(io)), io);
  if (plan.format !== 'jsonl' || plan.explain !== undefined) {
    await print(render(told, plan.format, onTerminal(args, io)), io, session.checkpoints !== undefined);
  }
  await session.checkpoints?.save();
  return exitCode;
}

type Interrupted = 'reading' | 'judging';

/** Where what was judged has not been told, or a file was read in part, the state stays as it is. */
async function interrupted(when: Interrupted, { checkpoints }: Session, io: Io): Promise<ExitCode> {
  const isBetweenFiles = when === 'reading' && !checkpoints?.isInMidst;
  if (isBetweenFiles) await checkpoints?.save();
  const from = isBetweenFiles ? 'here' : 'what was saved last';
  io.stderr.write(checkpoints ? `Interrupted; the next run goes on from ${from}.\n` : 'Interrupted.\n');
  return 130;
}

async function find(work: Work, io: Io, read: DetectDependencies['read']): Promise<Findings | Interrupted> {
  const { args, plan, input, wanted, session } = work;
  const { detector, checkpoints, settings } = session;
  const before = detector.counts();
  const clock = (): number => performance.now();
  const progress = createReadProgress(io, args.progress, clock);
  const summary = await collect(read, {
    ...{ detector, progress, clock, future: new FutureCalls(io.now().getTime() / 60_000) },
    reading: { ...work.reading, knownKinds: detector.kinds() },
    ...(checkpoints ? { checkpoints } : {}),
  }).finally(() => progress.end());
  if (io.signal.aborted) return 'reading';
  const isNarrowed = wanted.from !== undefined || wanted.to !== undefined;
  refuseUnread(summary, input.paths, checkpoints !== undefined || (isNarrowed && summary.skippedFiles > 0));
  io.stderr.write(skippedLines(summary));

  const { horizon } = detector;
  const waits = checkpoints !== undefined || input.paths.includes('-');
  // Where nothing more will come, what began in the last minutes is told by what there is of it.
  const beyond = waits ? -plan.watermark : START_MINUTES;
  const to = horizon === undefined ? undefined : horizon + beyond;
  const incidents = to === undefined ? [] : await judge(detector, to, io.signal, progress);
  if (incidents === undefined) return 'judging';
  const found = recordsOf(incidents, settings.options.sensitivity, wanted);
  const insights = insightsOf(found);
  const names = new Map(input.accounts.map(({ id, name }) => [id, name]));
  const nameOf = (account: string): string | undefined => names.get(account);
  const absent = notInLogs(detector.kinds(), wanted);
  if (absent) io.stderr.write(`note: ${notInLogsNote(absent)}\n`);
  const counts = countsSince(before, detector.counts());
  // With a state, a run without anything new is an ordinary one.
  const none = checkpoints ? undefined : noCalls(horizon, wanted);
  // Where nothing could be read, what is broken has been named.
  const isBroken = horizon === undefined && summary.brokenFiles + summary.brokenRecords > 0;
  if (none && !isBroken) io.stderr.write(`note: ${noCallsText(none)}, so nothing was looked at\n`);
  const report = makeReport({ settings, insights, summary, counts, horizon, absent, none, nameOf });
  return { found, insights, report, nameOf, command: sameCommand(args, io.env), goesOn: args.state !== undefined };
}
