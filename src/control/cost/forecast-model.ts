/** What goes into the forecast of a trail and what comes out. */
import type { Prices } from '../../config';
import type { InsightSelector, LoggedEvents } from '../../selectors';
import type { Bound } from './analysed';
import type { Estimate } from './estimate';
import type { EventUsage } from './usage';

export interface TrailShape {
  /** The account that owns the trail. */
  readonly account: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly organizationTrail: boolean;
  /** What reaches the trail, where that is known. Default: read and write, management and data. */
  readonly logged?: LoggedEvents | undefined;
}

export interface ForecastInput {
  readonly selectors: readonly InsightSelector[];
  readonly trail: TrailShape;
  /** All accounts of the organization: what an organization trail analyses beside its owner's events. */
  readonly accounts: readonly string[];
  readonly usage: readonly EventUsage[];
  readonly prices: Prices;
  /** Share of writes among management events, 0 to 1, for counts that do not tell reads from writes. */
  readonly writeShare?: number | undefined;
  /** Narrows the forecast to these accounts. */
  readonly only?: readonly string[] | undefined;
}

/** One insight type on one event category of one account. */
export interface ForecastPart {
  readonly account: string;
  readonly insightType: string;
  readonly eventCategory: string;
  /** Events analysed per month; absent when unknown. */
  readonly events: number | undefined;
  readonly monthlyUsd: number | undefined;
  readonly bound: Bound;
}

/** One insight type on one event category, over all accounts of the trail. */
export interface SelectorForecast extends Estimate {
  readonly insightType: string;
  readonly eventCategory: string;
  readonly events: number | undefined;
}

export interface TrailForecast extends Estimate {
  readonly perSelector: readonly SelectorForecast[];
  readonly perAccount: readonly ForecastPart[];
  readonly notes: readonly string[];
}
