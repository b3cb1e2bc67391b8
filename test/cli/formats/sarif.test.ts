import { formatReport } from '../../../src/cli/formats';
import { type DriftReport, FINDING_KINDS } from '../../../src/control/report';
import { readBack } from '../../readers/run';
import { HOSTILE, RICH } from './fixture';
import { sarifProblems } from './sarif-shape';

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string; markdown: string };
  locations: {
    physicalLocation: {
      artifactLocation: { uri: string; uriBaseId?: string };
      region: { startLine: number; startColumn: number };
    };
    logicalLocations?: { fullyQualifiedName: string; kind: string }[];
  }[];
  partialFingerprints: Record<string, string>;
  suppressions?: { kind: string; status: string; justification: string }[];
  properties: Record<string, unknown>;
}
interface Rule {
  id: string;
  help: { text: string; markdown: string };
  helpUri?: string;
  properties: { tags: string[] };
}
interface Run {
  tool: { driver: { name: string; version: string; rules: Rule[] } };
  invocations: {
    exitCode: number;
    executionSuccessful: boolean;
    startTimeUtc: string;
    toolExecutionNotifications?: { message: { text: string } }[];
  }[];
  results: Result[];
}

function sarif(report: DriftReport): { text: string; run: Run; log: unknown } {
  const text = formatReport(report, 'sarif');
  const log = JSON.parse(text) as { runs: [Run] };
  return { text, run: log.runs[0], log };
}

const { text, run, log } = sarif(RICH);
const result = (kind: string, disposition = 'open'): Result => {
  const found = run.results.find((r) => r.ruleId === kind && r.properties.disposition === disposition);
  if (!found) throw new Error(`no result of kind ${kind}`);
  return found;
};

test('every object has the properties of SARIF 2.1.0 and no other', () => {
  expect(sarifProblems(log)).toEqual([]);
});

test('fails the same check on a property that SARIF does not know', () => {
  expect(sarifProblems({ version: '2.1.0', runs: [{ ...run, result: [] }] })).toHaveLength(1);
});

test('there is a rule with help for every kind of finding', () => {
  const { rules } = run.tool.driver;
  expect(rules.map(({ id }) => id).sort()).toEqual([...FINDING_KINDS].sort());
  for (const rule of rules) {
    expect(rule.help.text.length).toBeGreaterThan(40);
    expect(rule.help.markdown).toContain('**What to do.**');
    expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
    expect(rule.helpUri).toBeUndefined();
  }
  for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex]?.id).toBe(ruleId);
});

test('drift is an error, unknown a warning, the rest a note', () => {
  expect(result('all_removed').level).toBe('error');
  expect(result('unknown').level).toBe('warning');
  expect(result('unavailable').level).toBe('note');
  expect(result('unmanaged_insights').level).toBe('note');
});

test('a result stands at the line that declares the trail and names its ARN', () => {
  const [location] = result('all_removed').locations;
  expect(location?.physicalLocation).toEqual({
    artifactLocation: { uri: 'trailinsight.yaml', uriBaseId: '%SRCROOT%' },
    region: { startLine: 40, startColumn: 3 },
  });
  const arn = 'arn:aws:cloudtrail:eu-west-1:333333333333:trail/payments-data';
  expect(location?.logicalLocations).toEqual([{ name: 'payments-data', fullyQualifiedName: arn, kind: 'resource' }]);
  expect(run.results.every(({ locations }) => locations.length === 1)).toBe(true);
  expect(result('unknown').locations[0]?.physicalLocation.region).toEqual({ startLine: 1, startColumn: 1 });
});

test('fingerprints are those of the report, also where GitHub looks', () => {
  const { fingerprint } = RICH.findings.find(({ kind }) => kind === 'all_removed') ?? {};
  expect(result('all_removed').partialFingerprints).toEqual({
    'trailinsightFinding/v1': fingerprint,
    primaryLocationLineHash: fingerprint,
  });
});

test('mutes and allowed unknowns are suppressions with their reason', () => {
  const [mute] = result('missing_type', 'muted').suppressions ?? [];
  expect(mute).toMatchObject({
    kind: 'external',
    status: 'accepted',
    justification: 'SEC-1423 lab rebuild (until 2027-01-31)',
  });
  expect(result('unknown', 'allowed').suppressions).toHaveLength(1);
  expect(result('all_removed').suppressions).toBeUndefined();
});

test('the invocation tells the exit code; only a failed run is not successful', () => {
  expect(run.invocations[0]).toMatchObject({ exitCode: 2, executionSuccessful: true, startTimeUtc: RICH.startedAt });
  expect(sarif({ ...RICH, exitCode: 1 }).run.invocations[0]?.executionSuccessful).toBe(false);
  const [notice] = sarif({ ...RICH, complete: false }).run.invocations[0]?.toolExecutionNotifications ?? [];
  expect(notice?.message.text).toContain('narrowed or interrupted');
});

test('messages carry no link, no placeholder and no live markup of a name', () => {
  const { message } = result('expired_mute');
  expect(message.text).not.toContain('[click](');
  expect(message.text).toContain('{{0}}');
  expect(message.markdown).not.toMatch(/<script|\[click\]|(^|[^\\])\|/);
  expect(text).not.toMatch(/[^\P{C}\n\u200d]/u);
});

test.each([
  ['./conf/trail insight.yaml', 'conf/trail%20insight.yaml', '%SRCROOT%'],
  ['conf\\a#b?.yaml', 'conf/a%23b%3F.yaml', '%SRCROOT%'],
  ['/etc/trailinsight.yaml', 'file:///etc/trailinsight.yaml', undefined],
  ['C:\\conf\\t.yaml', 'file:///C:/conf/t.yaml', undefined],
])('the file %s is the URI %s', (config, uri, uriBaseId) => {
  const only = RICH.findings.filter(({ location }) => !location).slice(0, 1);
  const [found] = sarif({ ...RICH, config, findings: only }).run.results;
  expect(found?.locations[0]?.physicalLocation.artifactLocation).toEqual({ uri, ...(uriBaseId && { uriBaseId }) });
});

test('no more results than GitHub takes, the worst kept, the rest counted', () => {
  const note = RICH.findings.find(({ severity }) => severity === 'note');
  const drift = RICH.findings.find(({ kind }) => kind === 'all_removed');
  if (!note || !drift) throw new Error('the fixture has lost a finding');
  const many = sarif({ ...RICH, findings: [...Array(25_001).fill(note), drift] });
  expect(many.run.results).toHaveLength(25_000);
  expect(many.run.results[0]?.ruleId).toBe('all_removed');
  expect(many.run.invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toContain('2 more findings');
});

test('sarif-tools reads back every finding with level, line and fingerprint', async () => {
  interface Read {
    tools: string[];
    counts: Record<string, number>;
    records: { Code: string; Severity: string; Location: string; Line: number; Description: string }[];
    fingerprints: string[];
    suppressed: string[];
  }
  const read = await readBack<Read>('read_sarif.py', 'drift.sarif', text);
  expect(read.tools).toEqual(['trailinsight']);
  expect(read.counts).toEqual({ error: 10, warning: 2, note: 3 });
  expect(read.fingerprints.sort()).toEqual(RICH.findings.map(({ fingerprint }) => fingerprint).sort());
  expect(read.suppressed).toEqual(['missing_type', 'unknown']);
  const removed = read.records.find(({ Code }) => Code === 'all_removed');
  expect(removed).toMatchObject({ Severity: 'error', Location: 'trailinsight.yaml', Line: 40 });
  expect(removed?.Description).toContain('who: AdminBreakGlass/jdoe  PutInsightSelectors  22:41Z');
  expect(removed?.Description).not.toContain(HOSTILE);
});
