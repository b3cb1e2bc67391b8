import { countText, explainLines, groupIncidents, incidentLines, timeText, wholeText } from '../../../messages';
import type { FoundInsight } from './insights';
import { type LayoutOptions, layOut, wrapped } from './layout';
import { notInLogsText } from './not-in-logs';
import { notesOf, nothingFound } from './notes';
import type { DetectReport } from './report';

/** Of an id, enough to name one insight among thousands. */
const SHORT_ID = 8;
/** Beside a sparkline stand two times and the words about its bars. */
const BESIDE_BARS = 32;

export interface TextOptions extends LayoutOptions {
  readonly nameOf: (account: string) => string | undefined;
  /** Reads these logs again in the same way: begin of the command that is told as the next. */
  readonly command: string;
  readonly now: Date;
  /** Earlier runs have told of incidents as well. */
  readonly goesOn: boolean;
}

/** What people read: every insight, then what was read. */
export function renderText(insights: readonly FoundInsight[], report: DetectReport, options: TextOptions): string {
  const groups = groupIncidents(insights);
  const blocks = groups.flatMap(({ id, members }) =>
    members.map((insight) => {
      const others = members.filter((member) => member !== insight).map(({ record }) => record);
      const accountName = options.nameOf(insight.incident.series.account);
      const lines = incidentLines(insight, {
        bars: Math.max(10, options.width - BESIDE_BARS),
        together: { id, others },
        ...(accountName === undefined ? {} : { accountName }),
      });
      // It is copied: never broken, never cut.
      return [...layOut(lines, options), `  next  ${options.command} --explain ${insight.id.slice(0, SHORT_ID)}`, ''];
    }),
  );
  return `${[...blocks.flat(), ...footer(report, groups.length, options)].join('\n')}\n`;
}

/** Why each was found, gate by gate. */
export function renderExplanations(insights: readonly FoundInsight[], options: TextOptions): string {
  const blocks = insights.map((insight) => {
    const accountName = options.nameOf(insight.incident.series.account);
    const [first, ...rest] = incidentLines(insight, {
      bars: Math.max(10, options.width - BESIDE_BARS),
      ...(accountName === undefined ? {} : { accountName }),
    });
    const about = rest.filter(({ label }) => label !== 'why');
    const id = { label: 'id', parts: [{ text: insight.id }] };
    return layOut([...(first ? [first] : []), ...about, ...explainLines(insight.incident), id], options).join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

function footer(report: DetectReport, incidents: number, options: TextOptions): string[] {
  const { palette, width, now, goesOn, nameOf } = options;
  const { insights, input, gaps, counts, horizon, alarmsPerWeek, kindsCapped, notInLogs } = report;
  const found =
    insights.length === 0
      ? nothingFound(report)
      : `${countText(incidents, 'incident')} (${countText(insights.length, 'insight')}).`;
  const isCounted = alarmsPerWeek !== undefined && !goesOn;
  const week = horizon !== undefined && isOld(horizon, now) ? 'in the last week of the logs' : 'this week';
  const budget = !isCounted ? '' : ` Budget ${withinWeek(report)} of ${alarmsPerWeek} ${week}.`;
  const broken = input.brokenFiles + input.brokenRecords;
  const read = [
    countText(input.files, 'file') + passedOver(input),
    ...(broken === 0 ? ['0 broken'] : [brokenText(report)]),
    countText(gaps.length, 'gap'),
    ...(horizon === undefined ? [] : [lagText(horizon, now)]),
  ].join(', ');
  const calls = `${countText(counts.calls, 'call')}, ${countText(counts.keys, 'API', 'APIs and errors')}`;
  const limits = [
    ...(counts.duplicates > 0 ? [`${countText(counts.duplicates, 'call')} came twice`] : []),
    ...(counts.late > 0 ? [`${countText(counts.late, 'call')} came after their minutes were judged`] : []),
    ...(counts.unjudged > 0
      ? [`${countText(counts.unjudged, 'API', 'APIs and errors')} too many were not judged`]
      : []),
    ...(kindsCapped ? ['kinds of call were too many: those beyond have no names'] : []),
  ];
  return [
    palette.bold(found) + budget,
    ...(notInLogs ? wrapped(`In no log that was read: ${notInLogsText(notInLogs)}.`, width) : []),
    ...wrapped(`Read ${read}.`, width),
    ...notesOf(report, nameOf).flatMap((note) => wrapped(note, width)),
    ...wrapped([`Counted ${calls}`, ...limits].join('; ').concat('.'), width).map(palette.dim),
  ];
}

function passedOver({ files, skippedFiles, otherDates = 0 }: DetectReport['input']): string {
  if (otherDates > 0) return ` (${wholeText(otherDates)} of other dates passed over)`;
  return files === 0 && skippedFiles > 0 ? ` (${wholeText(skippedFiles)} passed over)` : '';
}

function brokenText({ input }: DetectReport): string {
  const parts = [
    ...(input.brokenFiles > 0 ? [countText(input.brokenFiles, 'broken file')] : []),
    ...(input.brokenRecords > 0 ? [countText(input.brokenRecords, 'broken record')] : []),
  ];
  return `${parts.join(' and ')} (named on stderr; --strict stops at the first)`;
}

const DAY_MS = 86_400_000;

/** Incidents of the seven days before the newest call. */
function withinWeek({ insights, horizon }: DetectReport): number {
  const newest = horizon === undefined ? 0 : Date.parse(horizon);
  const recent = insights.filter(({ start }) => Date.parse(start) >= newest - 7 * DAY_MS);
  return new Set(recent.map(({ incident }) => incident)).size;
}

/** How old the newest call is, or, for an archive, of which minute. */
function lagText(horizon: string, now: Date): string {
  if (isOld(horizon, now)) return `newest call before ${timeText(horizon)}`;
  return `lag ${minutesSince(horizon, now)} min`;
}

const minutesSince = (time: string, now: Date): number => Math.floor((now.getTime() - Date.parse(time)) / 60_000);

/** Of an archive, or of a clock that is wrong. */
const isOld = (horizon: string, now: Date): boolean =>
  minutesSince(horizon, now) < 0 || minutesSince(horizon, now) > 2880;
