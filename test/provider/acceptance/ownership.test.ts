import { CloudTrailClient, DeleteTrailCommand } from '@aws-sdk/client-cloudtrail';
import { arnOf, CALL_RATE, callsOf, ERROR_RATE, HUB, liveSelectors, trail } from '../../cli/world';
import { connection } from '../../local-aws/seed';
import { describeProvider } from './harness';
import { insightSelectors, MAIN, ownProvider } from './hcl';

const ARN = arnOf(HUB, 'main');
const ADOPT = '  adopt_existing = true';

describeProvider('whose selectors they are', (acceptance) => {
  const main = (rest = '') => insightSelectors({ trail: 'main', selectors: ['ApiCallRateInsight'], rest });

  it('refuses to replace selectors that somebody else has put', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main', { insightSelectors: [ERROR_RATE] })]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main() });
    const plan = await work.plan();
    if (plan.exitCode !== 1) expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['create'] }]);
    const refused = await work.apply();
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('adopt_existing');
    expect(refused.said).toContain('ApiErrorRateInsight');
    expect(callsOf(await acceptance.aws.control.calls(), 'PutInsightSelectors')).toBe(0);
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toMatchObject([ERROR_RATE]);
    expect((await work.state()).resources).toEqual([]);
  });

  it('replaces them when told to adopt', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main', { insightSelectors: [ERROR_RATE] })]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main(ADOPT) });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['create'], after: { adopt_existing: true } }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toMatchObject([CALL_RATE]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it.each([
    ['its name', 'main'],
    ['its ARN', ARN],
  ])('refuses at plan two resources on one trail, the other by %s', async (_, name) => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    const other = insightSelectors({ label: 'other', trail: name, selectors: ['ApiErrorRateInsight'] });
    work.write({ 'provider.tf': ownProvider(), 'main.tf': `${main()}\n${other}` });
    const plan = await work.plan();
    expect(plan.exitCode).toBe(1);
    expect(plan.said).toContain(ARN);
    expect(callsOf(await acceptance.aws.control.calls(), 'PutInsightSelectors')).toBe(0);
  });

  it.each([
    ['other selectors', 'ApiErrorRateInsight'],
    ['the same selectors', 'ApiCallRateInsight'],
  ])('refuses a second resource, with %s, beside one that exists', async (_, type) => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main() });
    expect(await work.apply()).toMatchObject({ code: 0 });
    const other = insightSelectors({ label: 'other', trail: 'main', selectors: [type] });
    work.write({ 'main.tf': `${main()}\n${other}` });
    const plan = await work.plan();
    // One that looks like the first is not told from its replacement before it is made.
    if (plan.exitCode !== 1) expect(plan.changes).toMatchObject([{ actions: ['create'] }]);
    const refused = await work.apply();
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(ARN);
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toMatchObject([CALL_RATE]);
    expect((await work.state()).resources).toMatchObject([{ address: MAIN }]);
  });

  it('leaves alone what it finds changed when it is to delete', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main() });
    expect(await work.apply()).toMatchObject({ code: 0 });
    await acceptance.aws.control.plantInsightSelectors(ARN, [ERROR_RATE]);
    const plan = await work.plan('-destroy', '-refresh=false');
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['delete'] }]);
    const destroyed = await work.applyPlan();
    expect(destroyed.code).toBe(0);
    expect(destroyed.said).toMatch(/^warning: /);
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toMatchObject([ERROR_RATE]);
    expect((await work.state()).resources).toEqual([]);
  });

  it.each([
    ['is destroyed', ['-destroy'], undefined, ['delete']],
    ['moves to another trail', [], 'second', ['delete', 'create']],
  ] as const)(
    "leaves alone what a refresh has shown to be somebody else's when it %s",
    async (_, args, name, actions) => {
      await acceptance.aws.control.addTrails([trail(HUB, 'main'), trail(HUB, 'second')]);
      const work = acceptance.workspace();
      work.write({ 'provider.tf': ownProvider(), 'main.tf': main() });
      expect(await work.apply()).toMatchObject({ code: 0 });
      await acceptance.aws.control.plantInsightSelectors(ARN, [ERROR_RATE]);
      if (name) work.write({ 'main.tf': insightSelectors({ trail: name, selectors: ['ApiCallRateInsight'] }) });
      expect((await work.plan(...args)).changes).toMatchObject([{ address: MAIN, actions }]);
      const applied = await work.applyPlan();
      expect(applied.code).toBe(0);
      expect(applied.said).toMatch(/^warning: /);
      expect(await liveSelectors(acceptance.aws, HUB, ARN)).toMatchObject([ERROR_RATE]);
    },
  );

  it('has nothing to delete on a trail that is gone', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main() });
    expect(await work.apply()).toMatchObject({ code: 0 });
    const client = new CloudTrailClient(connection(acceptance.aws, HUB));
    await client.send(new DeleteTrailCommand({ Name: ARN }));
    client.destroy();
    const plan = await work.plan('-destroy', '-refresh=false');
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['delete'] }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect((await work.state()).resources).toEqual([]);
  });

  it('leaves the selectors in place when a replacement on the same trail is created first', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    const rest = `${ADOPT}\n  lifecycle {\n    create_before_destroy = true\n  }`;
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main(rest) });
    expect(await work.apply()).toMatchObject({ code: 0 });
    const plan = await work.plan(`-replace=${MAIN}`);
    expect(plan).toMatchObject({ exitCode: 2, changes: [{ address: MAIN, actions: ['create', 'delete'] }] });
    const replaced = await work.applyPlan();
    expect(replaced.said).not.toContain('error');
    expect(replaced.code).toBe(0);
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toMatchObject([CALL_RATE]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('puts them again when a replacement on the same trail is created last', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main() });
    expect(await work.apply()).toMatchObject({ code: 0 });
    const plan = await work.plan(`-replace=${MAIN}`);
    expect(plan).toMatchObject({ exitCode: 2, changes: [{ address: MAIN, actions: ['delete', 'create'] }] });
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toMatchObject([CALL_RATE]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });
});
