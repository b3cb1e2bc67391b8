import { inToldSpike, type Judgement } from './judgement';

/** Minutes of today that count as usual only when they are so long ago. */
const SETTLED = 60;

/** Largest count that an hour had before a minute of the day, asked for minutes in order. */
export class LargestHour {
  private remembered: number | undefined;
  private next = 0;
  private hour = -1;
  private sum = 0;
  private today = 0;

  constructor(private readonly judgement: Judgement) {}

  /** Spikes that were told are left out, and the hour before the minute. */
  before(minuteOfDay: number): number {
    const limit = minuteOfDay - SETTLED;
    const { judgement } = this;
    const { counts, day, memory } = judgement;
    for (; this.next < counts.active.length; this.next += 1) {
      const minute = counts.active[this.next] ?? 0;
      if (minute >= limit) break;
      if (minute < 0 || inToldSpike(judgement, day * 1440 + minute)) continue;
      if (Math.floor(minute / 60) !== this.hour) [this.hour, this.sum] = [Math.floor(minute / 60), 0];
      this.sum += counts.at(minute);
      this.today = Math.max(this.today, this.sum);
    }
    this.remembered ??= memory.hours.largest();
    return Math.max(this.remembered, this.today);
  }
}
