import { groupIncidents } from '../../../messages';
import { createPalette, wantsColor } from '../../color';
import { UserError } from '../../failure';
import type { Io } from '../../io';
import type { DetectArguments, DetectFormat } from './arguments';
import type { FoundInsight, FoundRecord } from './insights';
import { jsonText, linesText } from './output';
import { renderExplanations, renderText, type TextOptions } from './render-text';
import type { DetectReport } from './report';

/** What a run has found, ready to be told in any form. */
export interface Findings {
  readonly found: readonly FoundRecord[];
  readonly insights: readonly FoundInsight[];
  readonly report: DetectReport;
  readonly nameOf: (account: string) => string | undefined;
  /** Reads these logs again in the same way; as it can be pasted. */
  readonly command: string;
  /** With a state. */
  readonly goesOn: boolean;
  /** Tell why, and leave out what was read. */
  readonly isExplained?: boolean;
}

const DEFAULT_WIDTH = 100;

/** How text looks where it goes. */
type Look = Omit<TextOptions, 'nameOf' | 'command' | 'goesOn'>;

/** As a whole, ending with a line break. */
export function render(findings: Findings, format: DetectFormat, options: Look): string {
  const { report, insights, nameOf, command, goesOn } = findings;
  if (format === 'json') return jsonText(report);
  if (format === 'jsonl') return linesText(findings.found.map(({ record }) => record));
  const text = { ...options, nameOf, command, goesOn };
  return findings.isExplained ? renderExplanations(insights, text) : renderText(insights, report, text);
}

export const onTerminal = (args: DetectArguments, io: Io): Look => ({
  width: io.stdout.columns ?? DEFAULT_WIDTH,
  palette: createPalette(wantsColor(args.color, io.env, io.stdout.isTTY)),
  now: io.now(),
});

export const inFile = (io: Io): Look => ({
  width: DEFAULT_WIDTH,
  palette: createPalette(false),
  now: io.now(),
});

/**
 * Those of one id, or of one incident, with their reasons. Throws UserError: explain_unknown.
 * @param id begin of a `sharedEventID` or `eventID`, or `inc-…`; lower case
 */
export function explained(findings: Findings, id: string): Findings {
  const { insights, report } = findings;
  const chosen = id.startsWith('inc-')
    ? groupIncidents(insights).flatMap((group) => (group.id.toLowerCase() === id ? group.members : []))
    : insights.filter(({ records, id: shared }) =>
        [shared, ...records.map((one) => one.eventID)].some((name) => name.startsWith(id)),
      );
  if (chosen.length === 0) {
    const all = insights.length === 1 ? 'one insight was' : `${insights.length || 'no'} insights were`;
    const next = 'Give the logs and the options it was found with: another sensitivity finds other insights.';
    throw new UserError('explain_unknown', `${all} found in these logs, and none of the id ${id}`, next);
  }
  const ids = new Set(chosen.map((insight) => insight.id));
  return {
    ...findings,
    isExplained: true,
    insights: chosen,
    found: findings.found.filter(({ record }) => ids.has(record.sharedEventID)),
    report: { ...report, insights: report.insights.filter((insight) => ids.has(insight.id)) },
  };
}
