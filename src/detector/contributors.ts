import type { CallKind } from '../records';
import type { DayCells } from './day-cells';
import type { Contributors, ValueCount } from './types';

/** Calls by kind, in two spans. */
export interface KindTotals {
  readonly insight: ReadonlyMap<number, number>;
  readonly baseline: ReadonlyMap<number, number>;
}

/** CloudTrail names five values of each attribute at most (User Guide, fields of Insights events). */
const MOST = 5;

/** The most frequent values of an attribute, before and during. */
export function contributorsOf(
  totals: KindTotals,
  kinds: readonly CallKind[],
  textOf: (kind: CallKind) => string,
): Contributors {
  return {
    insight: mostFrequent(totals.insight, kinds, textOf),
    baseline: mostFrequent(totals.baseline, kinds, textOf),
  };
}

function mostFrequent(
  totals: ReadonlyMap<number, number>,
  kinds: readonly CallKind[],
  textOf: (kind: CallKind) => string,
): ValueCount[] {
  const byValue = new Map<string, number>();
  for (const [index, count] of totals) {
    const kind = kinds[index];
    if (!kind || count <= 0) continue;
    const value = textOf(kind);
    if (value !== '') byValue.set(value, (byValue.get(value) ?? 0) + count);
  }
  return [...byValue]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : a > b ? 1 : 0))
    .slice(0, MOST);
}

/** Adds (or, with `sign` -1, takes away) a day's calls of some kinds in [from, to) minutes of the day. */
export function addCells(
  totals: Map<number, number>,
  cells: DayCells,
  isAsked: (kind: number) => boolean,
  from: number,
  to: number,
  sign: 1 | -1,
): void {
  for (let cell = 0; cell < cells.length; cell += 1) {
    const minute = cells.minutes[cell] ?? 0;
    const kind = cells.kinds[cell] ?? 0;
    if (minute < from || minute >= to || !isAsked(kind)) continue;
    totals.set(kind, (totals.get(kind) ?? 0) + sign * (cells.counts[cell] ?? 0));
  }
}
