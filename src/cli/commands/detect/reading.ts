import type { ReadOptions, ReadProblem, ReadSummary } from '../../../sources';
import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { Io } from '../../io';
import type { DetectorArguments } from './arguments';
import type { DetectAws, DetectDependencies } from './dependencies';
import type { MinuteSpan } from './minutes';
import { jobsOf } from './plan';
import type { DetectorSettings } from './settings';
import { skippedLine } from './skipped';

/** What a detector remembers, and the day in which the baseline begins: read before the first minute that is told. */
const BEFORE_MINUTES = 29 * 1440;

/** Throws UserError: detect_jobs. */
export function readingOf(
  args: DetectorArguments,
  paths: readonly string[],
  { from, to }: MinuteSpan,
  settings: DetectorSettings,
  { aws, stdin, io }: { readonly aws: DetectAws; readonly stdin: DetectDependencies['stdin']; readonly io: Io },
): ReadOptions {
  return {
    paths,
    cwd: io.cwd,
    jobs: jobsOf(args),
    // Who watches wants to know how long it takes.
    sizes: args.progress && io.stderr.isTTY,
    attributeBy: settings.attributeBy,
    strict: args.strict ?? false,
    signal: io.signal,
    s3: aws.store,
    ...(paths.includes('-') ? { stdin: stdin() } : {}),
    ...(from === undefined ? {} : { from: from - BEFORE_MINUTES }),
    ...(to === undefined ? {} : { to }),
  };
}

const NOTHING_THERE: ReadonlySet<string> = new Set(['no_such_path', 'bad_address']);

/**
 * What keeps a run from telling anything. Throws UserError: detect_input, detect_strict.
 * @param isQuiet nothing new is no mistake: with a state, or between two dates
 */
export function refuseUnread(summary: ReadSummary, paths: readonly string[], isQuiet: boolean): void {
  const { files, problems, skippedFiles, notCalls, stopped } = summary;
  // Beside files that earlier runs have read it is one file that is left out; with --strict, what stopped the run.
  const isOther = ({ code }: ReadProblem): boolean =>
    code === 'unreadable' && (stopped === 'strict' || (isQuiet && skippedFiles > 0));
  const first = files === 0 ? problems.find((problem) => !isOther(problem)) : undefined;
  const wrong = problems.find(({ code }) => NOTHING_THERE.has(code)) ?? first;
  if (wrong) {
    const next = wrong.code.startsWith('s3_')
      ? 'See that the bucket is there, and that the credentials may list and get its objects: docs/credentials.md.'
      : 'Name a file, a folder, a pattern in quotes, s3://bucket/prefix, or - for stdin.';
    throw new UserError('detect_input', `${printable(wrong.file, 1000)}: ${wrong.why}`, next);
  }
  if (stopped === 'strict') {
    const [problem] = problems;
    const what = problem ? skippedLine(problem).trimEnd().replace('skipped', 'stopped at') : 'stopped';
    throw new UserError('detect_strict', `${what} (--strict)`, 'Without --strict it is left out and the rest is read.');
  }
  if (isQuiet) return;
  if (summary.inflated === 0 && paths.every((path) => path === '-')) {
    throw new UserError('detect_input', 'stdin is empty', 'Did the command before the pipe fail?');
  }
  if (files > 0) return;
  const others = skippedFiles + notCalls;
  const passed = others === 0 ? '' : ` (${others} other ${others === 1 ? 'file' : 'files'} passed over)`;
  const message = `no CloudTrail logs in ${paths.map((path) => printable(path, 300)).join(', ')}${passed}`;
  throw new UserError(
    'detect_input',
    message,
    'Logs end in .json or .json.gz and lie under AWSLogs/ACCOUNT/CloudTrail/.',
  );
}
