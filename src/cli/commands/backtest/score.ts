import type { Incident } from '../../../detector';
import type { KnownIncident } from './known-incidents';
import type { FoundSpan } from './replays';

/** Minutes after its end in which an incident may still be found. */
const GRACE = 5;
const WEEK = 7 * 1440;
const MOST_APIS = 5;

export interface SpanOfTest {
  /** Minutes since 1970; `to` is the first after. */
  readonly from: number;
  readonly to: number;
  readonly accounts: number;
}

export interface Caught {
  readonly kind: string;
  readonly known: number;
  readonly caught: number;
  /** Minutes from onset until it was certain, without the delay of delivery; absent where none was caught. */
  readonly medianDelay?: number;
}

export interface Score {
  readonly insights: number;
  readonly perWeek: number;
  readonly perAccountWeek: number;
  readonly perWeekByKind: readonly { readonly kind: Incident['kind']; readonly perWeek: number }[];
  /** Insights of errors, each counted in its kind already. */
  readonly perWeekOfErrors: number;
  /** Loudest first. */
  readonly noisiest: readonly { readonly api: string; readonly insights: number }[];
  /** Only beside known incidents. */
  readonly caught?: readonly Caught[];
  /** The known incidents that were not, in their order. */
  readonly missed?: readonly KnownIncident[];
  /** Insights that are none of the known incidents. */
  readonly others?: number;
}

/** What one setting found, against what is known to have happened. */
export function scoreOf(
  found: readonly FoundSpan[],
  known: readonly KnownIncident[] | undefined,
  test: SpanOfTest,
): Score {
  const inTest = found.filter(({ start }) => start >= test.from);
  const weeks = Math.max(test.to - test.from, 1) / WEEK;
  const kinds = ['spike', 'first use', 'drop', 'absent'] as const;
  const perWeek = (count: number): number => count / weeks;
  return {
    insights: inTest.length,
    perWeek: perWeek(inTest.length),
    perAccountWeek: perWeek(inTest.length) / Math.max(1, test.accounts),
    perWeekByKind: kinds.map((kind) => ({ kind, perWeek: perWeek(inTest.filter((one) => one.kind === kind).length) })),
    perWeekOfErrors: perWeek(inTest.filter(({ series }) => series.type === 'ApiErrorRateInsight').length),
    noisiest: noisiest(inTest),
    ...(known ? against(inTest, known, test) : {}),
  };
}

function noisiest(found: readonly FoundSpan[]): Score['noisiest'] {
  const counts = new Map<string, number>();
  for (const { series } of found) {
    const api = apiText(series);
    counts.set(api, (counts.get(api) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .slice(0, MOST_APIS)
    .map(([api, insights]) => ({ api, insights }));
}

type Api = Pick<KnownIncident, 'account' | 'region' | 'source' | 'name' | 'errorCode'>;

/** `ec2:RunInstances Throttling 111122223333 eu-west-1`. */
export function apiText({ account, region, source, name, errorCode }: Api): string {
  const call = `${serviceText(source)}:${name}`;
  return [call, errorCode, account, region].filter(Boolean).join(' ');
}

/** `ec2` of `ec2.amazonaws.com`. */
export const serviceText = (source: string): string => source.replace(/\.amazonaws\.com(\.cn)?$/, '');

/** Whether it begins where it could be caught. */
export const isTested = ({ onset }: KnownIncident, { from, to }: SpanOfTest): boolean => onset >= from && onset < to;

/** The key of what is told apart: type and, for errors, code included. */
const keyOf = (account: string, region: string, source: string, name: string, type: string, code = ''): string =>
  JSON.stringify([account, region, source, name, type, code]);

function against(
  found: readonly FoundSpan[],
  known: readonly KnownIncident[],
  test: SpanOfTest,
): Pick<Score, 'caught' | 'missed' | 'others'> {
  const byKey = new Map<string, FoundSpan[]>();
  for (const one of found) {
    const { account, region, source, name, type, errorCode } = one.series;
    const key = keyOf(account, region, source, name, type, errorCode);
    byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  const taken = new Set<FoundSpan>();
  const tested = known.filter((one) => isTested(one, test));
  const delays = tested.map((incident) => {
    const hits = hitsOf(incident, byKey);
    for (const hit of hits) taken.add(hit);
    return {
      incident,
      kind: incident.kind,
      delay:
        hits.length === 0
          ? undefined
          : Math.max(0, Math.min(...hits.map(({ declaredAt }) => declaredAt)) + 1 - incident.onset),
    };
  });
  const kinds = [...new Set(tested.map(({ kind }) => kind))].sort();
  return {
    caught: kinds.map((kind) =>
      caughtOf(
        kind,
        delays.filter((one) => one.kind === kind).map(({ delay }) => delay),
      ),
    ),
    missed: delays.filter(({ delay }) => delay === undefined).map(({ incident }) => incident),
    others: found.filter((one) => !taken.has(one)).length,
  };
}

/** Same account, Region, API, type and error code, and some minute of [onset, end + 5 min] in common. */
function hitsOf(incident: KnownIncident, byKey: ReadonlyMap<string, readonly FoundSpan[]>): readonly FoundSpan[] {
  const { account, region, source, name, insightType, errorCode, onset, end } = incident;
  const same = byKey.get(keyOf(account, region, source, name, insightType, errorCode)) ?? [];
  return same.filter((one) => one.start <= end + GRACE && (one.end ?? Number.POSITIVE_INFINITY) > onset);
}

function caughtOf(kind: string, delays: readonly (number | undefined)[]): Caught {
  const hits = delays.filter((delay) => delay !== undefined).sort((a, b) => a - b);
  const middle = hits[Math.floor((hits.length - 1) / 2)];
  return { kind, known: delays.length, caught: hits.length, ...(middle === undefined ? {} : { medianDelay: middle }) };
}
