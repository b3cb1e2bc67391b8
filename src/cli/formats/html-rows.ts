import type { DriftReport, TrailVerdict } from '../../control';
import { formatSelectors } from '../../selectors';
import {
  answerOf,
  blindness,
  changesOf,
  fixesOf,
  labelsOf,
  nameOf,
  placeOf,
  positionOf,
  wantAndLive,
} from './describe';
import type { Group } from './groups';
import { escapeMarkup, printable } from './sanitize';

/** Text and quoted attributes alike. */
export const html = (text: string): string => escapeMarkup(printable(text));

const WORDS = { drift: 'Drift', unknown: 'Unknown', unavailable: 'Unavailable', note: 'Note' } as const;
const STATUS = { in_sync: 'In sync', drift: 'Drift', unavailable: 'Unavailable', unknown: 'Unknown' } as const;
const CLASSES = { drift: 'drift', unknown: 'unknown', unavailable: '', note: '', in_sync: 'ok' } as const;

function details(group: Group, report: DriftReport): string {
  const selectors = wantAndLive(group);
  const blind = blindness(group, report);
  const terms: [string, string][] = [
    ...(selectors
      ? ([
          ['want', selectors.want],
          ['live', selectors.live],
        ] as [string, string][])
      : []),
    ...group.findings.flatMap((finding): [string, string][] => {
      const answer = answerOf(finding);
      return answer ? [['AWS', answer]] : [];
    }),
    ...changesOf(group, report).map((line): [string, string] => ['who', line]),
    ...(blind ? ([['blind', blind]] as [string, string][]) : []),
    ...fixesOf(group).map((fix): [string, string] => ['fix', fix]),
  ];
  if (terms.length === 0) return '';
  return `<dl>${terms.map(([term, text]) => `<dt>${term}</dt><dd><code>${html(text)}</code></dd>`).join('')}</dl>`;
}

export function groupRows(groups: readonly Group[], report: DriftReport): string[] {
  return groups.map((group) => {
    const [first] = group.findings;
    const messages = group.findings.map((finding) => `<div>${html(finding.message)}</div>`).join('');
    const aside = group.severity === 'unknown' ? '<div>neither drift nor in sync</div>' : '';
    const arn = first.trailArn ? `<br><small>${html(first.trailArn)}</small>` : '';
    const position = positionOf(first.location ?? group.trail?.location) ?? '';
    return [
      `<tr><td class="${CLASSES[group.severity]}">${WORDS[group.severity]}</td>`,
      `<th scope="row">${html(nameOf(first))}<br><small>${html(placeOf(first))}</small>${arn}</th>`,
      `<td><strong>${html(labelsOf(group))}</strong>${messages}${aside}</td>`,
      `<td>${details(group, report)}</td><td>${html(position)}</td></tr>`,
    ].join('');
  });
}

export function trailRows(trails: readonly TrailVerdict[]): string[] {
  return trails.map((trail) => {
    const place = [trail.accountName, trail.account, trail.homeRegion].filter(Boolean).join(' ');
    return [
      `<tr><td class="${CLASSES[trail.status]}">${STATUS[trail.status]}</td><th scope="row">${html(trail.entry)}</th>`,
      `<td>${html(trail.name)}<br><small>${html(place)}</small></td>`,
      `<td>${html(formatSelectors(trail.want))}</td>`,
      `<td>${html(trail.live ? formatSelectors(trail.live) : 'not known')}</td><td>${trail.managedBy}</td></tr>`,
    ].join('');
  });
}
