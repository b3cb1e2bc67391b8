import { callsOf, HUB, trail } from '../../cli/world';
import { until } from '../../faults/child';
import { describeProvider } from './harness';
import { insightSelectors, MAIN, ownProvider } from './hcl';
import { leftIn, processesOf } from './hygiene';

describeProvider('what runs leave behind', (acceptance) => {
  const main = insightSelectors({ trail: 'main', selectors: ['ApiCallRateInsight'] });

  it('is no process and no temporary file after plans, an apply and a failure', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main });
    expect((await work.plan()).changes).toMatchObject([{ address: MAIN, actions: ['create'] }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    for (let run = 0; run < 3; run++) expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
    work.write({ 'main.tf': `${main}\ndata "trailinsight_insight_selectors" "none" {\n  trail_name = "none"\n}\n` });
    expect(await work.plan()).toMatchObject({ exitCode: 1 });
    await until('the end of the providers', () => processesOf(acceptance.providerFolder).length === 0);
    expect(leftIn(work.temporary)).toEqual([]);
  });

  it('is no process and no temporary file after Terraform was killed', async () => {
    const { control } = acceptance.aws;
    await control.addTrails([trail(HUB, 'main')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main });
    await control.addFault({ match: { operation: 'PutInsightSelectors' }, effect: { delayMs: 1500 } });
    const apply = work.start('apply', '-auto-approve', '-no-color');
    await until('the Put', async () => callsOf(await control.calls(), 'PutInsightSelectors') === 1);
    expect(processesOf(acceptance.providerFolder).length).toBeGreaterThan(0);
    apply.kill();
    await apply.ended;
    await until('the end of the providers', () => processesOf(acceptance.providerFolder).length === 0);
    expect(leftIn(work.temporary)).toEqual([]);
  });
});
