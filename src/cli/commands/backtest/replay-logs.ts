import type { Detector } from '../../../detector';
import type { ReadOptions, ReadSummary } from '../../../sources';
import type { DetectDependencies } from '../detect/dependencies';
import type { FutureCalls } from '../detect/future-calls';
import type { ReadProgress } from '../detect/read-progress';

export interface ReplayedLogs {
  readonly summary: ReadSummary;
  /** Minute of the oldest call, since 1970; undefined when there was none. */
  readonly first: number | undefined;
}

/** Reads everything once, into every detector. */
export async function replayLogs(
  read: DetectDependencies['read'],
  options: ReadOptions,
  detectors: readonly Detector[],
  progress: ReadProgress,
  future: FutureCalls,
): Promise<ReplayedLogs> {
  let first: number | undefined;
  const summary = await read(
    { ...options, onStart: (all) => progress.start(all) },
    ({ file, kinds, batch: all, calls, more }) => {
      const batch = future.without(all, file);
      if (batch.minutes.length > 0)
        first = batch.minutes.reduce((a, b) => Math.min(a, b), first ?? Number.POSITIVE_INFINITY);
      for (const detector of detectors) {
        if (kinds.length > 0) detector.addKinds(kinds);
        if (batch.minutes.length > 0) detector.add(batch);
      }
      progress.calls(calls);
      if (!more) progress.file(file.bytes);
    },
  ).finally(() => progress.end());
  return { summary: future.addTo(summary, options.strict), first };
}
