import {
  ALPHA,
  arnOf,
  BETA,
  callsOf,
  entry,
  failing,
  HUB,
  liveSelectors,
  localAws,
  THREE_ACCOUNTS,
  trail,
  WANT_CALL_RATE,
} from '../cli/world';
import { until } from './child';

const local = localAws();
const config = `${THREE_ACCOUNTS}trails:
${entry('hub-trail', HUB, WANT_CALL_RATE)}${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}${entry('beta-trail', BETA, WANT_CALL_RATE)}`;

async function threeToChange() {
  await local.aws.control.addTrails([trail(HUB, 'hub-trail'), trail(ALPHA, 'alpha-trail'), trail(BETA, 'beta-trail')]);
  const work = local.workspace();
  work.config(config);
  return work;
}

/** API reference PutInsightSelectors, "Errors", and the common errors. */
const REFUSALS = [
  'AccessDeniedException',
  'InvalidHomeRegionException',
  'InsufficientS3BucketPolicyException',
  'InsufficientEncryptionPolicyException',
  'KmsException',
  'S3BucketDoesNotExistException',
  'NotOrganizationMasterAccountException',
  'NoManagementAccountSLRExistsException',
  'InvalidInsightSelectorsException',
  'InvalidParameterCombinationException',
  'InvalidTrailNameException',
  'CloudTrailARNInvalidException',
  'OperationNotPermittedException',
  'UnsupportedOperationException',
  'TrailNotFoundException',
  'ConflictException',
  'ThrottlingException',
];

describe('a Put that AWS refuses leaves a clear partial failure', () => {
  test.each(REFUSALS)('fails to put with %s', async (code) => {
    const work = await threeToChange();
    await local.aws.control.addFault(failing('PutInsightSelectors', code, ALPHA));
    const { code: exit, stdout, stderr } = await work.run(['apply', '--yes', '--undo-file', 'undo.json']);
    expect(exit).toBe(1);
    expect(stdout).toContain('Apply incomplete: 2 changed, 0 cleared, 1 not.');
    expect(stdout).toContain(`alpha-trail  ${ALPHA} eu-west-1: not changed: ${code} on cloudtrail:PutInsightSelectors`);
    expect(stdout).toContain('Nothing else was touched. What was changed stays changed.');
    expect(stdout).toContain('Go on: trailinsight apply');
    expect(stdout).toContain('Undo: trailinsight apply --revert undo.json');
    expect(stderr).toContain(`hub-trail  ${HUB} eu-west-1: changed, now ApiCallRateInsight [Management]`);
    const states = JSON.parse(work.read('undo.json')).changes.map((c: { change: { entry: string }; state: string }) => [
      c.change.entry,
      c.state,
    ]);
    expect(Object.fromEntries(states)).toEqual({
      'hub-trail': 'changed',
      'alpha-trail': 'failed',
      'beta-trail': 'changed',
    });
    expect(await liveSelectors(local.aws, ALPHA, arnOf(ALPHA, 'alpha-trail'))).toEqual([]);

    await local.aws.control.clearFaults();
    const again = await work.run(['apply', '--yes']);
    expect(again.code).toBe(0);
    expect(again.said).toContain('Apply complete: 1 changed, 0 cleared.');
  });

  test('fails when the apply role cannot be assumed', async () => {
    const work = await threeToChange();
    await local.aws.control.addFault({
      match: { service: 'sts', operation: 'AssumeRole', role: `arn:aws:iam::${ALPHA}:role/apply` },
      effect: { error: { code: 'AccessDenied' } },
    });
    const { code, stdout } = await work.run(['apply', '--yes']);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `alpha-trail  ${ALPHA} eu-west-1: not changed: AccessDenied on sts:AssumeRole arn:aws:iam::${ALPHA}:role/apply`,
    );
  });

  test('fails in JSON: each change has its state and its error', async () => {
    const work = await threeToChange();
    await local.aws.control.addFault(failing('PutInsightSelectors', 'ConflictException', ALPHA));
    const { code, stdout } = await work.run(['apply', '--yes', '--format', 'json']);
    const result = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(result.format).toBe('trailinsight.apply/v1');
    expect(result.changes.find((c: { entry: string }) => c.entry === 'alpha-trail')).toMatchObject({
      state: 'failed',
      error: { code: 'ConflictException', operation: 'cloudtrail:PutInsightSelectors' },
    });
  });
});

test('a Put whose answer was lost is found to have worked by reading back', async () => {
  const work = await threeToChange();
  await local.aws.control.addFault({
    match: { operation: 'PutInsightSelectors', account: ALPHA },
    effect: { connection: 'reset' },
    times: 1,
  });
  const { code, stdout } = await work.run(['apply', '--yes']);
  expect(code).toBe(0);
  expect(stdout).toContain('Apply complete: 3 changed, 0 cleared.');
});

test('a Put whose answer was lost and whose retry was refused is found to have worked by reading back', async () => {
  const work = await threeToChange();
  const match = { operation: 'PutInsightSelectors', account: ALPHA };
  await local.aws.control.addFault(
    { match, effect: { connection: 'reset' }, times: 1 },
    { match, effect: { error: { code: 'ConflictException' } } },
  );
  const running = work.run(['apply', '--yes', '--undo-file', 'undo.json']);
  const key = `cloudtrail:PutInsightSelectors:${ALPHA}:eu-west-1`;
  await until('the first try', async () => (await local.aws.control.calls()).calls[key] === 1);
  // What the first try, whose answer was lost, has done.
  await local.aws.control.plantInsightSelectors(arnOf(ALPHA, 'alpha-trail'), [{ InsightType: 'ApiCallRateInsight' }]);
  const { code, stdout } = await running;
  expect((await local.aws.control.calls()).calls[key]).toBe(2);
  expect(stdout).toContain('Apply complete: 3 changed, 0 cleared.');
  expect(code).toBe(0);
  await local.aws.control.clearFaults();
  expect((await work.run(['apply', '--revert', 'undo.json', '--yes'])).said).toContain('3 cleared');
});

test('readback lag: what AWS still shows of the old list is waited out', async () => {
  const work = await threeToChange();
  // The first read of plan, and the one before the Put, are true; after it AWS shows the old list for a while.
  await local.aws.control.addFault({
    match: { operation: 'GetInsightSelectors', account: ALPHA },
    effect: { error: { code: 'InsightNotEnabledException' } },
    after: 2,
    times: 3,
  });
  const { code, stdout } = await work.run(['apply', '--yes']);
  expect(code).toBe(0);
  expect(stdout).toContain('Apply complete: 3 changed, 0 cleared.');
  const calls = await local.aws.control.calls();
  expect(callsOf(calls, 'PutInsightSelectors')).toBe(3);
  expect(calls.calls[`cloudtrail:GetInsightSelectors:${ALPHA}:eu-west-1`]).toBe(6);
});
