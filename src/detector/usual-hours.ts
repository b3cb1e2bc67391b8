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

/** Of an hour that was lost so much counts as silent: once is an accident, twice within days is a habit. */
const OF_GAP = 0.49;

/** By hour of a day: the minutes with calls, or that the hour was lost. */
export type HoursOfDay = Uint8Array;
/** An hour of a gap, and one of a gap that had lasted for more than a day. */
export const LOST = 61;
export const LOST_STILL = 62;

/** What is usual of the hours of an account and Region: nobody works at night. */
export class UsualHours {
  /** By hour: minutes with calls, of the days that count. */
  private active = new Float64Array(CELLS);
  /** By hour: days on which it had no call at all. */
  private silent = new Float64Array(CELLS);
  /** Working days and weekend days that count. */
  private days = new Float64Array(2);

  /** Takes in a day that is over, by the minutes of each hour that had calls; of what was lost nothing is known. */
  addDay(day: number, hours: HoursOfDay): void {
    const kind = Number(isWeekend(day));
    const days = this.days[kind] ?? 0;
    // There is nothing yet that could stand for what was lost.
    if (days < 1 && hours.some((hour) => hour >= LOST)) return;
    this.days[kind] = KEPT * days + 1;
    for (let hour = 0; hour < 24; hour += 1) {
      const cell = 24 * kind + hour;
      const active = hours[hour] ?? 0;
      const [hadActive, hadSilent] = [this.active[cell] ?? 0, this.silent[cell] ?? 0];
      const isLost = active >= LOST;
      const ofGap = active === LOST ? OF_GAP : 0;
      this.active[cell] = KEPT * hadActive + (isLost ? hadActive / days : active);
      this.silent[cell] = KEPT * hadSilent + (isLost ? hadSilent / days + ofGap : Number(active === 0));
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
