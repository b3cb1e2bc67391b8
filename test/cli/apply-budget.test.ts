import { existsSync } from 'node:fs';
import { ALPHA, callsOf, entry, localAws, THREE_ACCOUNTS, trail, WANT_CALL_RATE } from './world';

const local = localAws();
const puts = async () => callsOf(await local.aws.control.calls(), 'PutInsightSelectors');

const counts = (write: number): string =>
  JSON.stringify({
    format: 'trailinsight.usage/v1',
    source: 'other',
    takenAt: '2026-11-20T00:00:00Z',
    period: { from: '2026-10-20T00:00:00Z', to: '2026-11-20T00:00:00Z' },
    events: [
      {
        account: ALPHA,
        region: 'eu-west-1',
        managementEvents: { read: 0, write, total: write },
        dataEvents: 0,
      },
    ],
  });
const FEW = counts(100_000);
const MANY = counts(100_000_000);

async function withBudget(onExceed: 'fail' | 'warn', usage?: string) {
  await local.aws.control.addTrails([trail(ALPHA, 'alpha-trail')]);
  const work = local.workspace();
  const entries = entry('alpha-trail', ALPHA, WANT_CALL_RATE);
  work.config(`${THREE_ACCOUNTS}budget: {monthly_usd: 10, on_exceed: ${onExceed}}\ntrails:\n${entries}`);
  if (usage) work.write('trailinsight.usage.json', usage);
  return work;
}

test('fails over the budget: the plan is not saved, and nobody is told to apply it', async () => {
  const work = await withBudget('fail', MANY);
  const { code, stdout, stderr } = await work.run(['plan', '--out', 'p.plan']);
  expect(code).toBe(1);
  expect(stderr).toContain('Over the budget of $10');
  expect(stderr).toContain('p.plan was not written.');
  expect(stdout).not.toContain('Apply exactly this');
  expect(existsSync(work.path('p.plan'))).toBe(false);
});

test('fails to apply a saved plan that new counts put over the budget', async () => {
  const work = await withBudget('fail', FEW);
  expect((await work.run(['plan', '--out', 'p.plan'])).code).toBe(2);
  work.write('trailinsight.usage.json', MANY);
  const { code, stderr } = await work.run(['apply', 'p.plan']);
  expect(code).toBe(1);
  expect(stderr).toMatch(/Over the budget of \$10 by .* Nothing was changed\./);
  expect(await puts()).toBe(0);
  work.write('trailinsight.usage.json', FEW);
  expect((await work.run(['apply', 'p.plan'])).code).toBe(0);
});

test('over a budget that warns, a plan is saved and applied', async () => {
  const work = await withBudget('warn', MANY);
  expect((await work.run(['plan', '--out', 'p.plan'])).stdout).toContain('Apply exactly this');
  const { code, stderr } = await work.run(['apply', 'p.plan']);
  expect(code).toBe(0);
  expect(stderr).toContain('Over the budget of $10');
  expect(stderr).not.toContain('Nothing was changed');
});

test('a budget nobody has counted events for cannot be checked: said, with the exit codes as they are', async () => {
  const work = await withBudget('fail');
  const words = 'The budget of $10 cannot be checked';
  const plan = await work.run(['plan', '--out', 'p.plan']);
  expect(plan).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
  const saved = await work.run(['apply', 'p.plan']);
  expect(saved).toMatchObject({ code: 0, stderr: expect.stringContaining(words) });
  expect(await work.run(['apply', '--yes'])).toMatchObject({ code: 0, stderr: expect.stringContaining(words) });
});
