import type { InsightSink } from '../../../sinks';
import type { ExitCode, Io } from '../../io';
import { writeFileWhole } from '../../write-file';
import type { DetectArguments } from './arguments';
import { type ChosenInput, chooseInput } from './choose-input';
import { collect } from './collect';
import { deliver, flushOf, stdoutSink } from './deliver';
import { type DetectDependencies, realDependencies } from './dependencies';
import { explained, type Findings, inFile, onTerminal, render } from './findings';
import { insightsOf, recordsOf, type Wanted } from './insights';
import { makeReport } from './make-report';
import { openSinks } from './open-sinks';
import { type DetectPlan, planOf, wantedOf } from './plan';
import { createReadProgress } from './read-progress';
import { readingOf, refuseUnread } from './reading';
import { openSession, type Session } from './session';
import { settingsOf } from './settings';
import { skippedLines } from './skipped';

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
  const wanted = wantedOf(args, input.config);
  const settings = settingsOf(args, input.entry);
  const aws = dependencies.aws(args, input.config, io);
  try {
    const sinks = openSinks(args, aws, dependencies, io);
    const reading = readingOf(args, input.paths, wanted, settings, { aws, stdin: dependencies.stdin, io });
    const session = await openSession(args.state, settings, dependencies, io);
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
  if (findings === undefined) {
    await session.checkpoints?.save();
    io.stderr.write(session.checkpoints ? 'Interrupted; the next run goes on from here.\n' : 'Interrupted.\n');
    return 130;
  }
  const { exitCode } = findings.report;
  const told = plan.explain === undefined ? findings : explained(findings, plan.explain);
  if (plan.explain === undefined) {
    const all = plan.format === 'jsonl' ? [...sinks, stdoutSink(io)] : sinks;
    await deliver(all, findings.found, session.checkpoints !== undefined);
  }
  for (const { path, format } of plan.exports) await writeFileWhole(path, render(told, format, inFile(io)), io);
  if (plan.format !== 'jsonl' || plan.explain !== undefined) {
    io.stdout.write(render(told, plan.format, onTerminal(args, io)));
    await flushOf(io)?.();
  }
  await session.checkpoints?.save();
  return exitCode;
}

/** Undefined when it was interrupted. */
async function find(work: Work, io: Io, read: DetectDependencies['read']): Promise<Findings | undefined> {
  const { args, plan, input, wanted, session } = work;
  const { detector, checkpoints, settings } = session;
  const clock = (): number => performance.now();
  const progress = createReadProgress(io, args.progress, clock);
  const summary = await collect(read, {
    ...{ detector, progress, clock },
    reading: { ...work.reading, knownKinds: detector.kinds() },
    ...(checkpoints ? { checkpoints } : {}),
  }).finally(() => progress.end());
  if (io.signal.aborted) return undefined;
  refuseUnread(summary, input.paths, checkpoints !== undefined || wanted.from !== undefined || wanted.to !== undefined);
  io.stderr.write(skippedLines(summary));

  const { horizon } = detector;
  const waits = checkpoints !== undefined || input.paths.includes('-');
  const incidents = horizon === undefined ? [] : detector.advance(waits ? horizon - plan.watermark : horizon);
  const found = recordsOf(incidents, settings.options.sensitivity, wanted);
  const insights = insightsOf(found);
  const names = new Map(input.config?.accounts.map(({ id, name }) => [id, name]));
  const nameOf = (account: string): string | undefined => names.get(account);
  const report = makeReport({ settings, insights, summary, counts: detector.counts(), horizon, nameOf });
  return { found, insights, report, nameOf, paths: args.paths ?? [] };
}
