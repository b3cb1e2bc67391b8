import { failing, HUB, trail } from '../../cli/world';
import { describeProvider } from './harness';
import { insightSelectors, MAIN, ownProvider } from './hcl';

const logging = (ReadWriteType: string) => ({
  eventSelectors: [{ ReadWriteType, IncludeManagementEvents: true, DataResources: [] }],
});

describeProvider('warnings about what a trail does not log', (acceptance) => {
  const wanting = (...selectors: string[]) => {
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': insightSelectors({ trail: 'main', selectors }) });
    return work;
  };

  it('stand in the plan for a call rate without write management events, which may be applied', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main', logging('ReadOnly'))]);
    const work = wanting('ApiCallRateInsight');
    const plan = await work.plan();
    expect(plan.exitCode).toBe(2);
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['create'] }]);
    expect(plan.diagnostics).toMatchObject([{ severity: 'warning' }]);
    expect(plan.said).toContain('write management events');
    expect(plan.said).toContain('ApiCallRateInsight');
    expect((await work.terraform('plan', '-no-color')).stdout).toContain('Warning: ');
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
  });

  it.each([
    ['write events and a call rate', 'WriteOnly', 'ApiCallRateInsight'],
    ['read events and an error rate', 'ReadOnly', 'ApiErrorRateInsight'],
    ['all events and a call rate', 'All', 'ApiCallRateInsight'],
  ])('are not given for %s', async (_, logged, type) => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main', logging(logged))]);
    const plan = await wanting(type).plan();
    expect(plan).toMatchObject({ exitCode: 2, diagnostics: [], changes: [{ address: MAIN, actions: ['create'] }] });
  });

  it('hold up no plan when CloudTrail does not tell what is logged', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    await acceptance.aws.control.addFault(failing('GetEventSelectors', 'AccessDenied'));
    const plan = await wanting('ApiCallRateInsight').plan();
    expect(plan).toMatchObject({ exitCode: 2, changes: [{ address: MAIN, actions: ['create'] }] });
    expect(plan.said).not.toMatch(/^error/);
  });
});
