/** The deployer's policy against what the real AWS provider calls to make, read and destroy a stack. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import {
  AuditRole,
  deployerPolicy,
  InsightTrail,
  type InsightTrailProps,
  iamActions,
  PinnedAwsProvider,
  RESOURCE_CALLS,
} from '../../src/constructs';
import { synthesised } from '../constructs/synth';
import { type LocalAws, startLocalAws } from '../local-aws/start';
import { applyStack } from '../terraform/apply-stack';
import { describeWithTerraform } from '../terraform/describe-with-terraform';
import { callsInLog } from './provider-calls';

const ACCOUNT = '111111111111';
const PROPS: InsightTrailProps = {
  name: 'acme',
  accountId: ACCOUNT,
  region: 'eu-west-1',
  insightSelectors: [{ insightType: 'ApiCallRateInsight' }],
  ownKey: {},
  logGroup: {},
  topic: {},
};

it('reads calls out of the log of the provider', () => {
  const log = [
    '… [DEBUG] provider: HTTP Request Sent: rpc.method=PutRetentionPolicy rpc.service="CloudWatch Logs" x=1',
    '… [DEBUG] provider: HTTP Request Sent: rpc.service=S3 rpc.method=HeadBucket',
    '… [DEBUG] something else',
  ];
  expect([...callsInLog(log.join('\n'))]).toEqual(['cloudwatch-logs:PutRetentionPolicy', 's3:HeadBucket']);
});

describeWithTerraform('the deployer of a trail', (terraform) => {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-deployer-'));
  let aws: LocalAws;

  beforeAll(async () => {
    aws = await startLocalAws();
  });
  afterAll(async () => {
    await aws?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('may make every call of apply, plan and destroy', async () => {
    const app = new App({ outdir: join(folder, 'out') });
    const stack = new TerraformStack(app, 'acme');
    new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
    new InsightTrail(stack, 'trail', PROPS);
    new AuditRole(stack, 'audit', { hubRoleArn: 'arn:aws:iam::222222222222:role/trailinsight' });
    const types = Object.keys(synthesised(stack).resource ?? {});
    app.synth();

    const log = join(folder, 'provider.log');
    const deployed = await applyStack({
      terraform,
      stackDir: join(folder, 'out', 'stacks', 'acme'),
      workDir: join(folder, 'work'),
      endpoint: aws.endpoint,
      accountId: ACCOUNT,
      env: { TF_LOG_PROVIDER: 'DEBUG', TF_LOG_PATH: log },
    });
    expect(await deployed.plan()).toMatchObject({ code: 0 });
    await deployed.destroy();

    const called = [...callsInLog(readFileSync(log, 'utf8'))];
    expect(called.length).toBeGreaterThan(30);
    const allowed = new Set(
      deployerPolicy(types, { accountId: ACCOUNT }).Statement.flatMap(({ Action }) => [Action].flat()),
    );
    expect(called.filter((call) => iamActions(call).some((action) => !allowed.has(action)))).toEqual([]);
    // The table speaks of calls that exist: most of it was made just now.
    const rows = new Set(types.flatMap((type) => RESOURCE_CALLS[type] ?? []));
    expect(called.filter((call) => rows.has(call)).length).toBeGreaterThan(rows.size / 2);
  }, 300_000);
});
