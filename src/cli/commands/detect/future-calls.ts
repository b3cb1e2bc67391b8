import type { CallBatch } from '../../../records';
import { deliveredAt, type FileCalls, type ReadProblem, type ReadSummary } from '../../../sources';

/** Clocks of those who deliver and of those who serve differ. Minutes. */
const SLACK = 60;
/** Told by name; all are counted. */
const TOLD = 20;

/**
 * Calls that were made after their delivery: a clock that is wrong, or a forgery. Were they counted, the time up to
 * them would be judged as over, and every true call that follows would be late.
 */
export class FutureCalls {
  private count = 0;
  private readonly problems: ReadProblem[] = [];

  /** @param now minutes since 1970, for files whose names tell no time */
  constructor(private readonly now: number) {}

  /** The calls that can be true. */
  without(batch: CallBatch, file: FileCalls['file']): CallBatch {
    const limit = (deliveredAt(file.path) ?? this.now) + SLACK;
    if (newestOf(batch) <= limit) return batch;
    const kept = [...batch.minutes.keys()].filter((index) => (batch.minutes[index] ?? 0) <= limit);
    const count = batch.minutes.length - kept.length;
    this.count += count;
    if (this.problems.length < TOLD) {
      const calls = count === 1 ? 'a call' : `${count} calls`;
      const why = `${calls} made after the file was delivered: the clock was wrong, or it is forged`;
      this.problems.push({ file: file.path, code: 'bad_event_time', why });
    }
    return {
      kinds: Int32Array.from(kept, (index) => batch.kinds[index] ?? 0),
      minutes: Int32Array.from(kept, (index) => batch.minutes[index] ?? 0),
      ids: Uint32Array.from(kept.flatMap((index) => [batch.ids[2 * index] ?? 0, batch.ids[2 * index + 1] ?? 0])),
    };
  }

  /** With what was left out here as records that are broken. */
  addTo(summary: ReadSummary, strict = false): ReadSummary {
    const { count, problems } = this;
    if (count === 0) return summary;
    return {
      ...summary,
      brokenRecords: summary.brokenRecords + count,
      problems: [...summary.problems, ...problems],
      problemCounts: {
        ...summary.problemCounts,
        bad_event_time: (summary.problemCounts.bad_event_time ?? 0) + count,
      },
      ...(strict && !summary.stopped ? { stopped: 'strict' as const } : {}),
    };
  }
}

function newestOf({ minutes }: CallBatch): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < minutes.length; index += 1) newest = Math.max(newest, minutes[index] ?? 0);
  return newest;
}
