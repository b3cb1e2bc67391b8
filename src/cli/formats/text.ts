import type { DriftReport } from '../../control';
import { createPalette, type Palette } from '../color';
import { suppressionOf } from './describe';
import { type ReportView, viewReport } from './groups';
import { exitReason, headline, INCOMPLETE } from './headline';
import { printable } from './sanitize';
import { groupBlock } from './text-blocks';
import { wrap } from './wrap';

export interface TextOptions {
  /** Decided by `wantsColor`; never on by itself. */
  readonly color?: boolean;
}

function coloredHeadline(report: DriftReport, view: ReportView, palette: Palette): string {
  const line = headline(report, view);
  const has = (severity: string): boolean => view.groups.some((group) => group.severity === severity);
  const paint = has('drift') ? palette.red : has('unknown') ? palette.yellow : palette.green;
  return palette.bold(paint(line));
}

/** What does not count but must be known, a line each: mutes and allowed unknowns with what is left of them. */
function asideLines(view: ReportView, palette: Palette): string[] {
  const suppressed = view.suppressed.flatMap((finding) => {
    const [first = '', ...more] = wrap(suppressionOf(finding), `${finding.disposition.toUpperCase()}  `, '  ');
    const word = finding.disposition.toUpperCase();
    return [palette.dim(word) + first.slice(word.length), ...more];
  });
  const notes = view.notes.flatMap(({ trail, note }) => {
    const name = printable(trail.entry, 120);
    const owner = printable(trail.accountName ?? trail.account, 120);
    const [first = '', ...more] = wrap(printable(note, 600), `NOTE  ${name} in ${owner}: `, '  ');
    return [palette.dim('NOTE') + first.slice('NOTE'.length), ...more];
  });
  return [...suppressed, ...notes];
}

/** What people read at three in the morning: the result first, then worst first, the exit code and its reason last. */
export function formatText(report: DriftReport, options: TextOptions = {}): string {
  const palette = createPalette(options.color ?? false);
  const view = viewReport(report);
  const blocks = view.groups.flatMap((group) => groupBlock(group, report, palette));
  const aside = asideLines(view, palette);
  const sections = [
    [coloredHeadline(report, view, palette), ...(report.complete ? [] : wrap(INCOMPLETE, '', ''))],
    [...blocks, ...aside],
    [`exit ${report.exitCode} (${exitReason(report)})`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
