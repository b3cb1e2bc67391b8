import { mkdirSync, rmSync } from 'node:fs';
import {
  ALPHA,
  arnOf,
  BETA,
  CALL_RATE,
  callsOf,
  ERROR_RATE,
  entry,
  HUB,
  liveSelectors,
  localAws,
  THREE_ACCOUNTS,
  trail,
  WANT_BOTH,
  WANT_CALL_RATE,
} from './world';

const local = localAws();
const management = { EventCategories: ['Management'] };

async function world(entries: string) {
  await local.aws.control.addTrails([
    trail(HUB, 'hub-trail', { insightSelectors: [CALL_RATE] }),
    trail(ALPHA, 'alpha-trail'),
    trail(BETA, 'beta-trail', { insightSelectors: [{ ...ERROR_RATE, EventCategories: ['Data', 'Management'] }] }),
    trail(BETA, 'somebodys', { insightSelectors: [{ ...ERROR_RATE, EventCategories: ['Data', 'Management'] }] }),
  ]);
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails:\n${entries}`);
  return work;
}

const live = (account: string, name: string) => liveSelectors(local.aws, account, arnOf(account, name));
const puts = async () => callsOf(await local.aws.control.calls(), 'PutInsightSelectors');
const twoEntries = entry('hub-trail', HUB, WANT_BOTH) + entry('alpha-trail', ALPHA, WANT_CALL_RATE);

describe('asking', () => {
  test('yes is yes: the plan is shown, who acts is told, one Put for each trail', async () => {
    const work = await world(twoEntries);
    const { code, stdout, stderr } = await work.run(['apply'], { answers: ['yes'] });
    expect(code).toBe(0);
    expect(stderr).toContain("Change the insight selectors of 2 trails? Only 'yes' will be accepted.");
    expect(stderr).toContain(`Acting as ${HUB} arn:aws:iam::${HUB}:root in eu-west-1`);
    expect(stdout).toContain('Plan: 2 to change, 0 to clear.');
    expect(stdout).toContain('Apply complete: 2 changed, 0 cleared.');
    expect(stdout).toMatch(/Undo: trailinsight apply --revert trailinsight-undo-\d{8}T\d{6}Z\.json/);
    expect(await puts()).toBe(2);
    expect(await live(HUB, 'hub-trail')).toEqual([
      { ...CALL_RATE, ...management },
      { ...ERROR_RATE, ...management },
    ]);
    const again = await work.run(['apply']);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('No changes.');
    expect(await puts()).toBe(2);
  });

  test.each(['no', 'y', 'YES', ''])('fails with 1 when the answer is %j: nothing was changed', async (answer) => {
    const work = await world(twoEntries);
    const { code, stderr } = await work.run(['apply'], { answers: [answer] });
    expect(code).toBe(1);
    expect(stderr).toContain('Declined: nothing was changed.');
    expect(await puts()).toBe(0);
  });

  test('fails with 1 when there is nobody to ask', async () => {
    const work = await world(twoEntries);
    const { code, stderr } = await work.run(['apply']);
    expect(code).toBe(1);
    expect(stderr).toContain('there is no terminal to ask on');
    expect(stderr).toContain('--yes');
    expect(await puts()).toBe(0);
  });
});

test('touches nothing that is not named: other trails stay byte for byte as they were', async () => {
  const work = await world(twoEntries);
  const before = JSON.stringify([await live(BETA, 'beta-trail'), await live(BETA, 'somebodys')]);
  expect((await work.run(['apply', '--yes'])).code).toBe(0);
  expect(JSON.stringify([await live(BETA, 'beta-trail'), await live(BETA, 'somebodys')])).toBe(before);
  const { calls } = await local.aws.control.calls();
  const writes = Object.keys(calls).filter((key) => /:(Put|Create|Update|Delete|Start|Stop|Add|Remove)/.test(key));
  expect(writes.sort()).toEqual([
    `cloudtrail:PutInsightSelectors:${HUB}:eu-west-1`,
    `cloudtrail:PutInsightSelectors:${ALPHA}:eu-west-1`,
  ]);
});

test('--only narrows to an entry', async () => {
  const work = await world(twoEntries);
  const { code, said } = await work.run(['apply', '--yes', '--only', 'alpha-trail']);
  expect(code).toBe(0);
  expect(said).toContain('Apply complete: 1 changed');
  expect(await live(HUB, 'hub-trail')).toEqual([{ ...CALL_RATE, ...management }]);
  const both = await work.run(['plan', '--only', 'alpha-trail', '--only', 'hub-trail', '--format', 'json']);
  expect(JSON.parse(both.stdout)).toMatchObject({ inSync: 1, changes: [{ entry: 'hub-trail' }] });
  const unknown = await work.run(['apply', '--yes', '--only', 'alpha']);
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain('Entries: hub-trail, alpha-trail');
});

test.each([
  ['--account', 'alpha'],
  ['--account', ALPHA],
])('%s %s narrows to an account', async (...narrow) => {
  const work = await world(twoEntries);
  expect((await work.run(['apply', '--yes', ...narrow])).said).toContain('Apply complete: 1 changed');
  expect(await live(ALPHA, 'alpha-trail')).toHaveLength(1);
});

test('managed_by terraform is never touched, though drift reads it', async () => {
  const work = await world(entry('hub-trail', HUB, WANT_BOTH, 'managed_by: terraform'));
  const { code, said } = await work.run(['apply', '--yes']);
  expect(code).toBe(0);
  expect(said).toContain('1 trail managed_by terraform: not touched');
  expect(await puts()).toBe(0);
  const drift = await work.run(['drift']);
  expect(drift.code).toBe(2);
  expect(drift.said).toContain('Managed by terraform');
});

describe('nothing wanted', () => {
  test('on_remove: keep leaves what is live', async () => {
    const work = await world(entry('hub-trail', HUB, ''));
    expect((await work.run(['apply', '--yes'])).code).toBe(0);
    expect(await live(HUB, 'hub-trail')).toHaveLength(1);
  });

  test('on_remove: clear turns Insights off', async () => {
    const work = await world(entry('hub-trail', HUB, '', 'on_remove: clear'));
    const plan = await work.run(['plan']);
    expect(plan.code).toBe(2);
    expect(plan.stdout).toContain('Plan: 0 to change, 1 to clear.');
    const apply = await work.run(['apply', '--yes']);
    expect(apply.said).toContain('Apply complete: 0 changed, 1 cleared.');
    expect(await live(HUB, 'hub-trail')).toEqual([]);
    expect((await work.run(['drift'])).code).toBe(0);
  });

  test('on_remove: clear keeps a type of tomorrow', async () => {
    const work = await world(entry('hub-trail', HUB, '', 'on_remove: clear'));
    await local.aws.control.plantInsightSelectors(arnOf(HUB, 'hub-trail'), [
      CALL_RATE,
      { InsightType: 'TomorrowInsight' },
    ]);
    expect((await work.run(['apply', '--yes'])).code).toBe(0);
    expect(await live(HUB, 'hub-trail')).toEqual([{ InsightType: 'TomorrowInsight', ...management }]);
    expect((await work.run(['plan'])).code).toBe(0);
  });
});

test('a trail of another Region is put in its home Region', async () => {
  const work = await world(entry('virginia', ALPHA, WANT_CALL_RATE));
  await local.aws.control.addTrails([trail(ALPHA, 'virginia', { region: 'us-east-1', multiRegion: true })]);
  expect((await work.run(['apply', '--yes'])).code).toBe(0);
  const { calls } = await local.aws.control.calls();
  expect(calls[`cloudtrail:PutInsightSelectors:${ALPHA}:us-east-1`]).toBe(1);
  expect(await puts()).toBe(1);
});

test('fails with 1, before anything is changed, when the undo file cannot be written', async () => {
  const work = await world(twoEntries);
  work.write('file', '');
  const { code, stderr } = await work.run(['apply', '--yes', '--undo-file', 'file/undo.json']);
  expect(code).toBe(1);
  expect(stderr).toContain('cannot write file/undo.json');
  expect(await puts()).toBe(0);
});

test('JSON on stdout is the result alone, also when nothing is to be done', async () => {
  const work = await world(twoEntries);
  const first = await work.run(['apply', '--yes', '--format', 'json']);
  expect(JSON.parse(first.stdout).changes.map(({ state }: { state: string }) => state)).toEqual(['changed', 'changed']);
  const second = await work.run(['apply', '--yes', '--format', 'json']);
  expect(second.code).toBe(0);
  expect(JSON.parse(second.stdout)).toEqual({ format: 'trailinsight.apply/v1', changes: [] });
});

test('fails for a trail that somebody changes while another one is put: it is left alone', async () => {
  const names = ['one', 'two', 'three'];
  await local.aws.control.addTrails(names.map((name) => trail(ALPHA, name)));
  await local.aws.control.addFault({ match: { operation: 'PutInsightSelectors' }, effect: { delayMs: 500 } });
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails:\n${names.map((name) => entry(name, ALPHA, WANT_CALL_RATE)).join('')}`);
  const running = work.run(['apply', '--yes', '--undo-file', 'undo.json']);
  while ((await puts()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await local.aws.control.plantInsightSelectors(arnOf(ALPHA, 'two'), [ERROR_RATE]);
  const { code, stdout } = await running;
  expect(code).toBe(1);
  expect(stdout).toContain('Apply incomplete: 2 changed, 0 cleared, 1 not.');
  expect(stdout).toContain('left alone, it is no longer as planned: ApiErrorRateInsight [Management]');
  expect(await live(ALPHA, 'two')).toEqual([{ ...ERROR_RATE, ...management }]);
});

test('each Put follows its read at once: the turn to write is waited for before', async () => {
  const names = ['one', 'two', 'three'];
  await local.aws.control.addTrails(names.map((name) => trail(ALPHA, name)));
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails:\n${names.map((name) => entry(name, ALPHA, WANT_CALL_RATE)).join('')}`);
  const startedAt = performance.now();
  const { stderr } = await work.run(['apply', '--yes', '--log-level', 'debug']);
  expect(performance.now() - startedAt).toBeGreaterThan(2_000);
  const calls = [...stderr.matchAll(/debug: cloudtrail:(Get|Put)InsightSelectors \d+ \S+ \S+ (\d+) ms/g)];
  const writes = calls.flatMap(([, kind, ms], index) => (kind === 'Put' ? [{ ms: Number(ms), index }] : []));
  expect(writes).toHaveLength(3);
  for (const { ms, index } of writes) {
    expect(calls[index - 1]?.[1]).toBe('Get');
    expect(ms).toBeLessThan(500);
  }
});

test('fails with 1 when the undo file is there already: it stays as it was, and nothing is changed', async () => {
  const work = await world(twoEntries);
  const before = work.read('trailinsight.yaml');
  const { code, stderr } = await work.run(['apply', '--yes', '--undo-file', 'trailinsight.yaml']);
  expect(code).toBe(1);
  expect(stderr).toContain('trailinsight.yaml is there already');
  expect(stderr).toContain('[file_exists]');
  expect(work.read('trailinsight.yaml')).toBe(before);
  expect(await puts()).toBe(0);
});

test('two applies in the same second keep an undo file each', async () => {
  const work = await world(twoEntries);
  const now = () => new Date('2026-11-20T12:00:00Z');
  const files = [];
  for (const name of ['hub-trail', 'alpha-trail']) {
    const { stdout } = await work.run(['apply', '--yes', '--only', name, '--format', 'json'], { now });
    files.push(JSON.parse(stdout).undoFile);
  }
  expect(new Set(files).size).toBe(2);
  for (const file of files) expect((await work.run(['apply', '--revert', file, '--yes'])).code).toBe(0);
  expect(await live(HUB, 'hub-trail')).toEqual([{ ...CALL_RATE, ...management }]);
  expect(await live(ALPHA, 'alpha-trail')).toEqual([]);
});

test('fails with 1 when the undo file cannot be kept true on the way: no further Put, and every change is told', async () => {
  const names = ['one', 'two', 'three'];
  await local.aws.control.addTrails(names.map((name) => trail(ALPHA, name)));
  await local.aws.control.addFault({ match: { operation: 'PutInsightSelectors' }, effect: { delayMs: 300 } });
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails:\n${names.map((name) => entry(name, ALPHA, WANT_CALL_RATE)).join('')}`);
  const running = work.run(['apply', '--yes', '--undo-file', 'undo.json']);
  while ((await puts()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  // A folder in its place: no rename can put the next state there.
  rmSync(work.path('undo.json'));
  mkdirSync(work.path('undo.json'));
  const { code, stdout, stderr } = await running;
  expect(code).toBe(1);
  expect(stderr).toContain('cannot write undo.json');
  for (const name of names) {
    const changed = (await live(ALPHA, name)).length > 0;
    expect(stderr.includes(`${name}  ${ALPHA} eu-west-1: changed`)).toBe(changed);
    expect(stdout.includes(`${name}  ${ALPHA} eu-west-1: not started`)).toBe(!changed);
  }
});
