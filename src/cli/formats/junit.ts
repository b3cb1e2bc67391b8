import type { AccountVerdict, DriftReport, Finding } from '../../control';
import { viewReport } from './groups';
import { accountCase, type Case, groupCase, trailCase } from './junit-cases';
import { escapeMarkup, printable } from './sanitize';

/** Attributes and text: hostile characters shown as escapes, then whatever XML forbids dropped and the rest escaped. */
const xml = (text: string): string => escapeMarkup(printable(text, 4000));

const multiline = (lines: readonly string[]): string => lines.map(xml).join('\n');

function caseXml({ suite, name, outcome, message, type, lines, location }: Case): string {
  const place = location ? ` file="${xml(location.file)}" line="${location.line}"` : '';
  const head = `    <testcase classname="${xml(suite)}" name="${xml(name)}" time="0"${place}`;
  if (outcome === 'passed') {
    return lines.length === 0
      ? `${head}/>`
      : `${head}>\n      <system-out>${multiline(lines)}</system-out>\n    </testcase>`;
  }
  const attributes = ` message="${xml(message)}" type="${xml(type)}"`;
  return `${head}>\n      <${outcome}${attributes}>${multiline(lines)}</${outcome}>\n    </testcase>`;
}

function counts(cases: readonly Case[]): string {
  const of = (outcome: Case['outcome']): number => cases.filter((testcase) => testcase.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}

function suiteXml(name: string, cases: readonly Case[], report: DriftReport): string {
  const properties = { tool: `${report.tool.name} ${report.tool.version}`, config: report.config };
  const list = Object.entries(properties).map(
    ([key, value]) => `      <property name="${key}" value="${xml(value)}"/>`,
  );
  // The widely used schema has no zone in `timestamp`: UTC, to the second.
  const timestamp = xml(report.startedAt.slice(0, 19));
  return [
    `  <testsuite name="${xml(name)}" ${counts(cases)} time="0" timestamp="${timestamp}">`,
    `    <properties>\n${list.join('\n')}\n    </properties>`,
    ...cases.map(caseXml),
    '  </testsuite>',
  ].join('\n');
}

/** Account findings without a verdict on the account still get a case, so that none is lost. */
function accountsOf(report: DriftReport, findings: readonly Finding[]): AccountVerdict[] {
  const listed = new Set(report.accounts.map(({ id }) => id));
  const extra = new Map(findings.flatMap(({ account, accountName }) => (account ? [[account, accountName]] : [])));
  const missing = [...extra].filter(([id]) => id && !listed.has(id));
  const unseen = missing.map(([id = '', name]): AccountVerdict => {
    return { id, name: name ?? id, status: 'unknown', covered: false };
  });
  return [...report.accounts, ...unseen];
}

/**
 * JUnit XML as Jenkins and GitLab read it: a suite for each entry of the configuration with a case for each trail,
 * and one for the accounts. In sync passes, drift fails, unknown is an error, what does not count is skipped.
 */
export function formatJunit(report: DriftReport): string {
  const ofTrails = new Map<string, Finding[]>(report.trails.map(({ entry, arn }) => [`${entry} ${arn}`, []]));
  const ofAccounts = new Map<string, Finding[]>();
  const others: Finding[] = [];
  for (const finding of report.findings) {
    const { entry, trailArn, account } = finding;
    const onAccount = !entry && !trailArn && account;
    if (onAccount && !ofAccounts.has(account)) ofAccounts.set(account, []);
    const place = onAccount ? ofAccounts.get(account) : ofTrails.get(`${entry} ${trailArn}`);
    (place ?? others).push(finding);
  }
  const alone = others.filter((finding) => finding.disposition !== 'open');
  const cases = [
    ...report.trails.map((trail) => trailCase(trail, ofTrails.get(`${trail.entry} ${trail.arn}`) ?? [], report)),
    ...viewReport({ ...report, findings: others }).groups.map((group) => groupCase(group.findings, report)),
    ...alone.map((finding) => groupCase([finding], report)),
    ...accountsOf(report, [...ofAccounts.values()].flat()).map((account) =>
      accountCase(account, ofAccounts.get(account.id) ?? [], report),
    ),
  ];
  const suites = new Map<string, Case[]>();
  for (const testcase of cases) {
    const list = suites.get(testcase.suite);
    if (list) list.push(testcase);
    else suites.set(testcase.suite, [testcase]);
  }
  const seconds = Math.max(0, (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000) || 0;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="trailinsight drift" ${counts(cases)} time="${seconds.toFixed(3)}">`,
    ...[...suites].map(([name, list]) => suiteXml(name, list, report)),
    '</testsuites>\n',
  ].join('\n');
}
