import type { CallBatch, CallKind } from '../records';
import { DayCells } from './day-cells';
import { type DayTotals, totalsOf } from './day-totals';
import { KindTable } from './kind-table';
import { SeenIds } from './seen-ids';
import type { DetectorOptions } from './types';

/** Days of cells that are kept once judged: an incident may last a day, and its end be certain a little later. */
const CELL_DAYS = 3;
/** Days of totals: the seven before the day an incident began, which may be two ago. */
const TOTAL_DAYS = 10;
/** Cells that may wait to be judged, 10 bytes each; beyond, the oldest days no longer wait for latecomers. */
export const PENDING_CELLS = 3_000_000;

/** The calls: by day, kind and minute as long as minutes matter, by day and kind for as long as baselines go back. */
export class Ledger {
  readonly table: KindTable;
  readonly days = new Map<number, DayCells>();
  readonly totals = new Map<number, DayTotals>();
  readonly seen = new SeenIds();
  readonly tally = { calls: 0, duplicates: 0, late: 0, outOfScope: 0 };
  newest: number | undefined;
  /** First day that is not closed: its minutes are all there. */
  closedTo = Number.NEGATIVE_INFINITY;
  /** Cells of days that are not closed. */
  pending = 0;
  /** The days as they were before they were closed, while that may be taken back. */
  private whole: Map<number, DayCells> | undefined;
  private lastMinute = new Int32Array(1024).fill(-1);
  private lastCell = new Int32Array(1024);
  private scratch = new Uint32Array(1024);

  constructor(include: DetectorOptions['include']) {
    this.table = new KindTable(include);
  }

  addKinds(kinds: readonly CallKind[]): void {
    for (const kind of kinds) this.table.add(kind);
    const needed = this.table.kinds.length;
    if (needed <= this.lastMinute.length) return;
    const minutes = new Int32Array(2 * needed).fill(-1);
    minutes.set(this.lastMinute);
    this.lastMinute = minutes;
    const cells = new Int32Array(2 * needed);
    cells.set(this.lastCell);
    this.lastCell = cells;
    this.scratch = new Uint32Array(2 * needed);
  }

  /** Takes calls that were not taken before; `judgedTo` is the minute before which it is too late to be judged. */
  add({ kinds, minutes, ids }: CallBatch, judgedTo: number): void {
    for (let index = 0; index < kinds.length; index += 1) {
      const minute = minutes[index] ?? 0;
      if (this.seen.add(Math.floor(minute / 60), ids[2 * index] ?? 0, ids[2 * index + 1] ?? 0)) {
        this.addCount(kinds[index] ?? 0, minute, 1, judgedTo);
      } else {
        this.tally.duplicates += 1;
      }
    }
  }

  addCount(kind: number, minute: number, count: number, judgedTo: number): void {
    const { table, tally } = this;
    tally.calls += count;
    table.coverages[table.coverage[kind] ?? 0]?.add(minute, count);
    if (this.newest === undefined || minute > this.newest) this.newest = minute;
    if ((table.rate[kind] ?? -1) < 0 && (table.error[kind] ?? -1) < 0) {
      tally.outOfScope += count;
      return;
    }
    const day = Math.floor(minute / 1440);
    if (minute < judgedTo) {
      tally.late += count;
      if (day < this.closedTo) {
        this.addToTotals(day, kind, count);
        return;
      }
    }
    // Calls of one kind come in runs of the same minute.
    const cells = this.cellsOf(day);
    if (this.lastMinute[kind] === minute && (this.lastCell[kind] ?? 0) < cells.length) {
      cells.addTo(this.lastCell[kind] ?? 0, count);
      return;
    }
    this.lastMinute[kind] = minute;
    this.lastCell[kind] = cells.add(kind, minute - day * 1440, count);
    this.pending += 1;
  }

  /** First day that has calls which wait to be judged. */
  firstDay(): number | undefined {
    let first: number | undefined;
    for (const day of this.days.keys()) {
      if (day >= this.closedTo && (first === undefined || day < first)) first = day;
    }
    return first;
  }

  /**
   * A day is judged to its end: it becomes totals by kind. `keepFrom` tells from which minute since 1970 on the minutes
   * of a series may still be asked for.
   */
  closeDay(day: number, keepFrom: (series: number) => number): void {
    const cells = this.days.get(day);
    if (cells) {
      this.totals.set(day, totalsOf(cells, this.scratch));
      if (this.whole) {
        cells.trim();
        this.whole.set(day, cells);
      } else this.pending -= cells.length;
    }
    const { rate, error } = this.table;
    for (const [known, old] of this.days) {
      if (known > day) continue;
      const midnight = known * 1440;
      const isKept = (series: number, minute: number): boolean => series >= 0 && midnight + minute >= keepFrom(series);
      const isAsked = (kind: number, minute: number): boolean =>
        isKept(rate[kind] ?? -1, minute) || isKept(error[kind] ?? -1, minute);
      let left = old;
      if (known > day - CELL_DAYS) {
        if (this.whole?.get(known) === old) left = old.part(isAsked);
        else old.keep(isAsked);
        this.days.set(known, left);
      }
      if (left.length === 0 || known <= day - CELL_DAYS) this.days.delete(known);
    }
    this.closedTo = day + 1;
    for (const old of this.totals.keys()) if (old <= day - TOTAL_DAYS) this.totals.delete(old);
    for (const coverage of this.table.coverages) coverage.closeDay(day, this.whole !== undefined);
  }

  /** From now on days are closed such that it can be taken back. */
  keepWhole(): void {
    this.whole ??= new Map();
  }

  /** What was closed stays so. */
  settle(): void {
    for (const cells of this.whole?.values() ?? []) this.pending -= cells.length;
    this.whole = undefined;
    for (const coverage of this.table.coverages) coverage.settle();
  }

  /** As if no day had been closed since `keepWhole`; before it, none was. */
  reopen(): void {
    for (const [day, cells] of this.whole ?? []) this.days.set(day, cells);
    this.whole = undefined;
    this.totals.clear();
    this.closedTo = Number.NEGATIVE_INFINITY;
    for (const coverage of this.table.coverages) coverage.reopen();
  }

  cellsOf(day: number): DayCells {
    let cells = this.days.get(day);
    if (!cells) {
      cells = new DayCells();
      this.days.set(day, cells);
      // Late calls are few, and make room for themselves.
      this.days.get(day - 2)?.trim();
    }
    return cells;
  }

  private addToTotals(day: number, kind: number, count: number): void {
    if (day < this.closedTo - TOTAL_DAYS) return;
    const totals = this.totals.get(day) ?? { kinds: new Int32Array(0), counts: new Uint32Array(0) };
    const at = totals.kinds.indexOf(kind);
    if (at >= 0) {
      totals.counts[at] = (totals.counts[at] ?? 0) + count;
      return;
    }
    const entries = [...totals.kinds].map((known, index) => [known, totals.counts[index] ?? 0] as const);
    entries.push([kind, count]);
    entries.sort(([a], [b]) => a - b);
    this.totals.set(day, {
      kinds: Int32Array.from(entries, ([known]) => known),
      counts: Uint32Array.from(entries, ([, calls]) => calls),
    });
  }
}
