/** Hours a series is remembered: 28 days, as long as native Insights looks back (User Guide, costs of Insights). */
export const REMEMBERED_HOURS = 28 * 24;

/** Calls of a series by hour, hours without any left out. Oldest first. */
export class HourHistory {
  /** Pairs: hours since 1970, count. */
  private pairs = new Int32Array(8);
  private begin = 0;
  private end = 0;

  get length(): number {
    return this.end - this.begin;
  }

  hourAt(index: number): number {
    return this.pairs[2 * (this.begin + index)] ?? 0;
  }

  countAt(index: number): number {
    return this.pairs[2 * (this.begin + index) + 1] ?? 0;
  }

  /** Hours come in order; one that is there is added to. */
  add(hour: number, count: number): void {
    if (this.length > 0 && this.hourAt(this.length - 1) === hour) {
      const last = 2 * this.end - 1;
      this.pairs[last] = (this.pairs[last] ?? 0) + count;
      return;
    }
    if (2 * this.end === this.pairs.length) this.makeRoom();
    this.pairs[2 * this.end] = hour;
    this.pairs[2 * this.end + 1] = count;
    this.end += 1;
  }

  total(): number {
    let sum = 0;
    for (let index = 0; index < this.length; index += 1) sum += this.countAt(index);
    return sum;
  }

  /** Largest count of an hour. */
  largest(): number {
    let largest = 0;
    for (let index = 0; index < this.length; index += 1) largest = Math.max(largest, this.countAt(index));
    return largest;
  }

  /** Calls between two minutes since 1970; hours that are cut count in part. */
  between(from: number, to: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (60 * (this.hourAt(middle) + 1) <= from) low = middle + 1;
      else high = middle;
    }
    let sum = 0;
    for (let index = low; index < this.length && 60 * this.hourAt(index) < to; index += 1) {
      const begin = 60 * this.hourAt(index);
      sum += (this.countAt(index) * (Math.min(to, begin + 60) - Math.max(from, begin))) / 60;
    }
    return sum;
  }

  forgetBefore(hour: number): void {
    while (this.begin < this.end && this.hourAt(0) < hour) this.begin += 1;
  }

  private makeRoom(): void {
    const kept = this.pairs.subarray(2 * this.begin, 2 * this.end);
    const larger = kept.length * 2 > this.pairs.length ? new Int32Array(this.pairs.length * 2) : this.pairs;
    larger.set(kept);
    this.pairs = larger;
    this.end -= this.begin;
    this.begin = 0;
  }
}
