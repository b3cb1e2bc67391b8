import type { ByteReader, ByteWriter } from './bytes';
import { isWeekend } from './rate-model';

/** Hours of a working day, and of one at a weekend. */
const CELLS = 48;
/** Days of a kind that must be known before an hour can be said to be quiet. */
const LEAST_DAYS = 2;
/** Of what was, so much counts on the next day of the kind. */
const KEPT = 0.9;
/** Days on which an hour was silent, from which that is usual of it. */
const SOME = 0.5;

/** What is usual of the hours of an account and Region: nobody works at night. */
export class UsualHours {
  /** By hour: minutes with calls, of the days that count. */
  private active = new Float64Array(CELLS);
  /** By hour: days on which it had no call at all. */
  private silent = new Float64Array(CELLS);
  /** Working days and weekend days that count. */
  private days = new Float64Array(2);

  /** Takes in a day that is over, by its calls of each minute; absent where there was none. */
  addDay(day: number, counts: Uint32Array | undefined): void {
    const kind = Number(isWeekend(day));
    this.days[kind] = KEPT * (this.days[kind] ?? 0) + 1;
    for (let hour = 0; hour < 24; hour += 1) {
      const cell = 24 * kind + hour;
      const active = counts ? activeIn(counts, 60 * hour) : 0;
      this.active[cell] = KEPT * (this.active[cell] ?? 0) + active;
      this.silent[cell] = KEPT * (this.silent[cell] ?? 0) + Number(active === 0);
    }
  }

  /**
   * Surprise (-ln p) at a minute without calls of an hour (since 1970), by what the hour usually has: minutes by themselves,
   * or, where the whole hour was without on some days, as people's are, that. Infinite where too little is known.
   */
  surprise(hour: number): number {
    const kind = Number(isWeekend(Math.floor(hour / 24)));
    const cell = 24 * kind + (hour % 24);
    const days = this.days[kind] ?? 0;
    if (days < LEAST_DAYS - (1 - KEPT)) return Number.POSITIVE_INFINITY;
    const ofMinutes = -Math.log(1 - ((this.active[cell] ?? 0) + 0.5) / (60 * days + 1));
    const silent = this.silent[cell] ?? 0;
    return silent < SOME ? ofMinutes : Math.min(ofMinutes, -Math.log((silent + 0.5) / (days + 1)) / 60);
  }

  clear(): void {
    this.active.fill(0);
    this.silent.fill(0);
    this.days.fill(0);
  }

  write(out: ByteWriter): void {
    for (const value of [...this.days, ...this.active, ...this.silent]) out.number(value);
  }

  read(from: ByteReader): void {
    for (const values of [this.days, this.active, this.silent]) {
      for (let index = 0; index < values.length; index += 1) values[index] = from.number();
    }
  }
}

/** Minutes with calls of the sixty from one on. */
function activeIn(counts: Uint32Array, from: number): number {
  let active = 0;
  for (let minute = from; minute < from + 60; minute += 1) active += Number((counts[minute] ?? 0) > 0);
  return active;
}
