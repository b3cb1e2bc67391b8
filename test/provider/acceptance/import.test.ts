import { readFileSync } from 'node:fs';
import { arnOf, CALL_RATE, callsOf, HUB, trail } from '../../cli/world';
import { describeProvider } from './harness';
import { insightSelectors, MAIN, ownProvider } from './hcl';
import type { TerraformWorkspace } from './workspace';

const ARN = arnOf(HUB, 'main');

describeProvider('import of insight selectors', (acceptance) => {
  async function onTrail(files: Readonly<Record<string, string>>): Promise<TerraformWorkspace> {
    await acceptance.aws.control.addTrails([trail(HUB, 'main', { insightSelectors: [CALL_RATE] })]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), ...files });
    return work;
  }
  const main = (name: string) => ({
    'main.tf': insightSelectors({ trail: name, selectors: ['ApiCallRateInsight'] }),
  });
  const block = (what: string) => ({ 'import.tf': `import {\n  to = ${MAIN}\n  ${what}\n}\n` });

  it.each([
    ['its name', 'main'],
    ['its ARN', ARN],
  ])('by %s leaves nothing to do', async (_, id) => {
    const work = await onTrail(main(id));
    expect(await work.import(MAIN, id)).toMatchObject({ code: 0 });
    expect((await work.state()).resources).toMatchObject([
      {
        address: MAIN,
        values: {
          trail_name: id,
          arn: ARN,
          home_region: 'eu-west-1',
          insight_selector: [{ insight_type: 'ApiCallRateInsight', event_categories: ['Management'] }],
        },
      },
    ]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [], resourceDrift: [] });
  });

  it('by a block generates configuration that leaves nothing to do', async () => {
    const work = await onTrail(block(`id = "${ARN}"`));
    const plan = await work.plan('-generate-config-out=generated.tf');
    expect(plan.said).not.toContain('error');
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['no-op'], importing: { id: ARN } }]);
    const generated = readFileSync(work.path('generated.tf'), 'utf8');
    expect(generated).toContain(`resource "trailinsight_insight_selectors" "main"`);
    expect(generated).toMatch(/insight_type\s+= "ApiCallRateInsight"/);
    await acceptance.aws.control.resetCalls();
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(callsOf(await acceptance.aws.control.calls(), 'PutInsightSelectors')).toBe(0);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('plans an import and the update that the configuration asks for', async () => {
    const work = await onTrail({
      ...block('id = "main"'),
      'main.tf': insightSelectors({ trail: 'main', selectors: ['ApiErrorRateInsight'] }),
    });
    const plan = await work.plan();
    expect(plan.exitCode).toBe(2);
    expect(plan.changes).toMatchObject([
      {
        address: MAIN,
        actions: ['update'],
        importing: { id: 'main' },
        before: { insight_selector: [{ insight_type: 'ApiCallRateInsight' }] },
        after: { insight_selector: [{ insight_type: 'ApiErrorRateInsight' }] },
      },
    ]);
  });

  (acceptance.importsByIdentity ? it : it.skip)('by identity leaves nothing to do', async () => {
    const work = await onTrail({ ...block(`identity = {\n    arn = "${ARN}"\n  }`), ...main(ARN) });
    const plan = await work.plan();
    expect(plan.changes).toMatchObject([{ address: MAIN, actions: ['no-op'] }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect((await work.state()).resources).toMatchObject([{ address: MAIN, values: { trail_name: ARN, arn: ARN } }]);
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
  });

  it('fails where there is no such trail, or no Insights on it', async () => {
    await acceptance.aws.control.addTrails([trail(HUB, 'bare')]);
    const work = acceptance.workspace();
    work.write({ 'provider.tf': ownProvider(), ...main('missing') });
    const missing = await work.import(MAIN, 'missing');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('missing');
    const bare = await work.import(MAIN, 'bare');
    expect(bare.code).toBe(1);
    const malformed = await work.import(MAIN, 'arn:aws:s3:::main');
    expect(malformed.code).toBe(1);
    expect(malformed.stderr).toContain('arn:aws:s3:::main');
    expect((await work.state()).resources).toEqual([]);
  });
});
