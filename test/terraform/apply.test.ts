import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudTrailClient,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTrailsCommand,
  PutInsightSelectorsCommand,
} from '@aws-sdk/client-cloudtrail';
import { connection } from '../local-aws/seed';
import { type LocalAws, startLocalAws } from '../local-aws/start';
import { type AppliedStack, applyStack } from './apply-stack';
import { describeWithTerraform } from './describe-with-terraform';
import { synth } from './synth';

const HUB = '999999999999';
const ACCOUNT = '111111111111';

/** One account with a trail of each owner of selectors, in two Regions, entered by a chain of roles. */
const CONFIG = `apiVersion: trailinsight/v1
region: eu-west-1
auth:
  hub_role: arn:aws:iam::${HUB}:role/hub
  member_role: arn:{partition}:iam::{account_id}:role/audit
  external_id: \${env.TI_EXTERNAL_ID}
accounts: [{id: "${ACCOUNT}"}]
trails:
  by-terraform:
    match: {name: acme-terraform}
    managed_by: terraform
    create: {management_events: write}
    insight_selectors: [{insight_type: ApiCallRateInsight}, {insight_type: ApiErrorRateInsight}]
  by-cli:
    match: {name: acme-cli}
    managed_by: cli
    create: {multi_region: false, home_region: eu-north-1, management_events: all}
    insight_selectors: [{insight_type: ApiCallRateInsight}]
`;

describeWithTerraform('a stack on the local AWS', (terraform) => {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-apply-'));
  let aws: LocalAws;
  let stack: AppliedStack;

  beforeAll(async () => {
    aws = await startLocalAws();
    writeFileSync(join(folder, 'trailinsight.yaml'), CONFIG);
    const { finished, stacks } = await synth(join(folder, 'out'), {
      TRAILINSIGHT_CONFIG: join(folder, 'trailinsight.yaml'),
    });
    const [only] = stacks;
    if (only === undefined) throw new Error(finished.stderr);
    stack = await applyStack({
      terraform,
      stackDir: only.dir,
      workDir: join(folder, 'work'),
      endpoint: aws.endpoint,
      accountId: HUB,
      env: { TF_VAR_TI_EXTERNAL_ID: 'external' },
    });
  }, 120_000);

  afterAll(async () => {
    await aws?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const client = (region: string) => new CloudTrailClient(connection(aws, ACCOUNT, region));

  it('makes logging trails with what the configuration says', async () => {
    const { Trail } = await client('eu-west-1').send(new GetTrailCommand({ Name: 'acme-terraform' }));
    expect(Trail).toMatchObject({
      IsMultiRegionTrail: true,
      LogFileValidationEnabled: true,
      HomeRegion: 'eu-west-1',
      S3BucketName: `acme-terraform-${ACCOUNT}-eu-west-1`,
    });
    const status = await client('eu-north-1').send(new GetTrailStatusCommand({ Name: 'acme-cli' }));
    expect(status.IsLogging).toBe(true);
  });

  it('puts the selectors that Terraform manages, and plans nothing more', async () => {
    const live = await client('eu-west-1').send(new GetInsightSelectorsCommand({ TrailName: 'acme-terraform' }));
    expect(live.InsightSelectors?.map((s) => s.InsightType).sort()).toEqual([
      'ApiCallRateInsight',
      'ApiErrorRateInsight',
    ]);
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('leaves selectors alone that the CLI has put', async () => {
    const cli = client('eu-north-1');
    const InsightSelectors = [{ InsightType: 'ApiCallRateInsight' as const }];
    await cli.send(new PutInsightSelectorsCommand({ TrailName: 'acme-cli', InsightSelectors }));
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('is destroyed without a rest', async () => {
    await stack.destroy();
    expect(await stack.resources()).toEqual([]);
    expect((await client('eu-west-1').send(new ListTrailsCommand({}))).Trails).toEqual([]);
  }, 60_000);
});
