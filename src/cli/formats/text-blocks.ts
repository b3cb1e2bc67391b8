import type { DriftReport, Finding } from '../../control';
import type { Palette } from '../color';
import {
  answerOf,
  blindness,
  changesOf,
  errorHead,
  fixesOf,
  labelsOf,
  nameOf,
  placeOf,
  positionOf,
  toldBySelectors,
  wantAndLive,
} from './describe';
import type { Group } from './groups';
import { KINDS } from './kinds';
import { printable } from './sanitize';
import { wrap } from './wrap';

const STATUS = { drift: 'DRIFT', unknown: 'UNKNOWN', unavailable: 'UNAVAILABLE', note: 'NOTE' } as const;

/** The position of the declaration stands to the right where there is room, else on a line of its own. */
const POSITION_COLUMN = 46;

/** A line of its own that must stay whole: commands, ARNs, who did it. */
const whole = (label: string, text: string): string => `  ${label.padEnd(5)}${text}`;

const prose = (label: string, text: string): string[] => wrap(text, `  ${label.padEnd(5)}`, '       ');

function titleLines(group: Group, status: string, colored: string, palette: Palette): string[] {
  const [first] = group.findings;
  const position = positionOf(first.location ?? group.trail?.location);
  const name = nameOf(first);
  const what =
    group.severity === 'drift'
      ? [crowded(group) ? `${group.findings.length} FINDINGS` : labelsOf(group)]
      : [placeOf(first), errorHead(first)];
  const tail = what.map((part) => (part && part !== name ? `  ${part}` : '')).join('');
  const title = `${colored}  ${palette.bold(name)}${tail}`;
  const length = status.length + 2 + name.length + tail.length;
  if (!position) return [title];
  const gap = Math.max(POSITION_COLUMN - length, 2);
  if (length + gap + position.length > 80) return [title, whole('in', palette.dim(position))];
  return [`${title}${' '.repeat(gap)}${palette.dim(position)}`];
}

/** Where a finding was seen, if that is not where the trail lives: a member account or another Region. */
function elsewhere(group: Group, account: string | undefined, region: string | undefined): string {
  const home = group.trail;
  if (!home) return '';
  const parts = [
    ...(account && account !== home.account ? [account] : []),
    ...(region && region !== home.homeRegion ? [region] : []),
  ];
  return parts.length ? ` (seen from ${printable(parts.join(' '), 120)})` : '';
}

/** More kinds than fit into a title are told one to a line. */
const crowded = (group: Group): boolean => new Set(group.findings.map(({ kind }) => kind)).size > 2;

const NEITHER = 'neither drift nor in sync';

/** The message without the error that the title has named, and without what the last line of the block says. */
function afterHead(finding: Finding): string {
  const head = `${errorHead(finding)}: `;
  const message = printable(finding.message);
  return message.startsWith(head) ? message.slice(head.length) : message;
}

function messageLines(group: Group): string[] {
  const listed = crowded(group);
  return group.findings.flatMap((finding) => {
    // The title has named the error of an unknown already.
    const answer =
      group.severity === 'unknown' ? finding.error && printable(finding.error.message, 600) : answerOf(finding);
    const label = listed ? `${KINDS[finding.kind].label}: ` : '';
    const consequence = group.severity === 'unknown' ? afterHead(finding) : printable(finding.message);
    const message = `${label}${consequence}${elsewhere(group, finding.account, finding.region)}`;
    const bullet = group.findings.length > 1 ? '- ' : '';
    const said =
      (toldBySelectors(finding) && !listed) || consequence === NEITHER
        ? []
        : wrap(message, `  ${bullet}`, '    '.slice(0, 2 + bullet.length));
    return [...said, ...(answer && answer !== message ? prose('aws', answer) : [])];
  });
}

/** One block: what is wrong with one trail or account, who did it, and the way out. */
export function groupBlock(group: Group, report: DriftReport, palette: Palette): string[] {
  const [first] = group.findings;
  const paint = { drift: palette.red, unknown: palette.yellow, unavailable: palette.cyan, note: palette.dim };
  const status = STATUS[group.severity];
  const selectors = wantAndLive(group);
  const blind = group.severity === 'drift' ? blindness(group, report) : undefined;
  const noneSeen = group.findings.some((finding) => finding.kind === 'all_removed');
  const arn = first.trailArn && printable(first.trailArn);
  return [
    ...titleLines(group, status, paint[group.severity](status), palette),
    ...(arn ? [whole('at', first.accountName ? `${arn} (${printable(first.accountName, 120)})` : arn)] : []),
    ...messageLines(group),
    ...(selectors ? [...prose('want', selectors.want), ...prose('live', selectors.live)] : []),
    ...(noneSeen ? [whole('note', 'stock Terraform plans no change for this')] : []),
    ...changesOf(group, report).map((line) => whole('who', line)),
    ...(blind ? [`  blind ${blind}`] : []),
    ...(group.severity === 'unknown' ? [`  ${NEITHER}`] : []),
    ...fixesOf(group).map((fix) => whole(group.severity === 'unavailable' ? 'else' : 'fix', palette.bold(fix))),
  ];
}
