import type { Incident } from '../../../detector';
import { partitionOf } from '../../../messages';
import { insightRecordOf, type WrittenInsightRecord } from '../../../records';
import type { MinuteSpan } from './minutes';

/** A begin or an end, and its record. */
export interface FoundRecord {
  readonly incident: Incident;
  readonly record: WrittenInsightRecord;
}

/** One insight as far as this run has seen it. */
export interface FoundInsight {
  /** `sharedEventID`. */
  readonly id: string;
  /** The newest there is of it: its End, where it is over. */
  readonly incident: Incident;
  readonly record: WrittenInsightRecord;
  /** Start and End, those of this run. */
  readonly records: readonly WrittenInsightRecord[];
  /** First unusual minute, since 1970. */
  readonly start: number;
}

export interface Wanted extends MinuteSpan {
  /** Ids. */
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
}

const timeOf = ({ incident }: FoundRecord): number => (incident.state === 'End' ? (incident.end ?? 0) : incident.start);

/** In order of their time; those of one minute in the order they were declared. */
export function recordsOf(incidents: readonly Incident[], profile: string, wanted: Wanted): FoundRecord[] {
  return incidents
    .filter((incident) => isWanted(incident, wanted))
    .map((incident) => ({
      incident,
      record: insightRecordOf(incident, { profile, partition: partitionOf(incident.series.region) }),
    }))
    .sort((a, b) => timeOf(a) - timeOf(b));
}

const isWanted = ({ start, series }: Incident, { from, to, accounts, regions }: Wanted): boolean =>
  (from === undefined || start >= from) &&
  (to === undefined || start < to) &&
  (accounts?.includes(series.account) ?? true) &&
  (regions?.includes(series.region) ?? true);

/** Start and End as one, in order of their begin. */
export function insightsOf(found: readonly FoundRecord[]): FoundInsight[] {
  const byId = new Map<string, FoundRecord[]>();
  for (const one of found) {
    const { sharedEventID } = one.record;
    byId.set(sharedEventID, [...(byId.get(sharedEventID) ?? []), one]);
  }
  return [...byId].flatMap(([id, parts]) => {
    const newest = parts.find(({ incident }) => incident.state === 'End') ?? parts[0];
    if (!newest) return [];
    return [{ id, ...newest, records: parts.map(({ record }) => record), start: newest.incident.start }];
  });
}
