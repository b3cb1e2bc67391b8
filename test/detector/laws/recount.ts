import type { Incident } from '../../../src/detector';
import type { CallKind } from '../../../src/records';
import type { Count } from '../world';

type Values = (readonly [value: string, count: number])[];

/** Whether a call counts for the series of an incident. */
const isOf = ({ series }: Incident, kind: CallKind): boolean =>
  kind.account === series.account &&
  kind.region === series.region &&
  kind.category === series.category &&
  kind.source === series.source &&
  kind.name === series.name &&
  (series.errorCode === undefined || kind.errorCode === series.errorCode);

function topFive(counts: readonly Count[], textOf: (kind: CallKind) => string): Values {
  const byValue: Record<string, number> = {};
  for (const { kind, count } of counts) byValue[textOf(kind)] = (byValue[textOf(kind)] ?? 0) + count;
  return Object.entries(byValue)
    .filter(([value]) => value !== '')
    .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
    .slice(0, 5);
}

/** The numbers of an incident, from all calls, in the plainest way. */
export function recount(incident: Incident, counts: readonly Count[]): Partial<Incident> {
  const { start, end = start + 5 } = incident;
  const from = Math.floor(start / 1440) * 1440 - 7 * 1440;
  const own = counts.filter(({ kind }) => isOf(incident, kind));
  const insight = own.filter(({ minute }) => minute >= start && minute < end);
  const baseline = own.filter(({ minute }) => minute >= from && minute < start);
  const sum = (some: readonly Count[]): number => some.reduce((total, { count }) => total + count, 0);
  const top = (textOf: (kind: CallKind) => string) => ({
    insight: topFive(insight, textOf),
    baseline: topFive(baseline, textOf),
  });
  return {
    insight: { count: sum(insight), minutes: end - start },
    baseline: { count: sum(baseline), minutes: start - from },
    identities: top(({ identity }) => identity),
    userAgents: top(({ userAgent }) => userAgent),
    ...(incident.series.errorCode === undefined ? { errorCodes: top(({ errorCode }) => errorCode || 'null') } : {}),
  };
}
