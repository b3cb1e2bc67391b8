import type { InsightRecord } from '../records';
import { actorOf } from './actor';

/** Insights of one actor that lie this close together are one incident to people. Minutes. */
const TOGETHER = 120;

export interface IncidentGroup<T> {
  /** `INC-5f1c`: the begin of the first insight's id, which `--explain` takes too. */
  readonly id: string;
  /** In order of their begin. */
  readonly members: readonly T[];
}

export interface Grouped {
  readonly record: InsightRecord;
  /** First unusual minute, since 1970. */
  readonly start: number;
}

/** Whoever made the calls tells what belongs together; an insight nobody is named for stands alone. */
export function groupIncidents<T extends Grouped>(insights: readonly T[]): IncidentGroup<T>[] {
  const groups: { readonly members: T[] }[] = [];
  const latest = new Map<string, { readonly members: T[] }>();
  for (const insight of insights.toSorted((a, b) => a.start - b.start)) {
    const actor = actorOf(insight.record);
    const known = actor === undefined ? undefined : latest.get(actor);
    const last = known?.members.at(-1);
    if (known && last && insight.start - last.start <= TOGETHER) {
      known.members.push(insight);
      continue;
    }
    const group = { members: [insight] };
    groups.push(group);
    if (actor !== undefined) latest.set(actor, group);
  }
  return groups.map(({ members }) => ({ id: `INC-${members[0]?.record.sharedEventID.slice(0, 4) ?? ''}`, members }));
}
