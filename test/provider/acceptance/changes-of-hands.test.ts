import { arnOf, CALL_RATE, callsOf, ERROR_RATE, HUB, liveSelectors, trail } from '../../cli/world';
import { describeProvider } from './harness';
import { insightSelectors, MAIN, ownProvider } from './hcl';

const ARN = arnOf(HUB, 'main');
const ADOPT = '  adopt_existing = true';

describeProvider('a trail between resources, accounts and Regions', (acceptance) => {
  const main = (rest = '', label = 'main') =>
    insightSelectors({ label, trail: 'main', selectors: ['ApiCallRateInsight'], rest });

  const applied = async (rest = '') => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main(rest) });
    expect(await work.apply()).toMatchObject({ code: 0 });
    await acceptance.aws.control.resetCalls();
    return work;
  };
  const puts = async () => callsOf(await acceptance.aws.control.calls(), 'PutInsightSelectors');

  it.each(['', ADOPT])('fails at plan for a resource with a new address (%j), and says moved', async (rest) => {
    const work = await applied(rest);
    work.write({ 'main.tf': main(rest, 'renamed') });
    const plan = await work.plan();
    expect(plan.exitCode).toBe(1);
    expect(plan.said).toContain('moved');
    work.write({ 'moved.tf': `moved {\n  from = ${MAIN}\n  to   = trailinsight_insight_selectors.renamed\n}\n` });
    // The new address is a change of the state, and of nothing else.
    expect(await work.plan()).toMatchObject({ exitCode: 2, changes: [] });
    expect(await puts()).toBe(0);
  });

  it('fails for a second resource that looks exactly like the first, also when it may adopt', async () => {
    const work = await applied(ADOPT);
    const second = main(`${ADOPT}\n  depends_on = [${MAIN}]`, 'second');
    work.write({ 'main.tf': `${main(ADOPT)}\n${second}` });
    const plan = await work.plan();
    expect(plan.exitCode).toBe(1);
    expect(plan.said).toContain('Two resources');
    expect(await puts()).toBe(0);
  });

  it('leaves alone what somebody has changed when a tainted resource is replaced', async () => {
    const work = await applied();
    await acceptance.aws.control.plantInsightSelectors(ARN, [CALL_RATE, ERROR_RATE]);
    expect(await work.terraform('taint', MAIN)).toMatchObject({ code: 0 });
    const refused = await work.apply();
    expect(refused.said).toContain('left as they are');
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toHaveLength(2);
    expect(await puts()).toBe(0);
  });

  it('fails in another account: what is not seen there is not gone', async () => {
    const work = await applied();
    work.env.AWS_ACCESS_KEY_ID = '222222222222';
    const plan = await work.plan();
    expect(plan.exitCode).toBe(1);
    expect(plan.said).toContain('belongs to account 111111111111');
    expect((await work.state()).resources).toMatchObject([{ address: MAIN }]);
  });

  it('stays with its trail when the Region of the provider changes', async () => {
    const work = await applied();
    await acceptance.aws.control.addTrails([{ account: HUB, region: 'us-east-1', name: 'main' }]);
    work.write({
      'provider.tf': ownProvider('  region = "us-east-1"'),
      'main.tf': insightSelectors({ trail: 'main', selectors: ['ApiErrorRateInsight'] }),
    });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['update'], after: { arn: ARN } }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toMatchObject([ERROR_RATE]);
    expect(await liveSelectors(acceptance.aws, HUB, arnOf(HUB, 'main', 'us-east-1'))).toEqual([]);
  });
});
