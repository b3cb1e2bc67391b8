import { formatReport } from '../../../src/cli/formats';
import { CLEAN, RICH, SMALL } from './fixture';

const text = formatReport(RICH, 'text');
const lines = text.split('\n');

/** The lines of the block that begins with the given title. */
function block(title: string): string[] {
  const start = lines.findIndex((line) => line.startsWith(title));
  const length = lines.slice(start + 1).findIndex((line) => !line.startsWith('  '));
  return lines.slice(start, start + 1 + length);
}

test('the first line is the result and the last one the exit code with its reason', () => {
  expect(lines[0]).toBe(
    '4 DRIFTED (9 findings), 1 UNKNOWN, 1 unavailable, 1 muted, 1 allowed; 3 of 6 accounts proven covered',
  );
  expect(text.endsWith('\n\nexit 2 (drift; also 1 unknown, 1 unavailable)\n')).toBe(true);
});

test('a removed list is told with want, live, who, since when, and the way out', () => {
  expect(formatReport(SMALL, 'text')).toBe(`1 DRIFTED, 1 UNKNOWN, 1 muted; 1 of 3 accounts proven covered

DRIFT  payments  ALL INSIGHTS REMOVED         trailinsight.yaml:40
  at   arn:aws:cloudtrail:eu-west-1:333333333333:trail/payments-data (payments-prod)
  want ApiCallRateInsight [Management], ApiErrorRateInsight [Management, Data]
  live none
  note stock Terraform plans no change for this
  who  AdminBreakGlass/jdoe  PutInsightSelectors  22:41Z 198.51.100.7
  blind since 22:41Z, then up to 36 h after repair
  fix  trailinsight apply --only payments
UNKNOWN  legacy  999999999999  AccessDenied on sts:AssumeRole
  role missing or denied by a service control policy
  aws  not authorized
  neither drift nor in sync
  fix  create the role trailinsight-audit in 999999999999
MUTED  lab missing_type, 72 days left (SEC-1423 lab rebuild)

exit 2 (drift; also 1 unknown)
`);
});

test('several findings on one trail are one block, each with its name', () => {
  expect(block('DRIFT  control-tower')).toEqual([
    'DRIFT  control-tower  6 FINDINGS              trailinsight.yaml:20',
    '  at   arn:aws:cloudtrail:eu-west-1:111111111111:trail/aws-controltower (management)',
    '  - MISSING TYPE: ApiErrorRateInsight is not enabled',
    '  - EXTRA TYPE: ApiCallRateInsight is not wanted',
    '  - CATEGORY DIFFERS: ApiErrorRateInsight analyses Management, wanted',
    '    Management, Data',
    '  - NOT DELIVERING: log files are not delivered; check bucket and KMS policy',
    '    (seen from 888888888888 me-south-1)',
    '  aws  LatestDeliveryError: AccessDenied',
    '  - LOGGING STOPPED: logging is turned off',
    '  - PREREQUISITE NOT MET: ApiCallRateInsight needs write management events',
    '  want ApiCallRateInsight [Management], ApiErrorRateInsight [Management, Data]',
    '  live ApiCallRateInsight [Management]',
    '  who  mallory  StopLogging  21:00Z',
    '  blind since 21:00Z, then up to 36 h after repair',
    '  fix  trailinsight apply --only control-tower',
    '  fix  aws cloudtrail start-logging --name arn:aws:cloudtrail:eu-west-1:111111111111:trail/aws-controltower',
  ]);
});

test('unavailable points to the detector, and an older change is told with its day', () => {
  expect(block('UNAVAILABLE  gov').join('\n')).toContain(
    'else the detector reads the log files instead: trailinsight detect',
  );
  expect(text).toContain('2026-11-19 08:00Z');
});

test('what does not count is told: mutes, allowed unknowns, expired mutes, notes', () => {
  expect(lines).toContain('MUTED  lab missing_type, 72 days left (SEC-1423 lab rebuild)');
  expect(lines).toContain('ALLOWED  closing-soon unknown, 1 day left (closing)');
  expect(lines).toContain('NOTE  somebody-elses  555555555555 eu-west-1');
  expect(lines).toContain('NOTE  configuration                           trailinsight.yaml:85');
  expect(lines).toContain('NOTE  fine in fine: keeps ApiFutureInsight, unknown to this version');
  expect(lines).toContain('NOTE  fine in fine: still warming up: first insights by 2026-11-23 09:00Z');
});

test('worst comes first', () => {
  const order = ['DRIFT  payments', 'UNKNOWN  legacy', 'UNAVAILABLE  gov', 'NOTE  somebody', 'MUTED  lab', 'ALLOWED  '];
  const found = order.map((title) => lines.findIndex((line) => line.startsWith(title)));
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(found).not.toContain(-1);
});

test('no control or direction character of a name gets through', () => {
  expect(text).not.toMatch(/[^\P{C}\n\u200d]/u);
  expect(text).toContain('\\u001b[31mred');
  expect(text).toContain('\\u202egnp.exe');
  expect(text).not.toMatch(/##(vso)?\[/);
  expect(lines.filter((line) => line.startsWith('::'))).toEqual([]);
});

test('prose keeps to 80 columns; only what must be copied whole is longer', () => {
  const long = formatReport(SMALL, 'text')
    .split('\n')
    .filter((line) => line.length > 80);
  expect(long.every((line) => /^ {2}(at|fix|who|in) /.test(line))).toBe(true);
});

test('colour is used when asked for, and changes nothing else', () => {
  const colored = formatReport(RICH, 'text', { color: true });
  expect(colored).toContain('\u001b[31mDRIFT\u001b[39m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is the escape sequence itself
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(text);
});

const none = { ...CLEAN.summary, trails: 0, inSync: 0, accounts: 0, accountsCovered: 0 };

test.each([
  [
    'nothing to do',
    CLEAN,
    'No drift. 2 of 2 trails match trailinsight.yaml; 1 of 1 account proven covered.',
    'exit 0 (in sync)',
  ],
  [
    'unavailable alone',
    { ...CLEAN, summary: { ...CLEAN.summary, trails: 3, unavailable: 1 } },
    'No drift. 2 of 3 trails match trailinsight.yaml, 1 unavailable; 1 of 1 account proven covered.',
    'exit 0 (in sync; also 1 unavailable)',
  ],
  [
    'nothing looked at',
    { ...CLEAN, summary: none },
    'Nothing compared: no trail of trailinsight.yaml was looked at.',
    'exit 0 (nothing compared)',
  ],
  [
    'unknown alone, which is never called in sync',
    {
      ...SMALL,
      findings: SMALL.findings.filter((f) => f.kind === 'unknown'),
      summary: { ...SMALL.summary, drift: 0, muted: 0 },
      exitCode: 3 as const,
    },
    '1 UNKNOWN, no drift seen; 1 of 3 accounts proven covered',
    'exit 3 (no drift seen; 1 unknown)',
  ],
  [
    'drift in a report-only job',
    { ...SMALL, exitCode: 0 as const },
    '1 DRIFTED, 1 UNKNOWN, 1 muted; 1 of 3 accounts proven covered',
    'exit 0 (report only; 1 drift, 1 unknown)',
  ],
  [
    'a failed run',
    { ...SMALL, exitCode: 1 as const },
    '1 DRIFTED, 1 UNKNOWN, 1 muted; 1 of 3 accounts proven covered',
    'exit 1 (failed; also 1 drift, 1 unknown)',
  ],
])('headline and exit line: %s', (_name, report, first, last) => {
  const said = formatReport(report, 'text').trimEnd().split('\n');
  expect(said[0]).toBe(first);
  expect(said.at(-1)).toBe(last);
});

test('a narrowed run says that it is one', () => {
  expect(formatReport({ ...CLEAN, complete: false }, 'text')).toContain('says nothing about what it');
});
