import type { DayCounts } from './day-counts';
import type { CallsOfApi } from './judgement';
import { REMEMBERED_DAYS, type SeriesMemory } from './series-memory';

const FIVE_MINUTES_A_DAY = 288;

interface Source {
  readonly calls: SeriesMemory;
  readonly errors: SeriesMemory;
  readonly day: number;
  /** Calls remembered before the day. */
  readonly pastCalls: number;
  /** The calls of the day, which are seldom asked for. */
  readonly countsOf: () => DayCounts;
}

/** What a series of errors may ask of the calls it is among. */
export function callsOfApi({ calls, errors, day, pastCalls, countsOf }: Source): CallsOfApi {
  const days = Math.max(1, Math.min(REMEMBERED_DAYS, day - calls.firstDay));
  let counts: DayCounts | undefined;
  return {
    sum: (from, to) => {
      counts ??= countsOf();
      return counts.sum(from, to);
    },
    pastCalls,
    mean: pastCalls / (FIVE_MINUTES_A_DAY * days),
    get pastErrors() {
      return errors.hours.total();
    },
    get largest() {
      return calls.largestBeforeDay(day);
    },
  };
}
