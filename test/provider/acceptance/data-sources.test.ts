import { arnOf, CALL_RATE, failing, HUB, trail } from '../../cli/world';
import { describeProvider } from './harness';
import { insightSelectors, ownProvider } from './hcl';

const NORTH = arnOf(HUB, 'north', 'eu-north-1');
const SELECTORS = [{ insight_type: 'ApiCallRateInsight', event_categories: ['Management'] }];

const data = (name: string) => `data "trailinsight_insight_selectors" "main" {
  trail_name = "${name}"
}

output "found" {
  value = data.trailinsight_insight_selectors.main
}
`;

const TRAILS = `data "trailinsight_trails" "all" {
}

output "trails" {
  value = data.trailinsight_trails.all.trails
}
`;

describeProvider('data sources', (acceptance) => {
  const reading = (text: string) => {
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), 'main.tf': text });
    return work;
  };

  it.each([
    ['its name', 'main', 'eu-west-1', arnOf(HUB, 'main')],
    ['an ARN of another Region', NORTH, 'eu-north-1', NORTH],
  ])('read the selectors of a trail by %s', async (_, name, home_region, arn) => {
    await acceptance.aws.control.addTrails([
      trail(HUB, 'main', { insightSelectors: [CALL_RATE] }),
      trail(HUB, 'north', { region: 'eu-north-1', insightSelectors: [CALL_RATE] }),
    ]);
    const work = reading(data(name));
    const plan = await work.plan();
    expect(plan).toMatchObject({ exitCode: 2, changes: [], diagnostics: [] });
    expect(plan.outputs.found).toMatchObject({ trail_name: name, arn, home_region, insight_selector: SELECTORS });
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await work.plan()).toMatchObject({ exitCode: 0 });
  });

  it('read a trail without Insights as one with no selectors', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    const plan = await reading(data('main')).plan();
    expect(plan.said).toBe('');
    expect(plan.outputs.found).toMatchObject({ arn: arnOf(HUB, 'main'), insight_selector: [] });
  });

  it('fail for a trail that is not there, and where CloudTrail refuses', async () => {
    const missing = await reading(data('missing')).plan();
    expect(missing.exitCode).toBe(1);
    expect(missing.said).toContain('missing');
    await acceptance.aws.control.addTrails([trail(HUB, 'main')]);
    await acceptance.aws.control.addFault(failing('GetInsightSelectors', 'AccessDenied'));
    const refused = await reading(data('main')).plan();
    expect(refused.exitCode).toBe(1);
    expect(refused.said).toMatch(/AccessDenied/i);
  });

  it('list the trails of all Regions with what is on', async () => {
    await acceptance.aws.control.addTrails([
      trail(HUB, 'main', { multiRegion: true, insightSelectors: [CALL_RATE] }),
      trail(HUB, 'north', { region: 'eu-north-1', logging: false }),
    ]);
    const plan = await reading(TRAILS).plan();
    expect(plan.said).toBe('');
    const trails = plan.outputs.trails as { readonly name: string }[];
    expect([...trails].sort((a, b) => a.name.localeCompare(b.name))).toMatchObject([
      {
        arn: arnOf(HUB, 'main'),
        name: 'main',
        home_region: 'eu-west-1',
        multi_region: true,
        organization_trail: false,
        logging: true,
        insight_selector: SELECTORS,
      },
      { arn: NORTH, name: 'north', home_region: 'eu-north-1', multi_region: false, logging: false },
    ]);
  });

  it('give a trail to a resource', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'main'), trail(HUB, 'other')]);
    const resource = insightSelectors({
      trail: { expression: 'each.value' },
      selectors: ['ApiCallRateInsight'],
      rest: '  for_each = { for trail in data.trailinsight_trails.all.trails : trail.name => trail.arn }',
    });
    const work = reading(`data "trailinsight_trails" "all" {\n}\n\n${resource}`);
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([
      { actions: ['create'], after: { trail_name: arnOf(HUB, 'main') } },
      { actions: ['create'], after: { trail_name: arnOf(HUB, 'other') } },
    ]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });
});
