import { arnOf, CALL_RATE, callsOf, HUB, liveSelectors, trail } from '../../cli/world';
import { describeProvider } from './harness';
import { insightSelectors, MAIN, ownProvider } from './hcl';

const HERE = arnOf(HUB, 'main');
const NORTH = arnOf(HUB, 'main', 'eu-north-1');

describeProvider('trails and their Regions', (acceptance) => {
  const main = (name: string) => ({
    'main.tf': insightSelectors({ trail: name, selectors: ['ApiCallRateInsight'] }),
  });

  it('calls the home Region that the ARN names', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main', { region: 'eu-north-1', multiRegion: true })]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), ...main(NORTH) });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([
      { address: MAIN, actions: ['create'], after: { trail_name: NORTH, arn: NORTH, home_region: 'eu-north-1' } },
    ]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    const { calls } = await acceptance.aws.control.calls();
    expect(calls[`cloudtrail:PutInsightSelectors:${HUB}:eu-north-1`]).toBe(1);
    expect(Object.keys(calls).filter((call) => /^cloudtrail:.*:eu-west-1$/.test(call))).toEqual([]);
    expect(await liveSelectors(acceptance.aws, HUB, NORTH)).toMatchObject([CALL_RATE]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('resolves a bare name in the Region of the provider', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main'), trail(HUB, 'main', { region: 'eu-north-1' })]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider('  region = "eu-north-1"'), ...main('main') });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([{ actions: ['create'], after: { trail_name: 'main' } }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect((await work.state()).resources).toMatchObject([{ values: { arn: NORTH, home_region: 'eu-north-1' } }]);
    expect(await liveSelectors(acceptance.aws, HUB, HERE)).toEqual([]);
  });

  it('follows the shadow that a name finds to the home Region of the trail', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main', { region: 'eu-north-1', multiRegion: true })]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), ...main('main') });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([{ actions: ['create'], after: { trail_name: 'main' } }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect((await work.state()).resources).toMatchObject([{ values: { arn: NORTH, home_region: 'eu-north-1' } }]);
    const { calls } = await acceptance.aws.control.calls();
    expect(calls[`cloudtrail:PutInsightSelectors:${HUB}:eu-north-1`]).toBe(1);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('fails for a bare name of a trail that only another Region has', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main', { region: 'eu-north-1' })]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), ...main('main') });
    const plan = await work.plan();
    if (plan.exitCode !== 1) expect(plan.changes).toMatchObject([{ actions: ['create'] }]);
    const { code, said } = await work.apply();
    expect(code).toBe(1);
    expect(said).toContain('main');
    expect(said).toContain('eu-west-1');
    expect(said).toContain('ARN');
    expect(await liveSelectors(acceptance.aws, HUB, NORTH)).toEqual([]);
  });

  it('changes nothing in AWS when a name becomes the ARN of the same trail', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), ...main('main') });
    expect(await work.apply()).toMatchObject({ code: 0 });
    work.write(main(HERE));
    const plan = await work.plan();
    expect(plan.exitCode).toBe(2);
    expect(plan.changes).toMatchObject([
      { address: MAIN, actions: ['update'], before: { trail_name: 'main' }, after: { trail_name: HERE, arn: HERE } },
    ]);
    expect(plan.changes[0]?.replace_paths).toBeUndefined();
    await acceptance.aws.control.resetCalls();
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(callsOf(await acceptance.aws.control.calls(), 'PutInsightSelectors')).toBe(0);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('replaces when the name becomes that of another trail', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main'), trail(HUB, 'other')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), ...main('main') });
    expect(await work.apply()).toMatchObject({ code: 0 });
    work.write(main('other'));
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([
      {
        address: MAIN,
        actions: ['delete', 'create'],
        replace_paths: [['trail_name']],
        before: { arn: HERE },
        after: { trail_name: 'other' },
      },
    ]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, HERE)).toEqual([]);
    expect(await liveSelectors(acceptance.aws, HUB, arnOf(HUB, 'other'))).toMatchObject([CALL_RATE]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('moves to a trail whose name is known only when it is applied', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main'), trail(HUB, 'other')]);
    const work = acceptance.workspace();
    const named = (name: string) => {
      const selectors = { trail: { expression: 'terraform_data.name.output' }, selectors: ['ApiCallRateInsight'] };
      return `resource "terraform_data" "name" {\n  input = "${name}"\n}\n\n${insightSelectors(selectors)}`;
    };
    work.write({ 'provider.tf': ownProvider(), 'main.tf': named('main') });
    const creation = await work.plan();
    expect(creation.changes).toMatchObject([
      { address: 'terraform_data.name' },
      { address: MAIN, actions: ['create'], after_unknown: { trail_name: true, arn: true, home_region: true } },
    ]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, HERE)).toMatchObject([CALL_RATE]);

    work.write({ 'main.tf': named('other') });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([
      { address: 'terraform_data.name', actions: ['update'] },
      { address: MAIN, before: { arn: HERE }, after_unknown: { trail_name: true } },
    ]);
    const { code, said } = await work.applyPlan();
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(await liveSelectors(acceptance.aws, HUB, HERE)).toEqual([]);
    expect(await liveSelectors(acceptance.aws, HUB, arnOf(HUB, 'other'))).toMatchObject([CALL_RATE]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('fails for an ARN that is not a trail’s', async () => {
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), ...main('arn:aws:s3:::main') });
    const plan = await work.plan();
    expect(plan.exitCode).toBe(1);
    expect(plan.said).toContain('arn:aws:s3:::main');
    expect(plan.diagnostics[0]?.range?.filename).toBe('main.tf');
  });
});
