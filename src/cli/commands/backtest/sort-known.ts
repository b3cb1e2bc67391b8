import type { KnownIncident } from './known-incidents';
import { isTested, type SpanOfTest } from './score';

/** A line that says again what one before it said. */
export interface RepeatedLine {
  readonly incident: KnownIncident;
  readonly before: number;
}

/** Known incidents, each in one place: only those that are tested count. */
export interface SortedKnown {
  readonly given: number;
  readonly repeated: readonly RepeatedLine[];
  /** They begin before what was tested, or behind it. */
  readonly outside: readonly KnownIncident[];
  /** Of accounts or Regions that are not told of. */
  readonly others: readonly KnownIncident[];
  readonly tested: readonly KnownIncident[];
}

export function sortKnown(
  known: readonly KnownIncident[],
  test: SpanOfTest,
  isWanted: (incident: KnownIncident) => boolean,
): SortedKnown {
  const first = new Map<string, KnownIncident>();
  const repeated: RepeatedLine[] = [];
  for (const incident of known) {
    const same = first.get(keyOf(incident));
    if (same) repeated.push({ incident, before: same.line });
    else first.set(keyOf(incident), incident);
  }
  const once = [...first.values()];
  const inTest = once.filter((one) => isTested(one, test));
  return {
    given: known.length,
    repeated,
    outside: once.filter((one) => !isTested(one, test)),
    others: inTest.filter((one) => !isWanted(one)),
    tested: inTest.filter(isWanted),
  };
}

/** What its writer calls it makes it no other. */
const keyOf = ({ account, region, source, name, insightType, errorCode, onset, end }: KnownIncident): string =>
  JSON.stringify([account, region, source, name, insightType, errorCode, onset, end]);
