const BARS = '▁▂▃▄▅▆▇█';

/** Counts by minute; `from` is the first minute's number since 1970. */
export interface MinuteCounts {
  readonly from: number;
  readonly counts: readonly number[];
}

/**
 * `02:45 ▁▁▁▅▇█ 03:07`: a bar a minute, or for several where they would not fit; none is the lowest bar.
 *
 * @param isCut what it shows goes on
 */
export function sparkline({ from, counts }: MinuteCounts, width: number, isCut = false): string {
  const perBar = Math.max(1, Math.ceil(counts.length / Math.max(1, width)));
  const sums = Array.from({ length: Math.ceil(counts.length / perBar) }, (_, bar) =>
    counts.slice(bar * perBar, (bar + 1) * perBar).reduce((sum, count) => sum + count, 0),
  );
  const highest = Math.max(...sums, 1);
  const bars = sums.map((sum) => BARS[sum > 0 ? Math.max(1, Math.ceil((sum / highest) * (BARS.length - 1))) : 0]);
  const each = perBar === 1 ? '' : ` (${perBar} min a bar)`;
  return `${clock(from)} ${bars.join('')} ${clock(from + counts.length)}${isCut ? ' …' : ''}${each}`;
}

/** `02:45`, in UTC. */
const clock = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16);
