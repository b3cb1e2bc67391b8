import type { DriftReport, Finding } from '../../control';
import { answerOf, changesOf, fixesOf, labelsOf, nameOf, placeOf, suppressionOf, wantAndLive } from './describe';
import { type Group, viewReport } from './groups';
import { exitReason, headline, INCOMPLETE } from './headline';
import { printable } from './sanitize';

/**
 * Workflow commands take escapes for what would end a value: `%`, CR and LF in data, also `:` and `,` in properties.
 * Source: docs.github.com "Workflow commands for GitHub Actions"; the runner decodes exactly these.
 */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function command(name: string, title: string, lines: readonly string[], location: Finding['location']): string {
  const properties = [
    ...(location ? [['file', printable(location.file)] as const, ['line', location.line] as const] : []),
    ...(location ? [['col', location.column] as const] : []),
    ['title', title] as const,
  ];
  const list = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  return `::${name} ${list}::${escapeData(lines.join('\n'))}\n`;
}

const COMMANDS = { drift: 'error', unknown: 'warning', unavailable: 'notice', note: 'notice' } as const;

/** One annotation for a trail, not for a finding: GitHub shows ten of a level from each step. */
function annotation(group: Group, report: DriftReport): string {
  const [first] = group.findings;
  const selectors = wantAndLive(group);
  const place = placeOf(first);
  const lines = [
    ...group.findings.map((finding) => printable(finding.message)),
    ...group.findings.flatMap((finding) => answerOf(finding) ?? []),
    ...(place ? [`at ${place}`] : []),
    ...(selectors ? [`want ${selectors.want}`, `live ${selectors.live}`] : []),
    ...changesOf(group, report).map((line) => `who ${line}`),
    ...(group.severity === 'unknown' ? ['neither drift nor in sync'] : []),
    ...fixesOf(group).map((fix) => `fix ${fix}`),
  ];
  const title = `${labelsOf(group)}: ${nameOf(first)}`;
  return command(COMMANDS[group.severity], title, lines, first.location ?? group.trail?.location);
}

/** Annotations on the lines of the configuration, worst first, then the result in plain words for the log. */
export function formatGithub(report: DriftReport): string {
  const view = viewReport(report);
  const lines = [
    ...view.groups.map((group) => annotation(group, report)),
    ...view.suppressed.map((finding) =>
      command('notice', `${finding.disposition}: ${nameOf(finding)}`, [suppressionOf(finding)], finding.location),
    ),
    ...view.notes.map(({ trail, note }) =>
      command('notice', `note: ${printable(trail.entry, 120)}`, [printable(note, 600)], trail.location),
    ),
    ...(report.complete ? [] : [command('warning', 'incomplete', [INCOMPLETE], undefined)]),
    `${headline(report, view)}\nexit ${report.exitCode} (${exitReason(report)})\n`,
  ];
  return lines.join('');
}
