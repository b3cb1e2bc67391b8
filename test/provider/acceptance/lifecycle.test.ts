import { arnOf, CALL_RATE, callsOf, ERROR_RATE, failing, HUB, liveSelectors, trail } from '../../cli/world';
import { describeProvider } from './harness';
import { insightSelectors, MAIN, ownProvider } from './hcl';

const ARN = arnOf(HUB, 'main');
const management = (type: { readonly InsightType: string }) => ({ ...type, EventCategories: ['Management'] });
const planned = (insight_type: string, ...event_categories: string[]) => ({ insight_type, event_categories });

describeProvider('the life of insight selectors', (acceptance) => {
  const { workspace } = acceptance;

  it('puts, keeps, changes in place and removes', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = workspace();
    work.write({
      'provider.tf': ownProvider(),
      'main.tf': insightSelectors({ trail: 'main', selectors: ['ApiCallRateInsight'] }),
    });

    const creation = await work.plan();
    expect(creation).toMatchObject({ exitCode: 2, diagnostics: [], resourceDrift: [] });
    expect(creation.changes).toMatchObject([
      {
        address: MAIN,
        actions: ['create'],
        before: null,
        after: { trail_name: 'main', insight_selector: [planned('ApiCallRateInsight', 'Management')] },
      },
    ]);
    expect(await work.applyPlan()).toMatchObject({ code: 0, diagnostics: [] });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toEqual([management(CALL_RATE)]);
    expect((await work.state()).resources).toMatchObject([
      { address: MAIN, values: { trail_name: 'main', arn: ARN, home_region: 'eu-west-1' } },
    ]);

    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [], resourceDrift: [], diagnostics: [] });

    work.write({
      'main.tf': insightSelectors({ trail: 'main', selectors: ['ApiErrorRateInsight', 'ApiCallRateInsight'] }),
    });
    const update = await work.plan();
    expect(update.exitCode).toBe(2);
    expect(update.changes).toMatchObject([
      {
        address: MAIN,
        actions: ['update'],
        before: { arn: ARN, insight_selector: [planned('ApiCallRateInsight', 'Management')] },
        after: {
          arn: ARN,
          home_region: 'eu-west-1',
          insight_selector: [planned('ApiCallRateInsight', 'Management'), planned('ApiErrorRateInsight', 'Management')],
        },
      },
    ]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toEqual(
      expect.arrayContaining([management(CALL_RATE), management(ERROR_RATE)]),
    );
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });

    const removal = await work.plan('-destroy');
    expect(removal.changes).toMatchObject([{ address: MAIN, actions: ['delete'], after: null }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toEqual([]);
    expect((await work.state()).resources).toEqual([]);
  });

  it('takes omitted event categories as Management, written out or not', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = workspace();
    work.write({
      'provider.tf': ownProvider(),
      'main.tf': insightSelectors({ trail: 'main', selectors: ['ApiCallRateInsight'] }),
    });
    expect(await work.apply()).toMatchObject({ code: 0 });
    work.write({
      'main.tf': insightSelectors({ trail: 'main', selectors: [['ApiCallRateInsight', 'Management']] }),
    });
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [], resourceDrift: [] });
    // CloudTrail may leave the categories out of its answer.
    await acceptance.aws.control.plantInsightSelectors(ARN, [CALL_RATE]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [], resourceDrift: [] });
  });

  it('puts a type once with both categories, whatever their order', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const work = workspace();
    const main = (...categories: string[]) => ({
      'main.tf': insightSelectors({ trail: 'main', selectors: [['ApiErrorRateInsight', ...categories]] }),
    });
    work.write({ 'provider.tf': ownProvider(), ...main('Management', 'Data') });
    const creation = await work.plan();
    expect(creation.changes).toMatchObject([
      { actions: ['create'], after: { insight_selector: [planned('ApiErrorRateInsight', 'Data', 'Management')] } },
    ]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    work.write(main('Data', 'Management'));
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });

    work.write(main('Data'));
    const update = await work.plan();
    expect(update.changes).toMatchObject([
      { actions: ['update'], after: { insight_selector: [planned('ApiErrorRateInsight', 'Data')] } },
    ]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toEqual([{ ...ERROR_RATE, EventCategories: ['Data'] }]);
  });

  it('asks CloudTrail once for the selectors of each resource it refreshes', async () => {
    const names = ['one', 'two', 'three'];
    await acceptance.aws.control.addTrails(names.map((name) => trail(HUB, name)));
    const work = workspace();
    const text = names.map((name) => insightSelectors({ label: name, trail: name, selectors: ['ApiCallRateInsight'] }));
    work.write({ 'provider.tf': ownProvider(), 'main.tf': text.join('\n') });
    expect(await work.apply()).toMatchObject({ code: 0 });
    await acceptance.aws.control.resetCalls();
    expect(await work.plan('-refresh-only')).toMatchObject({ exitCode: 0, changes: [] });
    expect(callsOf(await acceptance.aws.control.calls(), 'GetInsightSelectors')).toBe(names.length);
  });

  it('fails to change or to destroy what CloudTrail does not let it, and keeps the state', async () => {
    const { control } = acceptance.aws;
    await control.addTrails([trail(HUB, 'main')]);
    const work = workspace();
    const main = (...selectors: string[]) => ({ 'main.tf': insightSelectors({ trail: 'main', selectors }) });
    work.write({ 'provider.tf': ownProvider(), ...main('ApiCallRateInsight') });
    expect(await work.apply()).toMatchObject({ code: 0 });
    await control.addFault(failing('PutInsightSelectors', 'AccessDenied'));

    work.write(main('ApiErrorRateInsight'));
    expect((await work.plan()).changes).toMatchObject([{ address: MAIN, actions: ['update'] }]);
    const change = await work.applyPlan();
    expect(change.code).toBe(1);
    expect(change.said).toContain('cloudtrail:PutInsightSelectors');
    expect((await work.plan('-destroy')).changes).toMatchObject([{ address: MAIN, actions: ['delete'] }]);
    expect(await work.applyPlan()).toMatchObject({ code: 1 });
    expect((await work.state()).resources).toMatchObject([
      { address: MAIN, values: { insight_selector: [planned('ApiCallRateInsight', 'Management')] } },
    ]);

    await control.clearFaults();
    expect(await work.apply()).toMatchObject({ code: 0 });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toEqual([management(ERROR_RATE)]);
  });

  it('fails where no selector, or the same type twice, is wanted', async () => {
    const work = workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': insightSelectors({ trail: 'main', selectors: [] }) });
    const none = await work.plan();
    expect(none.exitCode).toBe(1);
    expect(none.said).toMatch(/insight_selector/);

    const twice = ['ApiCallRateInsight', ['ApiCallRateInsight', 'Data']] as const;
    work.write({ 'main.tf': insightSelectors({ trail: 'main', selectors: twice }) });
    const doubled = await work.plan();
    expect(doubled.exitCode).toBe(1);
    expect(doubled.said).toMatch(/ApiCallRateInsight/);
  });
});
