import type { DayCells } from './day-cells';

/** Calls of a whole day by kind, kinds ascending. */
export interface DayTotals {
  readonly kinds: Int32Array;
  readonly counts: Uint32Array;
}

export function totalsOf(cells: DayCells, scratch: Uint32Array): DayTotals {
  const touched: number[] = [];
  for (let cell = 0; cell < cells.length; cell += 1) {
    const kind = cells.kinds[cell] ?? 0;
    if (scratch[kind] === 0) touched.push(kind);
    scratch[kind] = (scratch[kind] ?? 0) + (cells.counts[cell] ?? 0);
  }
  const kinds = Int32Array.from(touched).sort();
  const counts = Uint32Array.from(kinds, (kind) => scratch[kind] ?? 0);
  for (const kind of touched) scratch[kind] = 0;
  return { kinds, counts };
}

/** Calls of one kind that day. */
export function totalOf({ kinds, counts }: DayTotals, kind: number): number {
  let low = 0;
  let high = kinds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((kinds[middle] ?? 0) < kind) low = middle + 1;
    else high = middle;
  }
  return kinds[low] === kind ? (counts[low] ?? 0) : 0;
}
