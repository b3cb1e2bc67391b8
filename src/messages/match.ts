import { apiOf, type InsightRecord } from '../records';
import { actorName, attributionOf, withoutSession } from './actor';
import type { AlertMatch, AlertMute } from './alert-match';
import { changeOf } from './rates';
import { matchesWildcard } from './wildcard';

/** Whether a route is about this record. */
export function matches(record: InsightRecord, match: AlertMatch): boolean {
  const { state, insightType, errorCode } = record.insightDetails;
  const api = apiOf(record);
  return (
    (match.states?.includes(state) ?? true) &&
    (match.insightTypes?.includes(insightType) ?? true) &&
    (match.apis?.some((pattern) => matchesWildcard(pattern, api)) ?? true) &&
    (match.errorCodes?.some((pattern) => errorCode !== undefined && matchesWildcard(pattern, errorCode)) ?? true) &&
    changeOf(record.insightDetails.insightContext.statistics) >= (match.minChange ?? 0)
  );
}

/** Whether one of the mutes holds for this record at this moment. */
export const isMuted = (record: InsightRecord, mutes: readonly AlertMute[], now: Date): boolean =>
  mutes.some((mute) => isInForce(mute.until, now) && isAbout(record, mute));

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** With its zone: a moment without one is another moment on another machine. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Text that is neither a day nor a moment mutes nothing: too many alerts are noticed, too few are not. */
function isInForce(until: string, now: Date): boolean {
  if (DAY.test(until)) return now.getTime() < Date.parse(until) + DAY_MS;
  return MOMENT.test(until) && now.getTime() < Date.parse(until);
}

function isAbout(record: InsightRecord, { api, identity }: AlertMute): boolean {
  if (api === undefined && identity === undefined) return false;
  return (
    (api === undefined || matchesWildcard(api, apiOf(record))) && (identity === undefined || isAllBy(record, identity))
  );
}

/** What a record's roundings and its five values may leave of the whole. */
const NEARLY_ALL = 0.99;

/**
 * Whether the muted identity is behind all of it: of the insight, or, for a drop, of what used to be. A colleague's noise
 * must not hide somebody else's calls in the same minute, so one other identity, or a part nobody is named for, and the
 * mute does not hold.
 */
function isAllBy(record: InsightRecord, identity: string): boolean {
  const { insight, baseline } = record.insightDetails.insightContext.statistics;
  const named = attributionOf(record, 'userIdentityArn');
  if (!named) return false;
  const isDrop = insight.average < baseline.average;
  const list = isDrop ? named.baseline : named.insight;
  const whole = isDrop ? baseline.average : insight.average;
  const sum = list.reduce((total, { average }) => total + average, 0);
  return list.length > 0 && sum >= whole * NEARLY_ALL && list.every(({ value }) => isIdentity(identity, value));
}

const isIdentity = (pattern: string, arn: string): boolean =>
  [arn, withoutSession(arn), actorName(arn)].some((name) => matchesWildcard(pattern, name));
