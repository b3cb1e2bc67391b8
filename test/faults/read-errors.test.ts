import {
  ALPHA,
  arnOf,
  BETA,
  CALL_RATE,
  entry,
  failing,
  localAws,
  THREE_ACCOUNTS,
  trail,
  WANT_CALL_RATE,
} from '../cli/world';

const local = localAws();
const config = `${THREE_ACCOUNTS}trails:
${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}${entry('beta-trail', BETA, WANT_CALL_RATE)}`;

/** Two trails as wanted: whatever is told on top of that comes from the fault. */
async function inSync() {
  await local.aws.control.addTrails([
    trail(ALPHA, 'alpha-trail', { insightSelectors: [CALL_RATE] }),
    trail(BETA, 'beta-trail', { insightSelectors: [CALL_RATE] }),
  ]);
  const work = local.workspace();
  work.config(config);
  return work;
}

/** API reference GetInsightSelectors, "Errors", and the common errors. */
const UNKNOWN_CODES = [
  'AccessDeniedException',
  'TrailNotFoundException',
  'CloudTrailARNInvalidException',
  'InvalidTrailNameException',
  'InvalidParameterException',
  'InvalidParameterCombinationException',
  'OperationNotPermittedException',
  'NoManagementAccountSLRExistsException',
  'ThrottlingException',
  'ExpiredTokenException',
  'InternalFailure',
];

describe('what AWS refuses to tell is unknown: not drift, not in sync', () => {
  test.each(UNKNOWN_CODES)('fails to read with %s', async (code) => {
    const work = await inSync();
    await local.aws.control.addFault(failing('GetInsightSelectors', code, ALPHA));
    const drift = await work.run(['drift', '--format', 'json']);
    const report = JSON.parse(drift.stdout);
    expect(drift.code).toBe(3);
    expect(report.trails.map((t: { name: string; status: string }) => [t.name, t.status])).toEqual([
      ['alpha-trail', 'unknown'],
      ['beta-trail', 'in_sync'],
    ]);
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      kind: 'unknown',
      severity: 'unknown',
      trailArn: arnOf(ALPHA, 'alpha-trail'),
    });
    expect(report.findings[0].error).toMatchObject({ code, operation: 'cloudtrail:GetInsightSelectors' });
    expect(report.findings[0].message).toContain('neither drift nor in sync');

    const text = await work.run(['drift']);
    expect(text.said).toContain(`${code} on cloudtrail:GetInsightSelectors`);
    expect(text.said).not.toContain('No drift.');
    expect(text.stdout).toMatch(/^exit 3 \(no drift seen; 1 unknown\)$/m);

    const plan = await work.run(['plan']);
    expect(plan.code).toBe(3);
    expect(plan.said).toContain(`UNKNOWN: ${code} on cloudtrail:GetInsightSelectors`);
    expect(plan.said).toContain('No changes seen.');
  });

  test.each(['GetTrail', 'GetTrailStatus', 'GetEventSelectors'])(
    'fails to read when only %s is denied',
    async (operation) => {
      const work = await inSync();
      await local.aws.control.addFault(failing(operation, 'AccessDeniedException', ALPHA));
      const { code, stdout } = await work.run(['drift', '--format', 'json']);
      expect(code).toBe(3);
      expect(JSON.parse(stdout).findings).toMatchObject([
        { kind: 'unknown', error: { operation: `cloudtrail:${operation}` } },
      ]);
    },
  );

  test('the same refusal of every call on a trail is told once', async () => {
    const work = await inSync();
    await local.aws.control.addFault(failing('Get*', 'AccessDeniedException', ALPHA));
    const { code, stdout } = await work.run(['drift', '--format', 'json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).findings).toHaveLength(1);
  });

  test('an account whose trails cannot be listed is unknown, the others are judged', async () => {
    const work = await inSync();
    await local.aws.control.addFault(failing('ListTrails', 'AccessDeniedException', ALPHA));
    const { code, said } = await work.run(['drift']);
    expect(code).toBe(3);
    expect(said).toContain('UNKNOWN');
    expect(said).toContain(`${ALPHA}`);
    expect(said).toContain('AccessDeniedException on cloudtrail:ListTrails');
    expect(said).not.toContain('TRAIL MISSING');
  });

  test('drift in one account beside an unknown one is 2, and both are told', async () => {
    const work = await inSync();
    await local.aws.control.plantInsightSelectors(arnOf(BETA, 'beta-trail'), []);
    await local.aws.control.addFault(failing('GetInsightSelectors', 'AccessDeniedException', ALPHA));
    const { code, stdout } = await work.run(['drift']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^exit 2 \(drift; also 1 unknown\)$/m);
    expect(stdout).toContain('ALL INSIGHTS REMOVED');
  });
});

test('InsightNotEnabledException is none: all removed where something is wanted', async () => {
  const work = await inSync();
  await local.aws.control.addFault(failing('GetInsightSelectors', 'InsightNotEnabledException', ALPHA));
  const { code, stdout } = await work.run(['drift', '--format', 'json']);
  expect(code).toBe(2);
  expect(JSON.parse(stdout).findings).toMatchObject([{ kind: 'all_removed', live: [], entry: 'alpha-trail' }]);
});

describe('UnsupportedOperationException: Insights is unavailable there', () => {
  test('is 0, neither none nor drift, and the detector is named as the way out', async () => {
    const work = await inSync();
    await local.aws.control.addFault(failing('GetInsightSelectors', 'UnsupportedOperationException', ALPHA));
    const { code, said, stdout } = await work.run(['drift']);
    expect(code).toBe(0);
    expect(said).toContain('UNAVAILABLE');
    expect(said).toContain('trailinsight detect');
    expect(said).not.toContain('REMOVED');
    expect(stdout).toMatch(/^exit 0 \(in sync; also 1 unavailable\)$/m);
  });

  test('is 2 when strict, on the command line or in the configuration', async () => {
    const work = await inSync();
    await local.aws.control.addFault(failing('GetInsightSelectors', 'UnsupportedOperationException', ALPHA));
    expect((await work.run(['drift', '--strict'])).code).toBe(2);
    work.config(`${config}strict: true\n`);
    expect((await work.run(['drift'])).code).toBe(2);
  });

  test('plan and apply leave the trail alone and say so', async () => {
    const work = await inSync();
    await local.aws.control.addFault(failing('GetInsightSelectors', 'UnsupportedOperationException', ALPHA));
    const plan = await work.run(['plan']);
    expect(plan.code).toBe(0);
    expect(plan.said).toContain('Insights is unavailable in eu-west-1: the detector is the way out');
    expect((await work.run(['apply', '--yes'])).code).toBe(0);
  });
});

test('a trail that is gone for every call since it was listed is missing, not unknown', async () => {
  const work = await inSync();
  await local.aws.control.addFault(failing('Get*', 'TrailNotFoundException', ALPHA));
  const { code, stdout } = await work.run(['drift', '--format', 'json']);
  expect(code).toBe(2);
  expect(JSON.parse(stdout).findings).toMatchObject([{ kind: 'trail_missing', entry: 'alpha-trail' }]);
});
