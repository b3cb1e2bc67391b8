import {
  ALPHA,
  arnOf,
  CALL_RATE,
  callsOf,
  ERROR_RATE,
  entry,
  failing,
  HUB,
  liveSelectors,
  localAws,
  THREE_ACCOUNTS,
  trail,
  variable,
  WANT_BOTH,
  WANT_CALL_RATE,
} from './world';

const local = localAws();
const config = `${THREE_ACCOUNTS}trails:\n${entry('hub-trail', HUB, WANT_BOTH)}${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}`;
const hubArn = arnOf(HUB, 'hub-trail');
const alphaArn = arnOf(ALPHA, 'alpha-trail');
const puts = async () => callsOf(await local.aws.control.calls(), 'PutInsightSelectors');

async function planned() {
  await local.aws.control.addTrails([
    trail(HUB, 'hub-trail', { insightSelectors: [CALL_RATE] }),
    trail(ALPHA, 'alpha-trail'),
  ]);
  const work = local.workspace();
  work.config(config);
  const plan = await work.run(['plan', '--out', 'pr.plan']);
  expect(plan.code).toBe(2);
  expect(plan.stdout).toContain('Apply exactly this: trailinsight apply pr.plan');
  return work;
}

describe('a saved plan', () => {
  test('is applied exactly, without asking again', async () => {
    const work = await planned();
    const { code, stdout } = await work.run(['apply', 'pr.plan']);
    expect(code).toBe(0);
    expect(stdout).toContain('Apply complete: 2 changed, 0 cleared.');
    expect(await puts()).toBe(2);
    expect(await liveSelectors(local.aws, HUB, hubArn)).toHaveLength(2);
  });

  test('may be applied twice: the second time nothing is left to do', async () => {
    const work = await planned();
    expect((await work.run(['apply', 'pr.plan'])).code).toBe(0);
    expect((await work.run(['apply', 'pr.plan'])).code).toBe(0);
    expect(await puts()).toBe(2);
  });

  test('fails when a trail has changed since: nothing of it is done', async () => {
    const work = await planned();
    await local.aws.control.plantInsightSelectors(alphaArn, [ERROR_RATE]);
    const { code, stderr, stdout } = await work.run(['apply', 'pr.plan']);
    expect(code).toBe(1);
    expect(stderr).toContain('pr.plan is stale, nothing was changed');
    expect(stderr).toContain(`alpha-trail in ${ALPHA}: planned from none, now ApiErrorRateInsight [Management]`);
    expect(stderr).toContain('Plan again: trailinsight plan --out pr.plan');
    expect(stdout).toBe('');
    expect(await puts()).toBe(0);
  });

  test('fails when a trail can no longer be read', async () => {
    const work = await planned();
    await local.aws.control.addFault(failing('GetInsightSelectors', 'AccessDeniedException', ALPHA));
    const { code, stderr } = await work.run(['apply', 'pr.plan']);
    expect(code).toBe(1);
    expect(stderr).toContain('unknown: AccessDeniedException on cloudtrail:GetInsightSelectors');
    expect(await puts()).toBe(0);
  });

  test('fails when the configuration has changed since', async () => {
    const work = await planned();
    work.config(`${config}# a word\n`);
    const { code, stderr } = await work.run(['apply', 'pr.plan']);
    expect(code).toBe(1);
    expect(stderr).toContain('pr.plan is stale: trailinsight.yaml has changed since');
    expect(await puts()).toBe(0);
  });

  test.each([
    ['is no JSON', 'garbage', 'it is not JSON'],
    ['is another JSON', '{"format":"trailinsight.undo/v1","changes":[]}', 'not a saved plan'],
    ['is cut short', '{"format":"trailinsight.plan/v1"', 'it is not JSON'],
    ['is empty', '', 'it is not JSON'],
  ])('fails when the file %s', async (_name, text, words) => {
    const work = await planned();
    work.write('bad.plan', text);
    const { code, stderr } = await work.run(['apply', 'bad.plan']);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('bug in trailinsight');
    expect(await puts()).toBe(0);
  });

  test('fails when it is not there, and beside options that would narrow it', async () => {
    const work = await planned();
    expect((await work.run(['apply', 'nowhere.plan'])).stderr).toContain('cannot read nowhere.plan: ENOENT');
    for (const narrow of [
      ['--only', 'hub-trail'],
      ['--account', HUB],
      ['--region', 'eu-west-1'],
      ['--revert', 'pr.plan'],
    ]) {
      expect((await work.run(['apply', 'pr.plan', ...narrow])).code).toBe(1);
    }
    expect(await puts()).toBe(0);
  });

  interface Saved {
    readonly changes: readonly { readonly name: string; readonly [member: string]: unknown }[];
  }
  const forged = (plan: Saved, part: object): string =>
    JSON.stringify({ ...plan, changes: plan.changes.map((c) => (c.name === 'alpha-trail' ? { ...c, ...part } : c)) });

  test.each([
    [
      'another list than the configuration wants',
      { after: [{ insightType: 'ApiErrorRateInsight', eventCategories: ['Management'] }] },
      `alpha-trail in ${ALPHA}: alpha-trail wants ApiCallRateInsight [Management]`,
    ],
    [
      'a trail its entry does not claim',
      { name: 'other', arn: arnOf(ALPHA, 'other') },
      `alpha-trail does not claim ${arnOf(ALPHA, 'other')}`,
    ],
    ['an entry that is not there', { entry: 'nobody' }, 'there is no entry nobody'],
    ['an account that is not that of its ARN', { account: HUB }, 'account: must be the account in `arn`'],
  ])('fails when it holds %s: nothing of it is done', async (_name, part, words) => {
    const work = await planned();
    work.write('bad.plan', forged(JSON.parse(work.read('pr.plan')), part));
    const { code, stderr } = await work.run(['apply', 'bad.plan']);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(await puts()).toBe(0);
  });

  test('fails when the environment gives the configuration another value', async () => {
    const work = await planned();
    work.config(config.replace('region: eu-west-1', `region: ${variable('TI_REGION')}`));
    const env = { TI_REGION: 'eu-west-1' };
    expect((await work.run(['plan', '--out', 'env.plan'], { env })).code).toBe(2);
    const { code, stderr } = await work.run(['apply', 'env.plan'], { env: { TI_REGION: 'us-east-1' } });
    expect(code).toBe(1);
    expect(stderr).toContain('or the environment it takes values from');
    expect(await puts()).toBe(0);
    expect((await work.run(['apply', 'env.plan'], { env })).code).toBe(0);
  });

  test('without changes says so', async () => {
    const work = await planned();
    expect((await work.run(['apply', '--yes'])).code).toBe(0);
    expect((await work.run(['plan', '--out', 'empty.plan'])).code).toBe(0);
    expect((await work.run(['apply', 'empty.plan'])).stdout).toContain('No changes.');
    const json = await work.run(['apply', 'empty.plan', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ changes: [] });
  });
});

describe('apply --revert', () => {
  async function applied() {
    const work = await planned();
    expect((await work.run(['apply', '--yes', '--undo-file', 'undo.json'])).code).toBe(0);
    return work;
  }

  test('asks, and puts back what was there before', async () => {
    const work = await applied();
    const { code, stdout, stderr } = await work.run(['apply', '--revert', 'undo.json'], { answers: ['yes'] });
    expect(code).toBe(0);
    expect(stdout).toContain('Reverting what undo.json says was changed.');
    expect(stderr).toContain("Only 'yes' will be accepted");
    expect(stdout).toContain('Apply complete: 1 changed, 1 cleared.');
    expect(await liveSelectors(local.aws, HUB, hubArn)).toEqual([{ ...CALL_RATE, EventCategories: ['Management'] }]);
    expect(await liveSelectors(local.aws, ALPHA, alphaArn)).toEqual([]);
    expect((await work.run(['plan'])).stdout).toContain('Plan: 2 to change, 0 to clear.');
  });

  test('fails for a trail that moved on, which is left alone; the others are put back', async () => {
    const work = await applied();
    await local.aws.control.plantInsightSelectors(alphaArn, [ERROR_RATE]);
    const { code, stdout } = await work.run(['apply', '--revert', 'undo.json', '--yes']);
    expect(code).toBe(1);
    expect(stdout).toContain('left alone, it is no longer as planned: ApiErrorRateInsight [Management]');
    expect(stdout).toContain('Go on: trailinsight apply --revert undo.json');
    expect(await liveSelectors(local.aws, ALPHA, alphaArn)).toHaveLength(1);
    expect(await liveSelectors(local.aws, HUB, hubArn)).toHaveLength(1);
  });

  test('leaves out what the run did not change', async () => {
    const work = await planned();
    await local.aws.control.addFault(failing('PutInsightSelectors', 'AccessDeniedException', ALPHA));
    expect((await work.run(['apply', '--yes', '--undo-file', 'undo.json'])).code).toBe(1);
    await local.aws.control.clearFaults();
    const { stdout } = await work.run(['apply', '--revert', 'undo.json', '--yes']);
    expect(stdout).toContain('Apply complete: 1 changed, 0 cleared.');
    expect(stdout).not.toContain('alpha-trail');
  });

  test('fails beside options that would narrow it, and for a file that is no undo file', async () => {
    const work = await applied();
    for (const narrow of [
      ['--only', 'hub-trail'],
      ['--account', HUB],
      ['--region', 'eu-west-1'],
    ]) {
      const { code, stderr } = await work.run(['apply', '--revert', 'undo.json', '--yes', ...narrow]);
      expect(code).toBe(1);
      expect(stderr).toContain('--only, --account and --region do not go with it');
    }
    const wrong = await work.run(['apply', '--revert', 'pr.plan', '--yes']);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('not an undo file');
    expect(await liveSelectors(local.aws, HUB, hubArn)).toHaveLength(2);
  });

  test('in JSON gives the result alone', async () => {
    const work = await applied();
    const { stdout } = await work.run(['apply', '--revert', 'undo.json', '--yes', '--format', 'json']);
    expect(JSON.parse(stdout).changes).toHaveLength(2);
  });
});
