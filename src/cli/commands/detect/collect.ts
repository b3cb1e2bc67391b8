import { statSync } from 'node:fs';
import type { Detector } from '../../../detector';
import { deliveredAt, type FileCalls, type ReadOptions, type ReadSummary } from '../../../sources';
import type { DetectDependencies } from './dependencies';
import type { FutureCalls } from './future-calls';
import type { ReadProgress } from './read-progress';
import type { KnownFiles } from './state/known-files';

/** Trouble on the way to a file says nothing about the file: a later run tries it again. */
const TRY_AGAIN: ReadonlySet<string> = new Set(['unreadable', 's3_object_failed', 'worker_failed']);
/** A file that is being copied into its place looks like one that was cut. */
const CUT = 'gzip_truncated';

/** Minutes that a file may come late before what was judged meanwhile has to be judged again. */
const LATE = 120;

/** How often a long run is saved, whichever comes first. */
export interface CheckpointPace {
  readonly milliseconds: number;
  readonly files: number;
}

export interface Checkpoints {
  readonly files: KnownFiles;
  /** Days since 1970. */
  readonly day: number;
  readonly pace: CheckpointPace;
  /** A file was handed on in part: what is saved would have that part, and the next run would read it once more. */
  isInMidst?: boolean;
  save(): Promise<void>;
}

export interface CollectOptions {
  readonly reading: ReadOptions;
  readonly detector: Detector;
  readonly progress: ReadProgress;
  /** Only with a state. */
  readonly checkpoints?: Checkpoints;
  /** Milliseconds of a clock that only grows. */
  readonly clock: () => number;
  readonly future: FutureCalls;
}

/** Reads everything into the detector, and saves now and then, always between two files. */
export async function collect(read: DetectDependencies['read'], options: CollectOptions): Promise<ReadSummary> {
  const { detector, progress, checkpoints, clock, future, reading } = options;
  // While other threads read, this one has time to judge; what is saved must not have been judged too early.
  const isAhead = checkpoints === undefined && (reading.jobs ?? 1) > 1;
  const last = { time: clock(), files: 0 };
  const take = ({ file, kinds, batch, calls, skipped, more }: FileCalls): void | Promise<void> => {
    if (kinds.length > 0) detector.addKinds(kinds);
    if (batch.minutes.length > 0) detector.add(future.without(batch, file, checkpoints?.files.from(file.id)));
    progress.calls(calls);
    const isAgain = checkpoints !== undefined && isToBeReadAgain(skipped, file.id, checkpoints.day);
    if (checkpoints && (more || isAgain)) {
      checkpoints.isInMidst ||= more === true && calls > 0;
    } else if (checkpoints) {
      checkpoints.isInMidst = false;
    }
    if (more) return;
    const left = future.endOfFile();
    progress.file(file.bytes);
    if (isAhead) detector.prepare((deliveredAt(file.path) ?? Number.NEGATIVE_INFINITY) - LATE);
    if (!checkpoints || file.id === '-') return;
    if (!isAgain) checkpoints.files.add(file.id, checkpoints.day, left);
    last.files += 1;
    const { pace } = checkpoints;
    if (last.files < pace.files && clock() - last.time < pace.milliseconds) return;
    return checkpoints.save().then(() => {
      [last.time, last.files] = [clock(), 0];
    });
  };
  const summary = await read(
    {
      ...reading,
      ...(checkpoints ? { skip: (id: string) => checkpoints.files.isDone(id, checkpoints.day, future.latest) } : {}),
      onStart: (all) => progress.start(all),
    },
    take,
  );
  return future.addTo(summary, options.reading.strict);
}

/**
 * Whether what went wrong says nothing of the file as it will be. Calls of its begin are known by their ids then.
 *
 * @param id absolute path, where it is no object
 * @param day today, since 1970
 */
function isToBeReadAgain(skipped: FileCalls['skipped'], id: string, day: number): boolean {
  if (skipped.some(({ code }) => TRY_AGAIN.has(code))) return true;
  if (!skipped.some(({ code }) => code === CUT)) return false;
  const changed = statSync(id, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && changed / 86_400_000 >= day - 1;
}
