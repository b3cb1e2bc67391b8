import type { DriftReport } from '../../control';
import {
  answerOf,
  blindness,
  changesOf,
  fixesOf,
  labelsOf,
  nameOf,
  placeOf,
  positionOf,
  suppressionOf,
  wantAndLive,
} from './describe';
import { type Group, type ReportView, viewReport } from './groups';
import { exitReason, headline, INCOMPLETE } from './headline';
import { codeSpan, escapeMarkdown } from './markdown-escape';

/** The most a job summary takes. Source: docs.github.com "Workflow commands", step isolation and limits. */
const MAX_BYTES = 1024 * 1024;

/** Room for the line that says what is missing. */
const RESERVE = 512;

export interface MarkdownOptions {
  /** Upper bound in bytes of UTF-8; a pull request comment takes 65,536 characters. @default 1 MiB */
  readonly maxBytes?: number;
}

const WORDS = { drift: 'Drift', unknown: 'Unknown', unavailable: 'Unavailable', note: 'Note' } as const;

function row(group: Group): string {
  const [first] = group.findings;
  const position = positionOf(first.location ?? group.trail?.location);
  const cells = [
    group.severity === 'drift' ? `**${WORDS.drift}**` : WORDS[group.severity],
    codeSpan(nameOf(first)),
    codeSpan(placeOf(first)),
    group.severity === 'drift' ? escapeMarkdown(labelsOf(group)) : escapeMarkdown(first.message, 300),
    position ? codeSpan(position) : '',
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function details(group: Group, report: DriftReport): string {
  const [first] = group.findings;
  const selectors = wantAndLive(group);
  const blind = blindness(group, report);
  const items = [
    ...(first.trailArn ? [`trail ${codeSpan(first.trailArn)}`] : []),
    ...group.findings.flatMap((finding) => {
      const answer = answerOf(finding);
      return [escapeMarkdown(finding.message), ...(answer ? [`AWS: ${codeSpan(answer)}`] : [])];
    }),
    ...(selectors ? [`want ${codeSpan(selectors.want)}`, `live ${codeSpan(selectors.live)}`] : []),
    ...changesOf(group, report).map((line) => `who ${codeSpan(line)}`),
    ...(blind ? [`blind ${blind}`] : []),
    ...(group.severity === 'unknown' ? ['neither drift nor in sync'] : []),
    ...fixesOf(group).map((fix) => `fix ${codeSpan(fix)}`),
  ];
  const title = `${WORDS[group.severity]} ${codeSpan(nameOf(first))} ${codeSpan(placeOf(first))}`.trimEnd();
  const list = items.map((item) => `- ${item}\n`).join('');
  return `<details><summary>${title}</summary>\n\n${list}\n</details>\n\n`;
}

/** Pieces that may be left out, in the order they are wanted: rows, what does not count, then the details. */
function pieces(report: DriftReport, view: ReportView): string[] {
  const { groups, suppressed, notes } = view;
  const head = '| | Trail | Where | Finding | Declared |\n| --- | --- | --- | --- | --- |\n';
  const aside = [
    ...suppressed.map((finding) => `- ${finding.disposition}: ${escapeMarkdown(suppressionOf(finding))}\n`),
    ...notes.map(({ trail, note }) => `- note: ${codeSpan(trail.entry)} ${escapeMarkdown(note, 600)}\n`),
  ];
  return [
    ...groups.map((group, index) => (index === 0 ? head : '') + row(group)),
    ...aside.map((line, index) => (index === 0 ? `\n${line}` : line)),
    ...groups.map((group, index) => (index === 0 ? '\n' : '') + details(group, report)),
  ];
}

/** A job summary or a comment on a pull request. Nothing in it can mention, link, or break out of its cell. */
export function formatMarkdown(report: DriftReport, options: MarkdownOptions = {}): string {
  const view = viewReport(report);
  const limit = (options.maxBytes ?? MAX_BYTES) - RESERVE;
  const tail = `\nexit ${report.exitCode} (${exitReason(report)})\n`;
  let text = `## trailinsight drift: ${escapeMarkdown(headline(report, view))}\n\n`;
  if (!report.complete) text += `${INCOMPLETE}\n\n`;
  let bytes = Buffer.byteLength(text) + Buffer.byteLength(tail);
  const all = pieces(report, view);
  for (const [index, piece] of all.entries()) {
    bytes += Buffer.byteLength(piece);
    if (bytes > limit) {
      const left = all.length - index;
      return `${text.trimEnd()}\n\n_Truncated: ${left} more parts of this report did not fit; \`--export report.json\` has all._\n${tail}`;
    }
    text += piece;
  }
  return `${text.trimEnd()}\n${tail}`;
}
