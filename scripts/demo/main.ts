/** The main job on a local AWS, step by step, each result checked: npm run demo. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalAws } from '../../test/local-aws/start';
import { deployPlatformTrail } from './deploy';
import { Narrator } from './narrator';
import { ACCOUNTS, platformTrailWithoutTerraform, setTheStage, startLoggingAgain, tamper } from './stage';

// The SDK tells which version of Node it will want in time; package.json says which one we need.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'trailinsight-demo-'));
  const aws = await startLocalAws();
  const demo = new Narrator(folder, aws.env(ACCOUNTS.management));
  try {
    await cp(join(__dirname, 'trailinsight.yaml'), join(folder, 'trailinsight.yaml'));
    demo.chapter('Six accounts of one organization on a local AWS');
    await setTheStage(aws);
    await demo.trailinsight(['validate'], { exit: 0, says: ['is valid'] });

    demo.chapter('cdktf deploys the trail that is ours');
    const missing = await deployPlatformTrail({ aws, folder, account: ACCOUNTS.platform, demo });
    if (missing) {
      demo.note(`Left out, ${missing}: the trail is made by the API instead.`);
      await platformTrailWithoutTerraform(aws);
    }

    demo.chapter('Plan and apply');
    await demo.trailinsight(['plan', '--out', 'first.plan'], {
      exit: 2,
      says: ['Plan: 5 to change, 0 to clear.', '/month', 'ApiErrorRateInsight'],
    });
    await demo.trailinsight(['apply', 'first.plan'], { exit: 0, says: ['Apply complete: 5 changed, 0 cleared.'] });
    await demo.trailinsight(['drift'], { exit: 0, says: ['No drift.', '6 of 6 accounts proven covered'] });
    await demo.trailinsight(['plan'], { exit: 0, says: ['No changes.'] });

    demo.chapter('Somebody tampers: one type here, all there, logging elsewhere; one account shuts us out');
    await tamper(aws);
    await demo.trailinsight(['drift', '--who', '--export', 'drift.sarif', '--export', 'drift.xml'], {
      exit: 2,
      says: ['ALL INSIGHTS REMOVED', 'ApiCallRateInsight', 'StopLogging', 'UNKNOWN', ACCOUNTS.lab, 'sts:AssumeRole'],
    });

    demo.chapter('Repair');
    await demo.trailinsight(['apply', '--yes'], { exit: 3, says: ['Apply complete: 2 changed, 0 cleared.'] });
    demo.note('aws cloudtrail start-logging --region us-east-1 --name legacy-virginia');
    await startLoggingAgain(aws);
    await demo.trailinsight(['drift'], { exit: 3, says: ['1 UNKNOWN', ACCOUNTS.lab] });
    demo.end();
  } finally {
    await aws.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
