import { UserError } from '../../failure';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;
const MINUTE_MS = 60_000;

/** Whole minutes since 1970 of an option; a moment without a zone is in UTC. */
function minuteIn(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const isDay = DAY.test(text);
  const zone = isDay ? 'T00:00:00Z' : /(Z|[+-]\d{2}:\d{2})$/.test(text) ? '' : 'Z';
  const time = Date.parse(`${text}${zone}`);
  // Date.parse takes 2027-02-30 for the second of March.
  const exists =
    !Number.isNaN(time) && (!/(Z|^[^T]*)$/.test(text) || new Date(time).toISOString().startsWith(text.slice(0, 10)));
  if ((isDay || MOMENT.test(text)) && exists) return Math.floor(time / MINUTE_MS);
  const message = `\`${option}\` must be a day or a moment, as 2026-11-20 or 2026-11-20T03:00Z; got ${text}`;
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
