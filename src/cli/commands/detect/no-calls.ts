import { timeText } from '../../../messages';
import type { MinuteSpan } from './minutes';

/** Not one call of the time that was asked for was read. Times in ISO 8601. */
export interface NoCalls {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Minute of the newest call that was read; absent where none was. */
  readonly newest?: string | undefined;
}

/**
 * Undefined where there was something to look at.
 *
 * @param horizon minute after the newest call; undefined where none was read
 */
export function noCalls(horizon: number | undefined, { from, to }: MinuteSpan): NoCalls | undefined {
  if (horizon !== undefined && (from === undefined || horizon > from)) return undefined;
  const newest = horizon === undefined ? undefined : horizon - 1;
  return { ...timeAt('from', from), ...timeAt('to', to), ...timeAt('newest', newest) };
}

const timeAt = (name: keyof NoCalls, minute: number | undefined): NoCalls =>
  minute === undefined ? {} : { [name]: new Date(minute * 60_000).toISOString().replace('.000Z', 'Z') };

/** `no call was read`, `no call from 2027-01-01 00:00Z on was read; the newest is of 2026-03-12 23:59Z`. */
export function noCallsText({ from, to, newest }: NoCalls): string {
  const since = from === undefined ? '' : ` from ${timeText(from)}${to === undefined ? ' on' : ''}`;
  const until = to === undefined ? '' : ` ${from === undefined ? 'before' : 'to'} ${timeText(to)}`;
  const last = newest === undefined ? '' : `; the newest is of ${timeText(newest)}`;
  return `no call${since}${until} was read${last}`;
}
