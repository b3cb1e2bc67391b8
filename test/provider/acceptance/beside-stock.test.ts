import { arnOf, HUB, liveSelectors } from '../../cli/world';
import { createBucket } from '../../local-aws/seed';
import { describeBesideStock } from './harness';
import { insightSelectors, MAIN } from './hcl';
import type { TerraformWorkspace } from './workspace';

const ARN = arnOf(HUB, 'main');
const WANTED = ['ApiCallRateInsight', 'ApiErrorRateInsight'];

const STOCK = '    aws = {\n      source = "hashicorp/aws"\n    }\n';
const OWN = '    trailinsight = {\n      source = "trailinsight/trailinsight"\n    }\n';
const providers = (...sources: string[]) => `terraform {
  required_providers {
${sources.join('')}  }
}
`;
const AWS_BLOCK = 'provider "aws" {\n  s3_use_path_style = true\n}\n';

const stockTrail = (bucket: string, rest: string) => `${AWS_BLOCK}
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "${bucket}"
${rest}
}
`;

const stockSelectors = WANTED.map((type) => `  insight_selector {\n    insight_type = "${type}"\n  }`).join('\n');

describeBesideStock('beside the stock AWS provider', (acceptance) => {
  async function applied(files: Readonly<Record<string, string>>): Promise<TerraformWorkspace> {
    const work = acceptance.workspaceWithMirror();
    work.write(files);
    await work.init();
    const plan = await work.plan();
    expect(plan.said).not.toContain('error');
    expect(plan.changes.every(({ actions }) => actions.join() === 'create')).toBe(true);
    const { code, said } = await work.applyPlan();
    const { answers } = await acceptance.aws.control.calls();
    // More than one: the stock provider asked again, and it is no wonder that the trail was there.
    const created = Object.entries(answers).filter(([call]) => call.startsWith('cloudtrail:CreateTrail:'));
    expect({ code, said, created }).toEqual({
      code: 0,
      said: '',
      created: [[`cloudtrail:CreateTrail:${HUB}:eu-west-1 200`, 1]],
    });
    expect(await work.plan()).toMatchObject({ exitCode: 0, changes: [] });
    return work;
  }

  it('sees selectors gone that the stock resource does not see gone', async () => {
    const bucket = await createBucket(acceptance.aws, HUB);
    const stock = await applied({ 'main.tf': providers(STOCK) + stockTrail(bucket, stockSelectors) });
    const own = acceptance.workspace();
    const ours = insightSelectors({ trail: 'main', selectors: WANTED });
    own.write({ 'main.tf': providers(OWN) + ours });
    expect(await own.import(MAIN, 'main')).toMatchObject({ code: 0 });
    expect(await own.plan()).toMatchObject({ exitCode: 0, changes: [] });

    await acceptance.aws.control.plantInsightSelectors(ARN, []);
    expect(await stock.plan()).toMatchObject({ exitCode: 0, changes: [] });
    expect(await own.plan()).toMatchObject({ exitCode: 2, changes: [{ address: MAIN, actions: ['create'] }] });
  }, 120_000);

  it('puts selectors on a trail of the same plan, whose ARN is not known yet', async () => {
    const bucket = await createBucket(acceptance.aws, HUB);
    const ours = insightSelectors({ trail: { expression: 'aws_cloudtrail.main.arn' }, selectors: WANTED });
    const left = '  lifecycle {\n    ignore_changes = [insight_selector]\n  }';
    const work = await applied({ 'main.tf': `${providers(STOCK, OWN)}${stockTrail(bucket, left)}\n${ours}` });
    expect(await liveSelectors(acceptance.aws, HUB, ARN)).toHaveLength(2);

    await acceptance.aws.control.plantInsightSelectors(ARN, []);
    const gone = await work.plan();
    expect(gone.exitCode).toBe(2);
    expect(gone.changes).toMatchObject([{ address: MAIN, actions: ['create'] }]);
    expect(await work.applyPlan()).toMatchObject({ code: 0 });
    expect(await work.destroy()).toMatchObject({ code: 0 });
    expect((await work.state()).resources).toEqual([]);
  }, 120_000);
});
