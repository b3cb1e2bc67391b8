import type { KindTable } from './kind-table';

const LEAST_ROOM = 256;

/** Calls of one day by kind and minute, in the order they came; a kind's minute may stand several times. */
export class DayCells {
  kinds = new Int32Array(LEAST_ROOM);
  minutes = new Uint16Array(LEAST_ROOM);
  counts = new Uint32Array(LEAST_ROOM);
  length = 0;
  private view: SeriesView | undefined;

  /** Gives the cell's index, for the next call of the same kind and minute. */
  add(kind: number, minuteOfDay: number, count: number): number {
    if (this.length === this.kinds.length) this.grow();
    this.kinds[this.length] = kind;
    this.minutes[this.length] = minuteOfDay;
    this.counts[this.length] = count;
    this.view = undefined;
    this.length += 1;
    return this.length - 1;
  }

  addTo(cell: number, count: number): void {
    this.counts[cell] = (this.counts[cell] ?? 0) + count;
    this.view = undefined;
  }

  /** The cells by series, each series' by minute. */
  bySeries(table: KindTable): SeriesView {
    this.view ??= SeriesView.of(this, table);
    return this.view;
  }

  /** Some of the cells, for themselves. */
  part(isKept: (kind: number, minuteOfDay: number) => boolean): DayCells {
    const part = new DayCells();
    for (let cell = 0; cell < this.length; cell += 1) {
      const kind = this.kinds[cell] ?? 0;
      const minute = this.minutes[cell] ?? 0;
      if (isKept(kind, minute)) part.add(kind, minute, this.counts[cell] ?? 0);
    }
    return part;
  }

  /** Keeps only some cells; their indexes change. */
  keep(isKept: (kind: number, minuteOfDay: number) => boolean): void {
    let kept = 0;
    for (let cell = 0; cell < this.length; cell += 1) {
      const kind = this.kinds[cell] ?? 0;
      const minute = this.minutes[cell] ?? 0;
      if (!isKept(kind, minute)) continue;
      this.kinds[kept] = kind;
      this.minutes[kept] = minute;
      this.counts[kept] = this.counts[cell] ?? 0;
      kept += 1;
    }
    this.length = kept;
    this.trim();
    this.view = undefined;
  }

  /** Gives back the room for more: few are to come, if any. */
  trim(): void {
    this.kinds = this.kinds.slice(0, this.length);
    this.minutes = this.minutes.slice(0, this.length);
    this.counts = this.counts.slice(0, this.length);
  }

  private grow(): void {
    const size = Math.max(LEAST_ROOM, this.kinds.length * 2);
    const kinds = new Int32Array(size);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const minutes = new Uint16Array(size);
    minutes.set(this.minutes);
    this.minutes = minutes;
    const counts = new Uint32Array(size);
    counts.set(this.counts);
    this.counts = counts;
  }
}

/**
 * A day's counts sorted by series and minute: two counting sorts, linear in the number of cells. Every pass is a function
 * of its own: V8 compiles a long one anew for each of its loops.
 */
export class SeriesView {
  private constructor(
    /** Series that have calls, ascending. */
    readonly active: readonly number[],
    private readonly begins: Int32Array,
    private readonly minutes: Uint16Array,
    private readonly counts: Uint32Array,
  ) {}

  static of(cells: DayCells, { rate, error, series }: KindTable): SeriesView {
    const begins = new Int32Array(series.length + 1);
    tallyKinds(cells, rate, begins);
    tallyKinds(cells, error, begins);
    const active = summedUp(begins);
    const total = begins[series.length] ?? 0;
    const [minutes, counts] = [new Uint16Array(total), new Uint32Array(total)];
    place(cells, sortedByMinute(cells), [rate, error], { next: begins.slice(), minutes, counts });
    return new SeriesView(active, begins, minutes, counts);
  }

  has(series: number): boolean {
    return (this.begins[series + 1] ?? 0) > (this.begins[series] ?? 0);
  }

  /** Calls `take` for each minute with calls, ascending; a minute may come in several parts. */
  each(series: number, take: (minuteOfDay: number, count: number) => void): void {
    const end = this.begins[series + 1] ?? 0;
    for (let at = this.begins[series] ?? 0; at < end; at += 1) take(this.minutes[at] ?? 0, this.counts[at] ?? 0);
  }
}

type SeriesOfKinds = KindTable['rate'];

/** Cells of each series, one place behind it. */
function tallyKinds(cells: DayCells, seriesOf: SeriesOfKinds, begins: Int32Array): void {
  for (let cell = 0; cell < cells.length; cell += 1) {
    const series = seriesOf[cells.kinds[cell] ?? 0] ?? -1;
    if (series >= 0) begins[series + 1] = (begins[series + 1] ?? 0) + 1;
  }
}

/** Makes begins of tallies; gives the series that have any. */
function summedUp(begins: Int32Array): number[] {
  const active: number[] = [];
  for (let series = 0; series + 1 < begins.length; series += 1) {
    if ((begins[series + 1] ?? 0) > 0) active.push(series);
    begins[series + 1] = (begins[series + 1] ?? 0) + (begins[series] ?? 0);
  }
  return active;
}

interface Places {
  /** Where the next cell of a series goes. */
  readonly next: Int32Array;
  readonly minutes: Uint16Array;
  readonly counts: Uint32Array;
}

function place(cells: DayCells, order: Int32Array, of: readonly SeriesOfKinds[], places: Places): void {
  const { next, minutes, counts } = places;
  for (const seriesOf of of) {
    for (let index = 0; index < order.length; index += 1) {
      const cell = order[index] ?? 0;
      const series = seriesOf[cells.kinds[cell] ?? 0] ?? -1;
      if (series < 0) continue;
      const at = next[series] ?? 0;
      next[series] = at + 1;
      minutes[at] = cells.minutes[cell] ?? 0;
      counts[at] = cells.counts[cell] ?? 0;
    }
  }
}

function sortedByMinute(cells: DayCells): Int32Array {
  const next = new Int32Array(1441);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const minute = (cells.minutes[cell] ?? 0) + 1;
    next[minute] = (next[minute] ?? 0) + 1;
  }
  for (let minute = 0; minute < 1440; minute += 1) next[minute + 1] = (next[minute + 1] ?? 0) + (next[minute] ?? 0);
  const order = new Int32Array(cells.length);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const minute = cells.minutes[cell] ?? 0;
    const at = next[minute] ?? 0;
    next[minute] = at + 1;
    order[at] = cell;
  }
  return order;
}
