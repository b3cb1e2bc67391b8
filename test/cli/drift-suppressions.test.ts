import { ALPHA, BETA, CALL_RATE, entry, failing, localAws, THREE_ACCOUNTS, trail, WANT_BOTH } from './world';

const local = localAws();
const now = () => new Date('2026-11-20T12:00:00Z');
const base = `${THREE_ACCOUNTS}trails:\n${entry('audit', ALPHA, WANT_BOTH)}`;

/** One missing type in alpha. */
async function drifted(suppressions: string) {
  await local.aws.control.addTrails([trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE] })]);
  const work = local.workspace();
  work.config(`${base}${suppressions}`);
  return work;
}

const mute = (rest: string, expires = '2027-01-31') =>
  `mutes:\n  - {finding: missing_type, reason: SEC-1423, expires: ${expires}${rest}}\n`;

test.each([
  ['without a selector', mute(''), 0],
  ['for the entry', mute(', trail: audit'), 0],
  ['for the account', mute(', accounts: {names: [alpha]}'), 0],
  ['on its last day', mute('', '2026-11-20'), 0],
  ['for another account', mute(', accounts: {names: [beta]}'), 2],
  ['for another finding', mute('').replace('missing_type', 'extra_type'), 2],
])('a mute %s', async (_name, suppressions, exit) => {
  const work = await drifted(suppressions);
  const { code, stdout } = await work.run(['drift', '--format', 'json'], { now });
  expect(code).toBe(exit);
  const [finding] = JSON.parse(stdout).findings;
  expect(finding.disposition).toBe(exit === 0 ? 'muted' : 'open');
  if (exit === 0)
    expect(finding.suppressedBy).toMatchObject({ reason: 'SEC-1423', location: { line: expect.any(Number) } });
});

test('a muted finding is told, with its reason and the days left', async () => {
  const work = await drifted(mute(''));
  const { said } = await work.run(['drift'], { now });
  expect(said).toContain('MUTED');
  expect(said).toContain('72 days left');
  expect(said).toContain('SEC-1423');
});

test('fails: an expired mute mutes nothing and is itself a finding', async () => {
  const work = await drifted(mute('', '2026-11-19'));
  const { code, stdout } = await work.run(['drift', '--format', 'json'], { now });
  expect(code).toBe(2);
  expect(JSON.parse(stdout).findings.map((f: { kind: string }) => f.kind)).toEqual(['missing_type', 'expired_mute']);
  expect((await work.run(['drift'], { now })).said).toContain('expired on 2026-11-19');
});

test('an expired mute of insights is for alerts, and no drift', async () => {
  await local.aws.control.addTrails([
    trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE, { InsightType: 'ApiErrorRateInsight' }] }),
  ]);
  const work = local.workspace();
  work.config(`${base}mutes:\n  - {insight: {api: 'ec2:RunInstances'}, reason: SEC-1423, expires: 2026-11-19}\n`);
  expect((await work.run(['drift'], { now })).code).toBe(0);
});

describe('an allowed unknown', () => {
  const allow = (expires: string) => `allow_unknown:\n  - {account: "${BETA}", reason: closing, expires: ${expires}}\n`;

  async function denied(expires: string) {
    await local.aws.control.addTrails([
      trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE, { InsightType: 'ApiErrorRateInsight' }] }),
    ]);
    await local.aws.control.addFault(failing('ListTrails', 'AccessDeniedException', BETA));
    const work = local.workspace();
    work.config(`${base}${allow(expires)}`);
    return work;
  }

  test.each([['drift'], ['plan'], ['apply', '--yes'], ['import']])('does not count in %s', async (...argv) => {
    const work = await denied('2026-12-15');
    const { code, said } = await work.run(argv, { now });
    expect(code).toBe(0);
    expect(said).toContain('closing');
  });

  test('fails when it has expired: 3 in plan, 2 in drift for the expired line itself', async () => {
    const work = await denied('2026-11-19');
    expect((await work.run(['plan'], { now })).code).toBe(3);
    const drift = await work.run(['drift'], { now });
    expect(drift.code).toBe(2);
    expect(drift.said).toContain(`allowed unknown ${BETA} expired on 2026-11-19`);
    expect((await work.run(['import'], { now })).code).toBe(3);
  });

  test('fails for another account that is unknown', async () => {
    const work = await denied('2026-12-15');
    await local.aws.control.addFault(failing('GetInsightSelectors', 'AccessDeniedException', ALPHA));
    expect((await work.run(['drift'], { now })).code).toBe(3);
  });
});
