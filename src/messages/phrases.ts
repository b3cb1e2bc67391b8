/** The words and numbers that text, Slack and mail share. */
import type { Contributor, ContributorGroup, InsightMessage, InsightRates } from './message';

/** Three digits that say something: `1,874`, `85.4`, `4.2`, `0.0022`, `0.0000948`. */
function numberText(value: number): string {
  if (value >= 100) return wholeText(value);
  if (value === 0) return '0';
  const digits = value >= 1 ? 3 : 2;
  const decimals = Math.min(12, digits - 1 - Math.floor(Math.log10(value)));
  const text = value.toFixed(decimals);
  return decimals === 0 ? text : text.replace(/\.?0+$/, '');
}

/** `52,598`. */
export const wholeText = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 call`, `52,598 calls`. */
export const countText = (value: number, one: string, several = `${one}s`): string =>
  `${wholeText(value)} ${value === 1 ? one : several}`;

export const percentText = (share: number): string => {
  const percent = Math.round(share * 100);
  return percent === 0 && share > 0 ? '<1%' : `${percent}%`;
};

/** `2026-11-20 03:02Z`; seconds only where there are some. */
export const timeText = (iso: string): string => iso.replace('T', ' ').replace(/^(.{16})(:00(\.0+)?)?Z$/, '$1Z');

/** The same of a minute since 1970. */
export const minuteText = (minute: number): string => timeText(new Date(minute * 60_000).toISOString());

/** `SPIKE, OPEN` or `ERROR DROP, OVER`. */
export function kindText({ what, direction, state }: Pick<InsightMessage, 'what' | 'direction' | 'state'>): string {
  const subject = what.measure === 'errors' ? 'ERROR ' : '';
  return `${subject}${direction === 'drop' ? 'DROP' : 'SPIKE'}, ${state === 'Start' ? 'OPEN' : 'OVER'}`;
}

/** How far from the baseline, in two or three words. */
function changeText({ insight, baseline, times }: InsightRates): string {
  if (times === undefined) return insight > 0 ? 'never seen before' : 'unchanged';
  if (insight === 0) return 'stopped';
  if (insight === baseline) return 'unchanged';
  return times > 1 ? `${numberText(times)}x` : `${numberText(1 / times)}x less`;
}

/** The same in a sentence of its own. */
export function changeFromUsualText(rates: InsightRates): string {
  const change = changeText(rates);
  const isRatio = rates.times !== undefined && rates.insight > 0 && rates.times !== 1;
  return isRatio ? `${change} ${rates.insight > rates.baseline ? 'the usual' : 'than usual'}` : change;
}

/** `5 min`, `7.5 h`, `7.3 days`: the largest unit there are two of, to a tenth. */
function durationText(minutes: number): string {
  if (minutes < 120) return `${numberText(minutes)} min`;
  const [amount, unit] = minutes < 2880 ? [minutes / 60, 'h'] : [minutes / 1440, 'days'];
  return `${numberText(Math.round(amount * 10) / 10)} ${unit}`;
}

/** `4.2/min, usually 0.0022/min (23 in 7.3 days)`, or that it was never seen. */
function rateText({ insight, baseline, baselineCount, baselineMinutes }: InsightRates): string {
  const now = `${numberText(insight)}/min`;
  const span = baselineMinutes === undefined ? '7 days' : durationText(baselineMinutes);
  if (baseline === 0) return `${now}, was never seen in the ${span} before`;
  const usual = `${now}, usually ${numberText(baseline)}/min`;
  return baselineCount === undefined ? usual : `${usual} (${numberText(baselineCount)} in ${span})`;
}

/** Rate and change, for where they stand in one line. What was never seen has said it already. */
export const ratesTexts = (rates: InsightRates): readonly string[] =>
  rates.times === undefined ? [rateText(rates)] : [rateText(rates), changeText(rates)];

/** `2026-11-20 03:02Z to 2026-11-20 03:10Z, 8 min`, or since when it has been open. */
export function whenText({ state, since, until, minutes, minutesOpen }: InsightMessage): string {
  if (state === 'End') {
    const length = minutes === undefined ? '' : `, ${durationText(minutes)}`;
    const end = until === undefined ? '' : timeText(until);
    return since === undefined ? `ended ${end}` : `${timeText(since)} to ${end}${length}`;
  }
  const ago = minutesOpen === undefined ? '' : ` (${durationText(minutesOpen)} ago)`;
  const seen = minutes === undefined ? '' : `, averages over the first ${durationText(minutes)}`;
  return `since ${since === undefined ? '?' : timeText(since)}${ago}${seen}`;
}

/** What would have been usual in the same minutes: `21 calls in 5 min where 0.011 would be usual`. */
export function reasonText({ perMinute, minutes, what }: InsightMessage): string | undefined {
  if (minutes === undefined || perMinute.count === undefined) return undefined;
  const counted = `${numberText(perMinute.count)} ${perMinute.count === 1 ? what.measure.slice(0, -1) : what.measure}`;
  return `${counted} in ${durationText(minutes)} where ${numberText(perMinute.baseline * minutes)} would be usual`;
}

/** `19 of 21 (90%)`, or `4.2/min (90%)` where the minutes are not known. */
export function amountText({ count, perMinute, share }: Contributor, total: number | undefined): string {
  const amount = count === undefined || total === undefined ? `${numberText(perMinute)}/min` : `${count} of ${total}`;
  return `${amount} (${percentText(share)})`;
}

export const newText = ({ usual, usualIsCut }: ContributorGroup): string =>
  usualIsCut ? `not among the usual ${usual.length}` : 'NEW for this API';

/** CloudTrail writes a call without an error as `null`; its console says None. */
export const valueText = (attribute: string, value: string): string =>
  attribute === 'errorCode' && value === 'null' ? 'none' : value;

/** `gov-prod (111122223333)`. */
export const accountText = ({ account, accountName }: InsightMessage['where']): string =>
  accountName && account ? `${accountName} (${account})` : (accountName ?? account ?? 'unknown account');

export const seenByText = ({ seenBy }: InsightMessage): string =>
  seenBy === 'cloudtrail' ? 'AWS CloudTrail Insights' : 'the trailinsight detector';
