import type { Explanation, Incident, IncidentKind } from './types';

/** An incident that has begun. Minutes since 1970. */
export interface OpenEpisode {
  readonly kind: IncidentKind;
  readonly start: number;
  readonly declaredAt: number;
  readonly explanation: Explanation;
  /** Last minute that was unusual. */
  last: number;
  /** Its largest five-minute count so far. */
  size: number;
  /** Its largest count of an hour so far. */
  hour: number;
  /** Its Start, once given out: when its five minutes are over. */
  begun?: Incident;
}

/** What judging a series found, in order: a Start when its first five minutes are over, an End when it is certain. */
export interface Finding {
  readonly state: 'Start' | 'End';
  readonly episode: OpenEpisode;
  /** Minute from which this is certain. */
  readonly certainAt: number;
  /** First minute after the episode; only for an End. */
  readonly end?: number;
}
