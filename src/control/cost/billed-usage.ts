/** From quantities on a bill to events per account and Region. */
import { perMonth } from './month';
import type { BilledInsights, EventUsage } from './usage';
import { parseUsageType, type UsageKind } from './usage-types';

/** One line of the bill: a quantity of events over the period asked for. */
export interface BilledQuantity {
  readonly account: string;
  readonly usageType: string;
  readonly quantity: number;
}

type Tally = Record<UsageKind, number>;

const EMPTY: Tally = {
  FreeEventsRecorded: 0,
  PaidEventsRecorded: 0,
  DataEventsRecorded: 0,
  InsightsEvents: 0,
  DataInsightsEvents: 0,
};

export interface BilledUsage {
  readonly events: EventUsage[];
  readonly billedNow: BilledInsights[];
  readonly notes: string[];
}

/**
 * Free is the first copy of management events delivered in a Region, so their number; Paid are the copies for
 * further trails (UG cloudtrail-costs). Data events are billed for every trail that records them.
 */
function usageOf(account: string, region: string, tally: Tally): EventUsage | undefined {
  const { FreeEventsRecorded: free, PaidEventsRecorded: paid, DataEventsRecorded: data } = tally;
  if (free + paid + data === 0) return undefined;
  const onlyCopies = free === 0 && paid > 0;
  const atMost = [...(onlyCopies ? (['management'] as const) : []), ...(data > 0 ? (['data'] as const) : [])];
  return {
    account,
    region,
    managementEvents: { total: onlyCopies ? paid : free },
    dataEvents: data,
    ...(atMost.length > 0 ? { atMost } : {}),
  };
}

const insightKinds = ['InsightsEvents', 'DataInsightsEvents'] as const;

export function usageFromBill(quantities: readonly BilledQuantity[], periodMs: number): BilledUsage {
  const tallies = new Map<string, Tally>();
  const strange = new Set<string>();
  for (const { account, usageType, quantity } of quantities) {
    const parsed = parseUsageType(usageType);
    if (!parsed || !(quantity > 0)) continue;
    if (!parsed.regionKnown) strange.add(parsed.region);
    const key = `${account} ${parsed.region}`;
    const tally = tallies.get(key) ?? { ...EMPTY };
    tally[parsed.kind] += perMonth(quantity, periodMs);
    tallies.set(key, tally);
  }
  const rows = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, tally]) => ({ key, tally }));
  const split = rows.map(({ key, tally }) => {
    const space = key.indexOf(' ');
    return { account: key.slice(0, space), region: key.slice(space + 1), tally };
  });
  const events = split.flatMap((r) => usageOf(r.account, r.region, r.tally) ?? []);
  const billedNow = split.flatMap((r) =>
    insightKinds
      .filter((usageType) => r.tally[usageType] > 0)
      .map((usageType) => ({ account: r.account, region: r.region, usageType, eventsAnalysed: r.tally[usageType] })),
  );
  const copies = events.filter((e) => e.atMost?.includes('management'));
  const notes = [
    ...[...strange].map(
      (code) =>
        `Region code ${code} of the bill is not known to this version: its events count for multi-Region trails only.`,
    ),
    ...copies.map(
      (e) => `${e.account} ${e.region} has no free copy of management events, only paid ones: those are used.`,
    ),
  ];
  return { events, billedNow, notes };
}
