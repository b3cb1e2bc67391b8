import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;
const MINUTE_MS = 60_000;

/** Date.parse takes 2027-02-30 for the second of March. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whole minutes since 1970 of a day or a moment, in UTC where it names no zone; undefined where it is none. */
export function minuteOf(text: string): number | undefined {
  const isWhole = DAY.test(text);
  if (!(isWhole || MOMENT.test(text)) || !isDay(text.slice(0, 10))) return undefined;
  const zone = isWhole ? 'T00:00:00Z' : /(Z|[+-]\d{2}:\d{2})$/.test(text) ? '' : 'Z';
  const time = Date.parse(`${text}${zone}`);
  return Number.isNaN(time) ? undefined : Math.floor(time / MINUTE_MS);
}

function minuteIn(option: string, text: string | undefined): number | undefined {
  const minute = text === undefined ? undefined : minuteOf(text);
  if (text === undefined || minute !== undefined) return minute;
  const message = `\`${option}\` must be a day or a moment, as 2026-11-20 or 2026-11-20T03:00Z; got ${printable(text, 100)}`;
  throw new UserError('detect_time', message, 'days and moments without a zone are in UTC');
}

export interface MinuteSpan {
  /** First minute told; absent: from the first. */
  readonly from?: number;
  /** First minute left out; absent: to the last. */
  readonly to?: number;
}

/** Throws UserError: detect_time. */
export function spanOf({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): MinuteSpan {
  const [first, end] = [minuteIn('--from', from), minuteIn('--to', to)];
  if (first !== undefined && end !== undefined && first >= end) {
    throw new UserError('detect_time', `\`--from\` must be before \`--to\`; got ${from} and ${to}`, 'swap them');
  }
  return { ...(first === undefined ? {} : { from: first }), ...(end === undefined ? {} : { to: end }) };
}
