import { minuteText } from '../../../messages';
import type { CallBatch } from '../../../records';
import { deliveredAt, type FileCalls, type ReadProblem, type ReadSummary } from '../../../sources';

/** Clocks of those who deliver and of those who serve differ. Minutes. */
const SLACK = 60;
/** Told by name; all are counted. */
const TOLD = 20;

const BY_NAME = 'made after the file was delivered: the clock was wrong, or it is forged';

/** Of the file that is being read. */
const NOTHING = { count: 0, path: '', byClock: false, first: Number.POSITIVE_INFINITY };

/**
 * Calls that were made after their delivery, or after now: a clock that is wrong, or a forgery. Were they counted, the
 * time up to them would be judged as over, and every true call that follows would be late. The name of a file is as
 * easily forged as what is in it, so it cannot allow what has not come yet.
 */
export class FutureCalls {
  /** Minute up to which calls can be true, whatever the name of their file says. */
  readonly latest: number;
  private count = 0;
  private readonly problems: ReadProblem[] = [];
  private left = NOTHING;

  /** @param now minutes since 1970: the latest that a file may have been delivered */
  constructor(private readonly now: number) {
    this.latest = now + SLACK;
  }

  /**
   * The calls that can be true.
   * @param from first minute of the file that no earlier run has counted
   */
  without(batch: CallBatch, file: FileCalls['file'], from = Number.NEGATIVE_INFINITY): CallBatch {
    const delivered = deliveredAt(file.path) ?? Number.POSITIVE_INFINITY;
    const limit = Math.min(delivered, this.now) + SLACK;
    const [oldest, newest] = spanOf(batch);
    if (newest > limit) this.leaveOut(batch, file, limit, delivered >= this.now);
    else if (oldest >= from) return batch;
    const kept = [...batch.minutes.keys()].filter((index) => {
      const minute = batch.minutes[index] ?? 0;
      return minute >= from && minute <= limit;
    });
    return {
      kinds: Int32Array.from(kept, (index) => batch.kinds[index] ?? 0),
      minutes: Int32Array.from(kept, (index) => batch.minutes[index] ?? 0),
      ids: Uint32Array.from(kept.flatMap((index) => [batch.ids[2 * index] ?? 0, batch.ids[2 * index + 1] ?? 0])),
    };
  }

  /** Of the file that was read last: the first minute that was left out by the clock, which may have been wrong. */
  endOfFile(): number | undefined {
    const { count, path, byClock, first } = this.left;
    if (count === 0) return undefined;
    this.left = NOTHING;
    this.count += count;
    const why = `${count === 1 ? 'a call' : `${count} calls`} ${byClock ? this.whyByClock() : BY_NAME}`;
    const records = count === 1 ? {} : { records: count };
    if (this.problems.length < TOLD) this.problems.push({ file: path, code: 'bad_event_time', why, ...records });
    return byClock ? first : undefined;
  }

  private whyByClock(): string {
    return `made after now, ${minuteText(this.now)} by the clock of this machine: it is wrong, or the other was, or it is forged`;
  }

  /** With what was left out here as records that are broken. */
  addTo(summary: ReadSummary, strict = false): ReadSummary {
    this.endOfFile();
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

  private leaveOut({ minutes }: CallBatch, { path }: FileCalls['file'], limit: number, byClock: boolean): void {
    if (path !== this.left.path) this.endOfFile();
    const future = minutes.filter((minute) => minute > limit);
    const first = future.reduce((one, other) => Math.min(one, other), this.left.first);
    this.left = { count: this.left.count + future.length, path, byClock, first };
  }
}

function spanOf({ minutes }: CallBatch): [oldest: number, newest: number] {
  let [oldest, newest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < minutes.length; index += 1) {
    const minute = minutes[index] ?? 0;
    if (minute < oldest) oldest = minute;
    if (minute > newest) newest = minute;
  }
  return [oldest, newest];
}
