import { countText, minuteText } from '../../../messages';
import type { MinuteSpan } from '../detect/minutes';
import { noCalls, noCallsText } from '../detect/no-calls';
import type { ReplayedLogs } from './replay-logs';
import type { SpanOfTest } from './score';

export interface NotTested {
  readonly logs: ReplayedLogs;
  /** Minute after the newest call; undefined where none was read. */
  readonly horizon: number | undefined;
  readonly wanted: MinuteSpan;
  readonly test: SpanOfTest;
  readonly skipDays: number;
}

/** Why there is not one minute to judge by; undefined where there is. */
export function whyNothing({ logs, horizon, wanted, test, skipDays }: NotTested): string | undefined {
  const none = noCalls(horizon, wanted);
  if (none) return horizon === undefined ? `${noCallsText(none)}: ${insteadText(logs)}` : noCallsText(none);
  if (horizon === undefined || test.from < test.to) return undefined;
  const calls = `${minuteText(logs.first ?? horizon)} to ${minuteText(horizon)}`;
  return `all calls, ${calls}, lie in the ${skipDays} days that only teach; give more logs, or a smaller --skip-days`;
}

/** What the files are that were there. */
function insteadText({ summary }: ReplayedLogs): string {
  const { files, brokenRecords, outside, otherDates } = summary;
  const parts = [
    ...(otherDates > 0 ? [`${countText(otherDates, 'file')} of other dates passed over`] : []),
    ...(outside > 0 ? [`${countText(outside, 'call')} of other times left out`] : []),
    ...(brokenRecords > 0 ? [`${countText(brokenRecords, 'record')} broken`] : []),
  ];
  if (parts.length > 0) return parts.join(', ');
  return `${countText(files, 'file')} without any`;
}
