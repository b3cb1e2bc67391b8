import { CloudTrailClient, DeleteTrailCommand } from '@aws-sdk/client-cloudtrail';
import { arnOf, CALL_RATE, callsOf, ERROR_RATE, failing, HUB, liveSelectors, trail } from '../../cli/world';
import { connection } from '../../local-aws/seed';
import { describeProvider } from './harness';
import { insightSelectors, MAIN, ownProvider } from './hcl';
import type { TerraformWorkspace } from './workspace';

const ARN = arnOf(HUB, 'main');
const BOTH = ['ApiCallRateInsight', 'ApiErrorRateInsight'];
const types = (values: unknown): unknown[] =>
  (values as { readonly insight_selector: readonly { readonly insight_type: string }[] }).insight_selector.map(
    ({ insight_type }) => insight_type,
  );

describeProvider('what was changed outside of Terraform', (acceptance) => {
  async function applied(block = ''): Promise<TerraformWorkspace> {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({
      'provider.tf': ownProvider(block),
      'main.tf': insightSelectors({ trail: 'main', selectors: BOTH }),
    });
    const { code, said } = await work.apply();
    expect({ code, said }).toEqual({ code: 0, said: '' });
    return work;
  }

  it('puts a removed type back by an update', async () => {
    const work = await applied();
    await acceptance.aws.control.plantInsightSelectors(ARN, [ERROR_RATE]);
    const plan = await work.plan();
    expect(plan.exitCode).toBe(2);
    expect(plan.resourceDrift).toMatchObject([{ address: MAIN, actions: ['update'] }]);
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['update'] }]);
    expect(types(plan.changes[0]?.before)).toEqual(['ApiErrorRateInsight']);
    expect(types(plan.changes[0]?.after)).toEqual(BOTH);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toHaveLength(2);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('removes a type that somebody added', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({
      'provider.tf': ownProvider(),
      'main.tf': insightSelectors({ trail: 'main', selectors: ['ApiCallRateInsight'] }),
    });
    expect(await work.apply()).toMatchObject({ code: 0 });
    await acceptance.aws.control.plantInsightSelectors(ARN, [CALL_RATE, ERROR_RATE]);
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['update'] }]);
    expect(types(plan.changes[0]?.before)).toEqual(BOTH);
    expect(types(plan.changes[0]?.after)).toEqual(['ApiCallRateInsight']);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toMatchObject([CALL_RATE]);
  });

  it('plans to create anew where all selectors are gone', async () => {
    const work = await applied();
    await acceptance.aws.control.plantInsightSelectors(ARN, []);
    const plan = await work.plan();
    expect(plan.exitCode).toBe(2);
    expect(plan.resourceDrift).toMatchObject([{ address: MAIN, actions: ['delete'] }]);
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['create'], before: null }]);
    expect(types(plan.changes[0]?.after)).toEqual(BOTH);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toHaveLength(2);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('plans to create anew where the trail is gone', async () => {
    const work = await applied();
    const client = new CloudTrailClient(connection(acceptance.aws, HUB));
    await client.send(new DeleteTrailCommand({ Name: ARN }));
    client.destroy();
    const plan = await work.plan();
    expect(plan.exitCode).toBe(2);
    expect(plan.resourceDrift).toMatchObject([{ address: MAIN, actions: ['delete'] }]);
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['create'], before: null }]);
  });

  it('fails without planning anything when CloudTrail refuses to say', async () => {
    const work = await applied();
    await acceptance.aws.control.addFault(failing('GetInsightSelectors', 'AccessDenied'));
    const plan = await work.plan();
    expect(plan.exitCode).toBe(1);
    expect(plan.said).toMatch(/^error: .*AccessDenied/i);
    expect(plan.said).toContain('cloudtrail:GetInsightSelectors');
    expect((await work.terraform('refresh', '-no-color')).code).toBe(1);
    expect((await work.state()).resources).toMatchObject([{ address: MAIN, values: { arn: ARN } }]);
    await acceptance.aws.control.clearFaults();
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('fails when CloudTrail throttles for longer than it is asked again', async () => {
    const work = await applied('  max_retries = 1');
    await acceptance.aws.control.addFault(failing('GetInsightSelectors', 'ThrottlingException'));
    await acceptance.aws.control.resetCalls();
    const plan = await work.plan();
    expect(plan.exitCode).toBe(1);
    expect(plan.said).toMatch(/throttl/i);
    expect(callsOf(await acceptance.aws.control.calls(), 'GetInsightSelectors')).toBe(2);
    expect((await work.state()).resources).toHaveLength(1);
  });

  it('waits and asks again when CloudTrail throttles twice', async () => {
    const work = await applied();
    await acceptance.aws.control.addFault({ ...failing('GetInsightSelectors', 'ThrottlingException'), times: 2 });
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [], diagnostics: [] });
    expect((await acceptance.aws.control.calls()).faultedTotal).toBe(2);
  });

  it('says nothing is left to do where somebody removed what is to be destroyed', async () => {
    const work = await applied();
    await acceptance.aws.control.plantInsightSelectors(ARN, []);
    const plan = await work.plan('-destroy');
    expect(plan.changes).toEqual([]);
    expect(await work.destroy()).toMatchObject({ code: 0 });
    expect((await work.state()).resources).toEqual([]);
  });
});
