import type { FoundIncident, MinuteSeries } from '../series';

/** A way to find unusual minutes that one could use instead; all get the same series and may look at the past only. */
export interface Alternative {
  readonly name: string;
  /** Judges [testFrom, end of the series). */
  find(series: MinuteSeries, testFrom: number): FoundIncident[] | Promise<FoundIncident[]>;
}

/** Flagged windows of either direction drawn together where they lie nearer than `gap` minutes: the same for everybody. */
export class Merger {
  readonly #found: FoundIncident[] = [];
  readonly #open = new Map<FoundIncident['type'], FoundIncident>();

  constructor(private readonly gap: number) {}

  flag(window: FoundIncident): void {
    const open = this.#open.get(window.type);
    if (open && window.start - open.end < this.gap) {
      this.#open.set(window.type, { ...open, end: Math.max(open.end, window.end) });
      return;
    }
    if (open) this.#found.push(open);
    this.#open.set(window.type, window);
  }

  finish(): FoundIncident[] {
    return [...this.#found, ...this.#open.values()].sort((a, b) => a.start - b.start);
  }
}

export const MERGE_GAP = 15;
