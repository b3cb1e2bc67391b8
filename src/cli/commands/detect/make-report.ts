import type { Contributors, Detector, DetectorCounts } from '../../../detector';
import { groupIncidents } from '../../../messages';
import type { ReadSummary } from '../../../sources';
import { VERSION } from '../../version';
import type { FoundInsight } from './insights';
import type { NoCalls } from './no-calls';
import { isMissing, type NotInLogs } from './not-in-logs';
import type { DetectReport, ReportedInsight } from './report';
import type { DetectorSettings } from './settings';

const isoMinute = (minute: number): string => new Date(minute * 60_000).toISOString().replace('.000Z', 'Z');

/** What one run has added to a memory that is older. */
export function countsSince(before: DetectorCounts, after: DetectorCounts): DetectorCounts {
  return {
    ...after,
    calls: after.calls - before.calls,
    duplicates: after.duplicates - before.duplicates,
    late: after.late - before.late,
    outOfScope: after.outOfScope - before.outOfScope,
    // One that goes on was told when it was one first, and is told again when it is over.
    gaps: notIn(before.gaps, after.gaps, ({ to, ...gap }) => gap),
    rests: notIn(before.rests, after.rests),
  };
}

function notIn<T extends object>(before: readonly T[], after: readonly T[], told: (it: T) => object = (it) => it): T[] {
  const keyOf = (it: T): string => JSON.stringify(Object.values(told(it)));
  const known = new Set(before.map(keyOf));
  return after.filter((it) => !known.has(keyOf(it)));
}

export interface ReportInput {
  readonly settings: DetectorSettings;
  readonly insights: readonly FoundInsight[];
  readonly summary: ReadSummary;
  readonly counts: DetectorCounts;
  readonly horizon: Detector['horizon'];
  readonly absent: NotInLogs | undefined;
  readonly none: NoCalls | undefined;
  readonly nameOf: (account: string) => string | undefined;
}

export function makeReport({
  settings,
  insights,
  summary,
  counts,
  horizon,
  absent,
  none,
  nameOf,
}: ReportInput): DetectReport {
  const incidentOf = new Map(
    groupIncidents(insights).flatMap(({ id, members }) => members.map((member) => [member.id, id] as const)),
  );
  const { sensitivity, alarmsPerWeek } = settings.options;
  const { files, bytes, brokenFiles, brokenRecords, skippedFiles, otherDates, records, problems } = summary;
  const { calls, duplicates, late, outOfScope, keys, unjudged } = counts;
  return {
    format: 'trailinsight.detect/v1',
    version: VERSION,
    sensitivity,
    ...(alarmsPerWeek === undefined ? {} : { alarmsPerWeek }),
    insights: insights.map((insight) => reported(insight, incidentOf.get(insight.id) ?? '', nameOf)),
    input: {
      ...{ files, bytes, brokenFiles, brokenRecords, skippedFiles, records },
      ...(otherDates > 0 ? { otherDates } : {}),
      problems: [...problems],
    },
    counts: { calls, duplicates, late, outOfScope, keys, unjudged },
    kindsCapped: summary.kindsCapped,
    gaps: counts.gaps.map(({ from, to, ...gap }) => ({ ...gap, from: isoMinute(from), to: isoMinute(to) })),
    learning: counts.learning.map(({ until, ...region }) => ({ ...region, until: isoMinute(until) })),
    daysOfRest: counts.rests.map(({ day, ...rest }) => ({ ...rest, date: isoMinute(day * 1440).slice(0, 10) })),
    ...(none ? { noCalls: none } : {}),
    ...(absent ? { notInLogs: { ...absent, accounts: [...absent.accounts], regions: [...absent.regions] } } : {}),
    ...(horizon === undefined ? {} : { horizon: isoMinute(horizon) }),
    exitCode: none || isMissing(absent) || brokenFiles + brokenRecords + problems.length > 0 ? 3 : 0,
  };
}

function reported(
  { id, incident, records, start }: FoundInsight,
  group: string,
  nameOf: ReportInput['nameOf'],
): ReportedInsight {
  const { series, kind, state, end, insight, baseline, explanation, around } = incident;
  const { window, declaredAt, until = declaredAt + 1, ...why } = explanation;
  const accountName = nameOf(series.account);
  return {
    id,
    incident: group,
    kind,
    state: state === 'End' ? 'over' : 'open',
    account: series.account,
    ...(accountName === undefined ? {} : { accountName }),
    region: series.region,
    category: series.category,
    eventSource: series.source,
    eventName: series.name,
    insightType: series.type,
    ...(series.errorCode === undefined ? {} : { errorCode: series.errorCode }),
    start: isoMinute(start),
    ...(end === undefined ? {} : { end: isoMinute(end) }),
    insight,
    baseline,
    ...(incident.logsFrom === undefined ? {} : { logsFrom: isoMinute(incident.logsFrom) }),
    identities: listed(incident.identities),
    userAgents: listed(incident.userAgents),
    ...(incident.errorCodes ? { errorCodes: listed(incident.errorCodes) } : {}),
    explanation: {
      ...{ windowMinutes: window, until: isoMinute(until), declaredAt: isoMinute(declaredAt) },
      ...why,
      gates: why.gates.map((gate) => ({ ...gate })),
    },
    around: { from: isoMinute(around.from), counts: [...around.counts] },
    records: records.map((record) => ({ ...record })),
  };
}

const listed = ({ insight, baseline }: Contributors): ReportedInsight['identities'] => ({
  insight: insight.map(([value, count]) => ({ value, count })),
  baseline: baseline.map(([value, count]) => ({ value, count })),
});
