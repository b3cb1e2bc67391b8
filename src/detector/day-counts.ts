/** Minutes of the window in which counts are compared. */
export const WINDOW = 5;

/**
 * Counts of one series around one day, minute by minute: the day before from `LEAD` minutes to midnight, and the day.
 * One such buffer serves all series, one after the other.
 */
const LEAD = 1440;
const LENGTH = LEAD + 1440;

export class DayCounts {
  private readonly counts = new Int32Array(LENGTH);
  /** Minutes of the day with calls, ascending; from -LEAD. */
  readonly active: number[] = [];

  add(minuteOfDay: number, count: number): void {
    const place = minuteOfDay + LEAD;
    if (place < 0 || place >= LENGTH) return;
    if (this.counts[place] === 0) this.active.push(minuteOfDay);
    this.counts[place] = (this.counts[place] ?? 0) + count;
  }

  clear(): void {
    for (const minute of this.active) this.counts[minute + LEAD] = 0;
    this.active.length = 0;
  }

  at(minuteOfDay: number): number {
    return this.counts[minuteOfDay + LEAD] ?? 0;
  }

  /** Calls in [from, to). */
  sum(from: number, to: number): number {
    let sum = 0;
    const end = Math.min(LENGTH, to + LEAD);
    for (let place = Math.max(0, from + LEAD); place < end; place += 1) sum += this.counts[place] ?? 0;
    return sum;
  }
}
