import { createHash } from 'node:crypto';
import type { DriftReport } from '../../control';
import { suppressionOf } from './describe';
import { viewReport } from './groups';
import { exitReason, headline, INCOMPLETE } from './headline';
import { groupRows, html, trailRows } from './html-rows';
import { STYLE } from './html-style';

/** The one style is allowed by its hash; scripts, images, forms and the network are not allowed at all (CSP 3). */
const policy = (): string => {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
};

const table = (caption: string, heads: readonly string[], rows: readonly string[]): string => {
  if (rows.length === 0) return '';
  const cells = heads.map((head) => `<th scope="col">${html(head)}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${html(caption)}">
<table>
<caption>${html(caption)}</caption>
<thead><tr>${cells}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>`;
};

/** One file that opens from disk: no script, no network, dark and light, everything from the report escaped. */
export function formatHtml(report: DriftReport): string {
  const view = viewReport(report);
  const result = headline(report, view);
  const asides = [
    ...view.suppressed.map((finding) => `${finding.disposition}: ${suppressionOf(finding)}`),
    ...view.notes.map(({ trail, note }) => `note: ${trail.entry} in ${trail.accountName ?? trail.account}: ${note}`),
  ];
  const state = report.exitCode === 0 ? 'ok' : report.exitCode === 3 ? 'unknown' : 'drift';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${html(`trailinsight drift: ${result}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>trailinsight drift</h1>
<p class="result ${state}">${html(result)}</p>
<p>${html(`${report.config}, ${report.startedAt} to ${report.finishedAt} (UTC)`)}${
    report.actor ? html(`, as ${report.actor.arn}`) : ''
  }</p>
${report.complete ? '' : `<p class="result unknown">${html(INCOMPLETE)}</p>`}
${table('Findings', ['Status', 'Trail', 'Finding', 'Details', 'Declared'], groupRows(view.groups, report))}
${asides.length ? `<h2>Not counted</h2>\n<ul>\n${asides.map((line) => `<li>${html(line)}</li>`).join('\n')}\n</ul>` : ''}
${table('Trails', ['Status', 'Entry', 'Trail', 'Want', 'Live', 'Managed by'], trailRows(report.trails))}
<footer><p>exit ${report.exitCode} (${html(exitReason(report))}); ${html(`${report.tool.name} ${report.tool.version}`)}</p></footer>
</main>
</body>
</html>
`;
}
