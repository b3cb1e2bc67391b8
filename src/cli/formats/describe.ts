import type { ChangeEvent, DriftReport, Finding } from '../../control';
import { formatSelectors } from '../../selectors';
import type { Group } from './groups';
import { KINDS } from './kinds';
import { printable } from './sanitize';

/** Every string here is printable, one line, and in plain words; a format adds its own escaping and colour. */

type Selectors = NonNullable<Finding['want']>;

/** Findings that `want` and `live` tell completely. */
const TOLD_BY_SELECTORS: readonly Finding['kind'][] = ['all_removed', 'missing_type', 'extra_type', 'category_differs'];

export const toldBySelectors = (finding: Finding): boolean => TOLD_BY_SELECTORS.includes(finding.kind);

/** The name people know the target by: the key in the configuration, else the trail, else the account. */
export function nameOf(finding: Finding): string {
  const { entry, trailName, accountName, account } = finding;
  return printable(entry ?? trailName ?? accountName ?? account ?? 'configuration', 120);
}

/** `payments-prod 333333333333 eu-west-1`, without what `nameOf` has said; empty when it is about no place. */
export function placeOf(finding: Finding): string {
  const { account, accountName, region } = finding;
  const parts = [accountName, account, region].map((part) => part && printable(part, 120));
  return [...new Set(parts)].filter((part) => part && part !== nameOf(finding)).join(' ');
}

export function positionOf(location: Finding['location']): string | undefined {
  return location && `${printable(location.file)}:${location.line}`;
}

/** The kinds of a group, each once, in capitals: `MISSING TYPE, LOGGING STOPPED`. */
export function labelsOf(group: Group): string {
  return [...new Set(group.findings.map((finding) => KINDS[finding.kind].label))].join(', ');
}

export function wantAndLive(group: Group): { want: string; live: string } | undefined {
  const told = group.findings.find((finding) => finding.want || finding.live);
  const want: Selectors | undefined = group.trail?.want ?? told?.want;
  const live: Selectors | undefined = group.trail?.live ?? told?.live;
  if (!group.findings.some(toldBySelectors) || !want) return undefined;
  return { want: printable(formatSelectors(want)), live: live ? printable(formatSelectors(live)) : 'not known' };
}

/** `AccessDenied on sts:AssumeRole`. */
export function errorHead({ error }: Finding): string | undefined {
  return error && printable(`${error.code}${error.operation ? ` on ${error.operation}` : ''}`, 200);
}

/** `AccessDenied on sts:AssumeRole: not authorized`: what AWS answered, unless the message has said it already. */
export function answerOf(finding: Finding): string | undefined {
  const { error, message } = finding;
  if (!error || (message.includes(error.code) && message.includes(error.message))) return undefined;
  return printable(`${errorHead(finding)}: ${error.message}`, 600);
}

/** `22:41Z` on the day of the report, `2026-11-20 22:41Z` before. */
function shortTime(time: string, reportTime: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(time);
  if (!match) return printable(time, 40);
  const [, day, minute] = match;
  return reportTime.startsWith(`${day}T`) ? `${minute}Z` : `${day} ${minute}Z`;
}

/** Each part is cut by itself: a long name must not push the time out of sight. */
export function changeLine({ actor, eventName, time, sourceIp }: ChangeEvent, report: DriftReport): string {
  const where = sourceIp ? ` ${printable(sourceIp, 80)}` : '';
  return `${printable(actor, 160)}  ${printable(eventName, 80)}  ${shortTime(time, report.finishedAt)}${where}`;
}

/** All changes of a group, newest first, each once. */
export function changesOf(group: Group, report: DriftReport): string[] {
  const changes = group.findings.flatMap((finding) => finding.who ?? []);
  const lines = [...changes].sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
  return [...new Set(lines.map((change) => changeLine(change, report)))];
}

const DETECTOR = 'the detector reads the log files instead: trailinsight detect';

/** The ways out, each once; the detector where AWS offers nothing. */
export function fixesOf(group: Group): string[] {
  const given = group.findings.flatMap(({ kind, fix }) => fix ?? (kind === 'unavailable' ? DETECTOR : []));
  return [...new Set(given.map((fix) => printable(fix, 600)))];
}

/** How long nothing is analysed: CloudTrail starts its baseline anew. Source: user guide "Logging Insights events". */
export function blindness(group: Group, report: DriftReport): string | undefined {
  const cause: Partial<Record<Finding['kind'], string>> = {
    all_removed: 'PutInsightSelectors',
    logging_stopped: 'StopLogging',
  };
  const blind = group.findings.find((finding) => cause[finding.kind]);
  if (!blind) return undefined;
  const change = blind.who?.find(({ eventName }) => eventName === cause[blind.kind]);
  const since = change ? `since ${shortTime(change.time, report.finishedAt)}` : 'until repaired';
  return `${since}, then up to 36 h after repair`;
}

/** `lab missing_type, 72 days left (SEC-1423)`. */
export function suppressionOf(finding: Finding): string {
  const { suppressedBy, account, accountName } = finding;
  const label = accountName ?? account;
  const where = label && label !== nameOf(finding) ? ` in ${printable(label, 120)}` : '';
  const head = `${nameOf(finding)}${where} ${finding.kind}`;
  if (!suppressedBy) return head;
  const { daysLeft, reason } = suppressedBy;
  return `${head}, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left (${printable(reason, 300)})`;
}
