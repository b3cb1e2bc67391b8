import type { LiveInsightSelector } from '../local-aws/control-types';
import {
  ALPHA,
  arnOf,
  BETA,
  CALL_RATE,
  ERROR_RATE,
  entry,
  failing,
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

describe('fails to call in sync what nobody has seen', () => {
  const wanted = `insight_selectors: [${WANT_CALL_RATE}]`;

  async function drift(trails: string, argv: readonly string[] = [], head = THREE_ACCOUNTS) {
    const work = local.workspace();
    work.config(`${head}trails:\n  main: ${trails}\n`);
    const { code, stdout } = await work.run(['drift', '--format', 'json', ...argv]);
    return { code, findings: JSON.parse(stdout).findings as (Found & { location: { line: number } })[] };
  }

  test('an entry that selects nobody, at its line; a narrowed run says nothing of it', async () => {
    await local.aws.control.addTrails([trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE] })]);
    const typo = `{accounts: {names: [alhpa]}, match: {name: audit}, ${wanted}}`;
    const found = await drift(typo);
    expect(found).toMatchObject({ code: 2, findings: [{ kind: 'trail_missing', location: { line: 11 } }, {}] });
    expect(found.findings[0]?.message).toBe('`accounts` of main selects none of the 3 accounts');
    expect((await drift(typo, ['--account', 'alpha'])).code).toBe(0);
  });

  test('a name found nowhere while an account that is allowed to be unknown could not be read', async () => {
    await local.aws.control.addFault(failing('ListTrails', 'AccessDeniedException', BETA));
    const allowed = `allow_unknown:\n  - {account: "${BETA}", reason: closing, expires: 2099-01-01}\n`;
    const head = `${THREE_ACCOUNTS}${allowed}`;
    const found = await drift(`{match: {name: audit}, ${wanted}}`, [], head);
    expect(found.code).toBe(3);
    expect(found.findings.map(({ kind, message }) => [kind, message.split(';')[1]])).toEqual([
      ['unknown', ' 1 account could not be read'],
      ['unknown', undefined],
    ]);
    // In the account it would be in, it is allowed.
    expect((await drift(`{match: {arn: "${arnOf(BETA, 'audit')}"}, ${wanted}}`, [], head)).code).toBe(0);
    await local.aws.control.addTrails([trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE] })]);
    expect((await drift(`{match: {name: audit}, ${wanted}}`, [], head)).code).toBe(0);
  });

  test('a trail of ours in another home Region', async () => {
    await local.aws.control.addTrails([trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE] })]);
    const ours = (create: string) => `{accounts: {names: [alpha]}, match: {name: audit}, create: ${create}, ${wanted}}`;
    expect((await drift(ours('{}'))).code).toBe(0);
    const found = await drift(ours('{home_region: us-east-1}'));
    expect(found).toMatchObject({ code: 2, findings: [{ kind: 'trail_missing', region: 'us-east-1' }] });
    expect(found.findings[0]?.message).toContain('with home Region us-east-1, it lies in eu-west-1 instead');
  });

  test('an ARN of an account the hub cannot look into: unknown; of the hub itself: missing', async () => {
    const entryFor = (owner: string) => `{match: {arn: "${arnOf(owner, 'audit')}"}, ${wanted}}`;
    const head = THREE_ACCOUNTS.replace(/.*name: (hub|beta).*\n/g, '');
    const foreign = await drift(entryFor(BETA), [], head);
    expect(foreign).toMatchObject({ code: 3, findings: [{ kind: 'unknown', account: BETA }] });
    expect(foreign.findings[0]?.message).toContain(`it could not be looked for from ${HUB}`);
    expect(await drift(entryFor(HUB), [], head)).toMatchObject({ code: 2, findings: [{ kind: 'trail_missing' }] });
  });

  test('an ARN of an account that is no target, with profiles alone', async () => {
    const work = local.workspace();
    work.write('aws-config', `[profile a]\naws_access_key_id = ${ALPHA}\naws_secret_access_key = local\n`);
    work.config(
      `apiVersion: trailinsight/v1\nregion: eu-west-1\naccounts: [{id: "${ALPHA}", profile: a}]\ntrails:\n  main: {match: {arn: "${arnOf(BETA, 'audit')}"}, ${wanted}}\n`,
    );
    const { code, said } = await work.run(['drift']);
    expect(code).toBe(3);
    expect(said).toContain(`account ${BETA} is none of the accounts of this run`);
  });

  test('what no entry names, when strict, and nobody may look at it', async () => {
    await local.aws.control.addTrails([
      trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE] }),
      trail(BETA, 'somebodys', { insightSelectors: [CALL_RATE] }),
    ]);
    await local.aws.control.addFault(failing('GetTrail', 'AccessDeniedException', BETA));
    const found = await drift(`{match: {name: audit}, ${wanted}}`, ['--strict']);
    expect(found).toMatchObject({ code: 3, findings: [{ kind: 'unknown', trailName: 'somebodys' }] });
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
