import type { DriftReport, Finding } from '../../control';
import { formatSelectors } from '../../selectors';
import { answerOf, changeLine } from './describe';
import { codeSpan, escapeMarkdown } from './markdown-escape';
import { printable } from './sanitize';
import { levelOf, RULE_INDEX } from './sarif-rules';

type Location = NonNullable<Finding['location']>;

/** The root that file names are relative to; GitHub reads it as the root of the repository. */
export const SOURCE_ROOT = '%SRCROOT%';

/**
 * A relative URI with a base, as GitHub wants it, or a file URI without one for an absolute path: §3.4.4 allows a
 * base only beside a relative URI.
 */
function artifactLocation(file: string): { uri: string; uriBaseId?: string } {
  const path = file.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  // Half surrogates cannot be encoded.
  const encoded = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (path.startsWith('/')) return { uri: `file://${encoded}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}` };
  return { uri: encoded, uriBaseId: SOURCE_ROOT };
}

const physicalLocation = ({ file, line, column }: Location) => ({
  artifactLocation: artifactLocation(file),
  region: { startLine: line, startColumn: column },
});

/** Literal braces are doubled (§3.11.5), and no `[text](target)` may come from a name: it would be a link (§3.11.6). */
const plain = (text: string): string =>
  printable(text).replaceAll('{', '{{').replaceAll('}', '}}').replaceAll('](', '] (');

function lines(finding: Finding, report: DriftReport): [string, string][] {
  const answer = answerOf(finding);
  return [
    ...(finding.want ? [['want', formatSelectors(finding.want)] as [string, string]] : []),
    ...(finding.live ? [['live', formatSelectors(finding.live)] as [string, string]] : []),
    ...(answer ? [['AWS', answer] as [string, string]] : []),
    ...(finding.who ?? []).map((change): [string, string] => ['who', changeLine(change, report)]),
    ...(finding.fix ? [['fix', finding.fix] as [string, string]] : []),
  ];
}

function message(finding: Finding, report: DriftReport) {
  const details = lines(finding, report);
  const text = [plain(finding.message), ...details.map(([label, value]) => `${label}: ${plain(value)}`)].join('\n');
  const braces = (value: string): string => value.replaceAll('{', '{{').replaceAll('}', '}}');
  const items = details.map(([label, value]) => `- ${label}: ${codeSpan(value)}`);
  const markdown = braces([escapeMarkdown(finding.message), ...(items.length ? ['', ...items] : [])].join('\n'));
  return { text, markdown };
}

function suppressions({ suppressedBy, disposition }: Finding) {
  if (disposition === 'open') return undefined;
  return [
    {
      kind: 'external',
      status: 'accepted',
      justification: plain(suppressedBy ? `${suppressedBy.reason} (until ${suppressedBy.expires})` : disposition),
      ...(suppressedBy && { location: { physicalLocation: physicalLocation(suppressedBy.location) } }),
    },
  ];
}

/** Facts that programs read, under their own names (§3.8). The list `tags` is kept free: viewers give it a meaning. */
function properties(finding: Finding) {
  const { kind, message: _message, location: _location, fingerprint: _fingerprint, ...facts } = finding;
  return { finding: kind, ...facts };
}

/** One result (§3.27). GitHub shows only results with a location: without one, the top of the configuration. */
export function sarifResult(finding: Finding, report: DriftReport) {
  const suppressed = suppressions(finding);
  const { trailArn, trailName, fingerprint } = finding;
  return {
    ruleId: finding.kind,
    ruleIndex: RULE_INDEX.get(finding.kind),
    level: levelOf(finding.severity),
    message: message(finding, report),
    locations: [
      {
        physicalLocation: physicalLocation(finding.location ?? { file: report.config, line: 1, column: 1 }),
        ...(trailArn && {
          logicalLocations: [
            { name: printable(trailName ?? trailArn), fullyQualifiedName: printable(trailArn), kind: 'resource' },
          ],
        }),
      },
    ],
    // GitHub tells alerts apart by primaryLocationLineHash only, and one line declares many trails.
    partialFingerprints: { 'trailinsightFinding/v1': fingerprint, primaryLocationLineHash: fingerprint },
    ...(suppressed && { suppressions: suppressed }),
    properties: properties(finding),
  };
}
