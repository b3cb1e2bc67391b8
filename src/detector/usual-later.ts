import type { ByteReader, ByteWriter } from './bytes';
import { type HoursOfDay, LOST, LOST_STILL, type UsualHours } from './usual-hours';

/** Minutes since 1970 without calls, up to the one before `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface DayOver {
  readonly day: number;
  /** Calls of each minute; absent where there was none. */
  readonly counts: Uint32Array | undefined;
  /** Since when nothing was called when the day ended. */
  readonly openFrom: number | undefined;
  /** Silences that are gaps, as far as is known when the day ends. */
  readonly gaps: readonly Span[];
}

/**
 * Days that wait until the silence they ended in is over: whether it was a gap, of which nothing is usual, is told by what
 * was usual before it.
 */
export class UsualLater {
  private readonly waiting = new Map<number, HoursOfDay>();

  /** Hands over days that are known for what they were. */
  addDay(usual: UsualHours, { day, counts, openFrom, gaps }: DayOver): void {
    const midnight = day * 1440;
    if (openFrom === undefined || openFrom >= midnight) {
      for (const [past, hours] of this.waiting) usual.addDay(past, without(hours, past, gaps));
      this.waiting.clear();
    }
    const hours = Uint8Array.from({ length: 24 }, (_, hour) => (counts ? activeIn(counts, 60 * hour) : 0));
    const isOver = ({ to }: Span): boolean => to < midnight + 1440;
    if (openFrom === undefined) usual.addDay(day, without(hours, day, gaps));
    else this.waiting.set(day, without(hours, day, gaps.filter(isOver)));
  }

  clear(): void {
    this.waiting.clear();
  }

  write(out: ByteWriter): void {
    out.amount(this.waiting.size);
    for (const [day, hours] of this.waiting) {
      out.amount(day);
      out.amounts(hours);
    }
  }

  read(from: ByteReader): void {
    for (let left = from.amount(); left > 0; left -= 1)
      this.waiting.set(from.amount(), Uint8Array.from(from.amounts()));
  }
}

/** The hours of a day, those that gaps reach into marked as lost. */
function without(hours: HoursOfDay, day: number, gaps: readonly Span[]): HoursOfDay {
  return hours.map((active, hour) => {
    const begin = day * 1440 + 60 * hour;
    const gap = gaps.find(({ from, to }) => from < begin + 60 && to > begin);
    if (!gap) return active;
    return begin - gap.from >= 1440 ? LOST_STILL : LOST;
  });
}

/** Minutes with calls of the sixty from one on. */
function activeIn(counts: Uint32Array, from: number): number {
  let active = 0;
  for (let minute = from; minute < from + 60; minute += 1) active += Number((counts[minute] ?? 0) > 0);
  return active;
}
