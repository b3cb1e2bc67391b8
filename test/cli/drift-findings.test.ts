import type { LiveInsightSelector } from '../local-aws/control-types';
import {
  ALPHA,
  arnOf,
  BETA,
  CALL_RATE,
  ERROR_RATE,
  entry,
  HUB,
  localAws,
  THREE_ACCOUNTS,
  trail,
  WANT_BOTH,
  WANT_CALL_RATE,
} from './world';

const local = localAws();
const arn = arnOf(ALPHA, 'audit');

interface Found {
  readonly kind: string;
  readonly severity: string;
  readonly message: string;
  readonly fix?: string;
}

async function judged(want: string, live: readonly LiveInsightSelector[], rest = '', planted: object = {}) {
  await local.aws.control.addTrails([trail(ALPHA, 'audit', planted)]);
  await local.aws.control.plantInsightSelectors(arn, live);
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails:\n${entry('audit', ALPHA, want, rest)}`);
  const { code, stdout } = await work.run(['drift', '--format', 'json']);
  const report = JSON.parse(stdout);
  return { work, code, report, findings: report.findings as Found[] };
}

const both = ['Management', 'Data'];

test.each<[string, string, readonly LiveInsightSelector[], readonly string[]]>([
  ['the same', WANT_CALL_RATE, [CALL_RATE], []],
  ['the same in another order', WANT_BOTH, [ERROR_RATE, CALL_RATE], []],
  [
    'Management said and not said',
    '{insight_type: ApiCallRateInsight, event_categories: [Management]}',
    [CALL_RATE],
    [],
  ],
  ['nothing wanted, kept', '', [CALL_RATE], []],
  ['a type of tomorrow beside the wanted one', WANT_CALL_RATE, [CALL_RATE, { InsightType: 'TomorrowInsight' }], []],
  ['a missing type', WANT_BOTH, [CALL_RATE], ['missing_type']],
  ['an extra type', WANT_CALL_RATE, [CALL_RATE, ERROR_RATE], ['extra_type']],
  ['another category', WANT_CALL_RATE, [{ ...CALL_RATE, EventCategories: both }], ['category_differs']],
  ['another type instead', WANT_CALL_RATE, [ERROR_RATE], ['missing_type', 'extra_type']],
  ['all removed', WANT_BOTH, [], ['all_removed']],
])('%s', async (_name, want, live, kinds) => {
  const { code, findings, report } = await judged(want, live);
  expect(findings.map(({ kind }) => kind)).toEqual(kinds);
  expect(code).toBe(kinds.length > 0 ? 2 : 0);
  expect(report.exitCode).toBe(code);
  expect(report.trails[0].status).toBe(kinds.length > 0 ? 'drift' : 'in_sync');
});

test('nothing wanted and on_remove: clear, with Insights live, is drift', async () => {
  const { code, findings } = await judged('', [CALL_RATE], 'on_remove: clear');
  expect([code, findings.map(({ kind }) => kind)]).toEqual([2, ['extra_type']]);
});

test('a type of tomorrow is noted, in drift and in plan', async () => {
  const { report, work } = await judged(WANT_BOTH, [CALL_RATE, { InsightType: 'TomorrowInsight' }]);
  expect(report.trails[0].notes.join()).toContain('TomorrowInsight is newer than this version');
  expect((await work.run(['plan'])).said).toContain('TomorrowInsight is newer than this version: kept as it is');
});

test('logging stopped', async () => {
  const { code, findings } = await judged(WANT_CALL_RATE, [CALL_RATE], '', { logging: false });
  expect(code).toBe(2);
  expect(findings).toMatchObject([
    { kind: 'logging_stopped', fix: expect.stringContaining('aws cloudtrail start-logging') },
  ]);
});

test.each([
  [
    'read management events only',
    [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }],
    WANT_CALL_RATE,
    ['prerequisite_not_met'],
  ],
  [
    'read management events are enough for error rate',
    [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }],
    '{insight_type: ApiErrorRateInsight}',
    [],
  ],
  [
    'no data events for Data',
    [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
    '{insight_type: ApiErrorRateInsight, event_categories: [Data]}',
    ['prerequisite_not_met'],
  ],
])('prerequisites: %s', async (_name, eventSelectors, want, kinds) => {
  const live = want.includes('Data')
    ? [{ ...ERROR_RATE, EventCategories: ['Data'] }]
    : [want.includes('ApiCallRate') ? CALL_RATE : ERROR_RATE];
  const { findings } = await judged(want, live, '', { eventSelectors });
  expect(findings.map(({ kind }) => kind)).toEqual(kinds);
});

test('several findings on one trail are told together, and each has a fingerprint of its own that lasts', async () => {
  const { findings, work } = await judged(WANT_CALL_RATE, [ERROR_RATE], '', { logging: false });
  expect(findings.map(({ kind }) => kind)).toEqual(['missing_type', 'extra_type', 'logging_stopped']);
  const prints = (list: readonly object[]) => list.map((one) => (one as { fingerprint: string }).fingerprint);
  expect(new Set(prints(findings)).size).toBe(3);
  const again = JSON.parse((await work.run(['drift', '--format', 'json'])).stdout);
  expect(prints(again.findings)).toEqual(prints(findings));
});

describe('trails that are not there', () => {
  test('somebody else’s: make it, or correct match', async () => {
    const work = local.workspace();
    work.config(`${THREE_ACCOUNTS}trails:\n${entry('audit', ALPHA, WANT_CALL_RATE)}`);
    const { code, said } = await work.run(['drift']);
    expect(code).toBe(2);
    expect(said).toContain('no trail audit in alpha');
    expect(said).toContain('Make the trail, or correct `match`');
    expect((await work.run(['plan'])).said).toContain('no such trail');
  });

  test('ours: deploy it, in drift, plan and apply', async () => {
    const work = local.workspace();
    work.config(
      `${THREE_ACCOUNTS}trails:\n${entry('audit', ALPHA, WANT_CALL_RATE, 'create: {management_events: write}')}`,
    );
    expect((await work.run(['drift'])).said).toContain('npx cdktf deploy');
    expect((await work.run(['apply', '--yes'])).said).toContain('deploy it: npx cdktf deploy');
  });

  test('a trail that was listed in no Region of that name is not missed in an account nobody could read', async () => {
    await local.aws.control.addFault({
      match: { operation: 'ListTrails', account: ALPHA },
      effect: { error: { code: 'AccessDeniedException' } },
    });
    const work = local.workspace();
    work.config(`${THREE_ACCOUNTS}trails:\n${entry('audit', ALPHA, WANT_CALL_RATE)}`);
    const { code, said } = await work.run(['drift']);
    expect(code).toBe(3);
    expect(said).not.toContain('no trail audit');
  });
});

describe('trails with Insights that no entry names', () => {
  const config = `${THREE_ACCOUNTS}trails:\n${entry('audit', ALPHA, WANT_CALL_RATE)}`;

  async function unnamed() {
    await local.aws.control.addTrails([
      trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE] }),
      trail(BETA, 'somebodys', { insightSelectors: [CALL_RATE] }),
      trail(BETA, 'without-insights'),
    ]);
    const work = local.workspace();
    work.config(config);
    return work;
  }

  test('are told and are no drift', async () => {
    const work = await unnamed();
    const { code, stdout } = await work.run(['drift', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).findings).toMatchObject([
      { kind: 'unmanaged_insights', severity: 'note', trailName: 'somebodys' },
    ]);
  });

  test('are drift when strict', async () => {
    const work = await unnamed();
    const { code, said } = await work.run(['drift', '--strict']);
    expect(code).toBe(2);
    expect(said).toContain('somebodys has Insights and no entry names it');
    expect(said).not.toContain('without-insights');
  });
});

test('fails with 1, naming both lines, when two entries claim one trail', async () => {
  await local.aws.control.addTrails([trail(HUB, 'acme-audit')]);
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails:
  by-name:
    accounts: {names: ["h*"]}
    match: {name: acme-*}
    insight_selectors: [${WANT_CALL_RATE}]
  by-arn:
    match: {arn: "arn:aws:cloudtrail:*:${HUB}:trail/*-audit"}
    insight_selectors: [${WANT_BOTH}]
`);
  for (const command of ['drift', 'plan', 'apply']) {
    const { code, stderr } = await work.run([command]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      `${arnOf(HUB, 'acme-audit')} is claimed by by-name (trailinsight.yaml:11) and by-arn (trailinsight.yaml:15)`,
    );
  }
});
