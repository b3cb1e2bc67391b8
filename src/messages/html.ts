import { groupLines } from './group-lines';
import { escaped, quoted } from './html-text';
import type { ContributorGroup, InsightMessage } from './message';
import { accountText, ratesTexts, reasonText, seenByText, valueText, whenText } from './phrases';
import { headingOf } from './text';

/**
 * Mail clients drop style sheets or keep them, as they like: the look is in attributes, and the sheet only turns it dark
 * where it is kept. Colours keep 4.5:1 on their ground in both (WCAG 2.2 SC 1.4.3).
 */
const DARK = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#14171a!important;color:#e6e9ec!important}
.soft{color:#a3adb7!important}
.code{background:#23282e!important;color:#e6e9ec!important}
.mark{color:#ffb08a!important}
.link{color:#8ab4ff!important}
}`;

const GROUND = 'margin:0;padding:16px;background:#ffffff;color:#1b1f24;font:16px/1.5 Arial,Helvetica,sans-serif';
const CELL = 'padding:4px 16px 4px 0;text-align:left;vertical-align:top;font-weight:normal';
const CODE =
  'margin:0;padding:8px;background:#f2f4f6;color:#1b1f24;font:14px/1.4 Consolas,Menlo,monospace;white-space:pre-wrap;word-break:break-word;overflow-wrap:anywhere';

/** Our own labels are short and stay in one line; one that AWS adds may be long, and a telephone narrow. */
const labelWrap = (label: string): string => (label.length <= 12 ? ';white-space:nowrap' : '');

const row = (label: string, cell: string): string =>
  `<tr><th scope="row" class="soft" style="${CELL};color:#57606a${labelWrap(label)}">${quoted(label)}</th><td style="${CELL};word-break:break-word">${cell}</td></tr>`;

/** A complete mail: nothing is loaded from anywhere, nothing runs, and without its style sheet it reads the same. */
export function toHtml(message: InsightMessage): string {
  const { title, what, where, perMinute, contributors, links, cli, explain } = message;
  const reason = reasonText(message);
  const rows = [
    row('API', quoted(what.api)),
    ...(what.errorCode === undefined ? [] : [row('Error code', quoted(what.errorCode))]),
    ...(what.category === undefined ? [] : [row('Events', quoted(what.category))]),
    row('Account', quoted(accountText(where))),
    row('Region', quoted(where.region)),
    row('When', escaped(whenText(message))),
    row('Per minute', ratesTexts(perMinute).map(escaped).join(', ')),
    ...contributors.flatMap((group) => groupRow(group, message)),
    ...(reason === undefined ? [] : [row('Why', escaped(reason))]),
    row('Severity', message.severity),
  ];
  const commands = [cli, ...(explain === undefined ? [] : [explain])].map(escaped).join('\n');
  const open =
    links.console === undefined
      ? ''
      : `<p><a class="link" style="color:#0b57d0" href="${escaped(links.console)}">Open in the CloudTrail console</a></p>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${quoted(title)}</title>
<style>${DARK}</style>
</head>
<body class="ground" style="${GROUND}">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${quoted(title)}</h1>
<table style="border-collapse:collapse">
${rows.join('\n')}
</table>
${open}<p style="margin:16px 0 4px">To dig on, as ${quoted(where.account ?? 'the account')}:</p>
<pre class="code" style="${CODE}">${commands}</pre>
<p class="soft" style="color:#57606a;font-size:14px">Seen by ${escaped(seenByText(message))}, event ${quoted(message.id)}</p>
</body>
</html>
`;
}

function groupRow(group: ContributorGroup, message: InsightMessage): string[] {
  const lines = groupLines(group, message).map(({ value, amount, mark }) => {
    const who = value === undefined ? '' : `${quoted(valueText(group.attribute, value))} &nbsp;`;
    const note =
      mark === undefined
        ? ''
        : ` <strong class="mark" style="color:#a33a00;white-space:nowrap">${escaped(mark)}</strong>`;
    return `${who}${escaped(amount)}${note}`;
  });
  return lines.length === 0 ? [] : [row(headingOf(group.attribute), lines.join('<br>'))];
}
