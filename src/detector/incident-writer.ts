import { addCells, contributorsOf } from './contributors';
import type { DayCounts } from './day-counts';
import { totalOf } from './day-totals';
import type { Finding, OpenEpisode } from './episode';
import type { Ledger } from './ledger';
import type { Incident, SeriesKey } from './types';

/** Minutes of a Start: CloudTrail measures it over five. */
export const START_MINUTES = 5;
/** Minutes shown before an incident. */
export const BEFORE = 20;
const MOST_AROUND = 90;

/** Makes incidents of findings: counts, baseline and contributors from the ledger. */
export class IncidentWriter {
  constructor(private readonly ledger: Ledger) {}

  /** A Start whose five minutes are over. */
  start(series: number, key: SeriesKey, episode: OpenEpisode, counts: DayCounts, day: number): Incident {
    const { start, kind, explanation } = episode;
    const baselineFrom = (Math.floor(start / 1440) - 7) * 1440;
    const isAsked = this.kindsOf(series);
    const baseline = this.kindTotals(series, isAsked, baselineFrom, start);
    const insight = this.kindTotals(series, isAsked, start, start + START_MINUTES);
    const logsFrom = this.logsFrom(series);
    return {
      state: 'Start',
      series: key,
      kind,
      start,
      insight: { count: sumOf(insight), minutes: START_MINUTES },
      baseline: { count: sumOf(baseline), minutes: start - baselineFrom },
      ...(logsFrom > baselineFrom ? { logsFrom } : {}),
      ...this.contributors(key, insight, baseline),
      explanation,
      around: around(counts, day, start - BEFORE, Math.max(start + START_MINUTES, explanation.declaredAt + 1)),
    };
  }

  end(
    series: number,
    { episode, end = episode.start + 1 }: Finding,
    begun: Incident,
    counts: DayCounts,
    day: number,
  ): Incident {
    const { start } = episode;
    const insight = this.kindTotals(series, this.kindsOf(series), start, end);
    const during = this.contributors(begun.series, insight, new Map());
    return {
      ...begun,
      state: 'End',
      end,
      insight: { count: sumOf(insight), minutes: end - start },
      // The baseline is the Start's, and so are those who made it: others may have come late since.
      identities: { ...begun.identities, insight: during.identities.insight },
      userAgents: { ...begun.userAgents, insight: during.userAgents.insight },
      ...(begun.errorCodes && during.errorCodes
        ? { errorCodes: { ...begun.errorCodes, insight: during.errorCodes.insight } }
        : {}),
      around: around(counts, day, start - BEFORE, end + START_MINUTES),
    };
  }

  private logsFrom(series: number): number {
    const { coverages, coverageOf } = this.ledger.table;
    return coverages[coverageOf[series] ?? 0]?.firstMinute ?? 0;
  }

  private kindsOf(series: number): (kind: number) => boolean {
    const kinds = new Set(this.ledger.table.kindsOf[series]);
    return (kind) => kinds.has(kind);
  }

  /** Calls by kind in [from, to): whole days from the totals where minutes are gone. */
  private kindTotals(
    series: number,
    isAsked: (kind: number) => boolean,
    from: number,
    to: number,
  ): Map<number, number> {
    const { days, totals, table } = this.ledger;
    const found = new Map<number, number>();
    for (let day = Math.floor(from / 1440); day * 1440 < to; day += 1) {
      const midnight = day * 1440;
      const begin = Math.max(0, from - midnight);
      const end = Math.min(1440, to - midnight);
      const total = totals.get(day);
      const cells = days.get(day);
      if (!total || begin > 0) {
        if (cells) addCells(found, cells, isAsked, begin, end, 1);
        continue;
      }
      // A day that is over: all of it, less what came after. Of its minutes only the last may be left.
      for (const kind of table.kindsOf[series] ?? []) {
        const count = totalOf(total, kind);
        if (count > 0) found.set(kind, (found.get(kind) ?? 0) + count);
      }
      if (cells && end < 1440) addCells(found, cells, isAsked, end, 1440, -1);
    }
    return found;
  }

  private contributors(
    { type }: SeriesKey,
    insight: ReadonlyMap<number, number>,
    baseline: ReadonlyMap<number, number>,
  ): Pick<Incident, 'identities' | 'userAgents' | 'errorCodes'> {
    const { kinds } = this.ledger.table;
    const totals = { insight, baseline };
    return {
      identities: contributorsOf(totals, kinds, ({ identity }) => identity),
      userAgents: contributorsOf(totals, kinds, ({ userAgent }) => userAgent),
      // Calls without an error stand under the text `null` (CloudTrail User Guide); errors need no such block.
      ...(type === 'ApiCallRateInsight'
        ? { errorCodes: contributorsOf(totals, kinds, ({ errorCode }) => errorCode || 'null') }
        : {}),
    };
  }
}

const sumOf = (totals: ReadonlyMap<number, number>): number => {
  let sum = 0;
  for (const count of totals.values()) sum += count;
  return sum;
};

function around(counts: DayCounts, day: number, from: number, to: number): Incident['around'] {
  const end = Math.min(to, from + MOST_AROUND);
  const found: number[] = [];
  for (let minute = from; minute < end; minute += 1) found.push(counts.at(minute - day * 1440));
  return { from, counts: found };
}
