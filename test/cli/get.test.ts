import { ALPHA, arnOf, BETA, CALL_RATE, ERROR_RATE, failing, localAws, THREE_ACCOUNTS, trail } from './world';

const local = localAws();

async function world() {
  await local.aws.control.addTrails([
    trail(ALPHA, 'audit', {
      insightSelectors: [ERROR_RATE, { ...CALL_RATE, EventCategories: ['Data', 'Management'] }],
    }),
    trail(ALPHA, 'twin'),
    trail(BETA, 'twin', { region: 'us-east-1' }),
    trail(BETA, 'quiet'),
  ]);
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails: {}\n`);
  return work;
}

test('prints the selectors of a trail, by name or ARN', async () => {
  const work = await world();
  const text = `${arnOf(ALPHA, 'audit')}\n  ApiCallRateInsight [Management, Data]\n  ApiErrorRateInsight [Management]\n`;
  for (const name of ['audit', arnOf(ALPHA, 'audit')]) {
    expect(await work.run(['get', name])).toMatchObject({ code: 0, stdout: text });
  }
});

test('prints JSON', async () => {
  const work = await world();
  const { code, stdout } = await work.run(['get', 'audit', '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    arn: arnOf(ALPHA, 'audit'),
    homeRegion: 'eu-west-1',
    insightSelectors: [
      { insightType: 'ApiCallRateInsight', eventCategories: ['Management', 'Data'] },
      { insightType: 'ApiErrorRateInsight', eventCategories: ['Management'] },
    ],
  });
});

test('says none where Insights is off', async () => {
  const work = await world();
  expect((await work.run(['get', 'quiet'])).stdout).toContain('none: Insights is off');
  expect(JSON.parse((await work.run(['get', 'quiet', '--format', 'json'])).stdout).insightSelectors).toEqual([]);
});

test('works without a configuration, in the account of the credentials', async () => {
  await local.aws.control.addTrails([trail(ALPHA, 'audit', { insightSelectors: [CALL_RATE] })]);
  const { code, stdout } = await local.workspace(ALPHA).run(['get', 'audit']);
  expect(code).toBe(0);
  expect(stdout).toContain('ApiCallRateInsight [Management]');
});

test('fails with 1 for a name that two trails have, and names them; --account, --region and an ARN tell them apart', async () => {
  const work = await world();
  const { code, stderr } = await work.run(['get', 'twin']);
  expect(code).toBe(1);
  expect(stderr).toContain('2 trails are called twin');
  expect(stderr).toContain(arnOf(ALPHA, 'twin'));
  expect(stderr).toContain(arnOf(BETA, 'twin', 'us-east-1'));
  for (const narrow of [
    ['--account', 'beta'],
    ['--region', 'us-east-1'],
  ]) {
    expect((await work.run(['get', 'twin', ...narrow])).stdout).toContain(arnOf(BETA, 'twin', 'us-east-1'));
  }
});

test('fails with 1 for a trail that is nowhere', async () => {
  const work = await world();
  const { code, stderr, stdout } = await work.run(['get', 'nowhere']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('no trail nowhere in the accounts and Regions looked at');
});

test('fails with 3 for a trail that may be where nobody could look', async () => {
  const work = await world();
  await local.aws.control.addFault(failing('ListTrails', 'AccessDeniedException', BETA));
  const { code, stderr, stdout } = await work.run(['get', 'quiet']);
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toContain(`unknown: ${BETA}: AccessDeniedException on cloudtrail:ListTrails`);
  expect(stderr).toContain('quiet was not found where trails could be listed');
});

test('fails with 1 for a trail that is nowhere but in an account allowed to be unknown', async () => {
  const work = await world();
  await local.aws.control.addFault(failing('ListTrails', 'AccessDeniedException', BETA));
  const allowed = `allow_unknown:\n  - {account: "${BETA}", reason: closing, expires: 2099-01-01}\n`;
  work.config(`${THREE_ACCOUNTS}trails: {}\n${allowed}`);
  const { code, stderr } = await work.run(['get', 'quiet']);
  expect(code).toBe(1);
  expect(stderr).toContain('(allowed: closing)');
  expect(stderr).toContain('no trail quiet in the accounts and Regions looked at');
});

test('fails with 3 when its selectors cannot be read', async () => {
  const work = await world();
  await local.aws.control.addFault(failing('GetInsightSelectors', 'AccessDeniedException', ALPHA));
  const { code, stderr, stdout } = await work.run(['get', 'audit']);
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toContain('AccessDeniedException on cloudtrail:GetInsightSelectors');
});
