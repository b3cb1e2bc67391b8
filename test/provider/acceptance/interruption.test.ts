import { arnOf, callsOf, HUB, liveSelectors, trail } from '../../cli/world';
import { until } from '../../faults/child';
import { describeProvider } from './harness';
import { insightSelectors, ownProvider } from './hcl';
import { leftIn, processesOf } from './hygiene';

const slow = { match: { operation: 'PutInsightSelectors' }, effect: { delayMs: 3000 }, after: 1 };

describeProvider('Ctrl-C', (acceptance) => {
  it('during an apply keeps in the state what was done, and the next apply does the rest', async () => {
    const { control } = acceptance.aws;
    await control.addTrails(['first', 'second', 'third'].map((name) => trail(HUB, name)));
    const work = acceptance.workspace();
    const resource = (label: string, after?: string) =>
      insightSelectors({
        label,
        trail: label,
        selectors: ['ApiCallRateInsight'],
        rest: after === undefined ? '' : `  depends_on = [trailinsight_insight_selectors.${after}]`,
      });
    const texts = [resource('first'), resource('second', 'first'), resource('third', 'second')];
    work.write({ 'provider.tf': ownProvider(), 'main.tf': texts.join('\n') });
    await control.addFault(slow);

    const apply = work.start('apply', '-auto-approve', '-no-color');
    await until('the second Put', async () => callsOf(await control.calls(), 'PutInsightSelectors') === 2);
    apply.interrupt();
    const { code } = await apply.ended;
    expect(code).toBe(1);
    expect(apply.output()).toContain('Interrupt received');
    // CloudTrail carries out what it has been sent, also when nobody waits for the answer.
    await new Promise((resolve) => setTimeout(resolve, 3200));
    await control.clearFaults();

    expect(callsOf(await control.calls(), 'PutInsightSelectors')).toBe(2);
    const kept = (await work.state()).resources.map(({ values }) => values.trail_name).sort();
    expect(await liveSelectors(acceptance.aws, HUB, arnOf(HUB, 'third'))).toEqual([]);
    const second = await liveSelectors(acceptance.aws, HUB, arnOf(HUB, 'second'));
    expect(kept).toEqual(second.length > 0 ? ['first', 'second'] : ['first']);

    const plan = await work.plan();
    expect(plan.exitCode).toBe(2);
    expect(plan.changes.every(({ actions }) => actions.join() === 'create')).toBe(true);
    expect(plan.changes).toHaveLength(3 - kept.length);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
    await until('the end of the providers', () => processesOf(acceptance.providerFolder).length === 0);
    expect(leftIn(work.temporary)).toEqual([]);
  });

  it('during a refresh leaves the state as it was', async () => {
    const { control } = acceptance.aws;
    await control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({
      'provider.tf': ownProvider(),
      'main.tf': insightSelectors({ trail: 'main', selectors: ['ApiCallRateInsight'] }),
    });
    expect(await work.apply()).toMatchObject({ code: 0 });
    await control.addFault({ match: { operation: 'GetInsightSelectors' }, effect: { delayMs: 3000 } });
    await control.resetCalls();
    const plan = work.start('plan', '-no-color');
    await until('the read', async () => callsOf(await control.calls(), 'GetInsightSelectors') > 0);
    plan.interrupt();
    expect((await plan.ended).code).toBe(1);
    await control.clearFaults();
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [], resourceDrift: [] });
  });
});
