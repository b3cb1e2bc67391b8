/**
 * What the provider leaves behind when it runs often and is treated badly. `npm run soak:provider [-- PLANS]`
 * prints counts; every count but the first of a row ought to be 0.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalAws, startLocalAws } from '../local-aws/start';
import { terraformBinary } from '../terraform/binary';
import { insightSelectors, ownProvider } from './acceptance/hcl';
import { leftIn, processesOf } from './acceptance/hygiene';
import { installForOverride, overrideConfig } from './acceptance/installation';
import { TerraformWorkspace } from './acceptance/workspace';

const ACCOUNT = '111111111111';
const KILLS = 5;

interface Bench {
  readonly aws: LocalAws;
  readonly work: TerraformWorkspace;
  readonly provider: string;
}

async function soak(plans: number): Promise<void> {
  const found = terraformBinary();
  if ('missing' in found) throw new Error(found.missing);
  const provider = installForOverride(realpathSync(mkdtempSync(join(tmpdir(), 'ti-soak-'))));
  const aws = await startLocalAws();
  const settings = { binary: found.binary, cliConfig: overrideConfig(provider), env: aws.env(ACCOUNT) };
  const work = new TerraformWorkspace(settings);
  const bench = { aws, work, provider };
  try {
    await aws.control.addTrails([{ account: ACCOUNT, region: 'eu-west-1', name: 'main' }]);
    const main = insightSelectors({ trail: 'main', selectors: ['ApiCallRateInsight'] });
    work.write({ 'provider.tf': ownProvider(), 'main.tf': main });
    const { code, said } = await work.apply();
    if (code !== 0) throw new Error(said);
    await report(bench, `${plans} plans`, await countFailures(plans, () => planned(bench)));
    await report(
      bench,
      `${KILLS} plans with Terraform killed`,
      await countFailures(KILLS, () => killed(bench, 'core')),
    );
    await report(bench, `${KILLS} plans interrupted`, await countFailures(KILLS, () => killed(bench, 'group')));
    await report(bench, `${KILLS} plans with the provider killed`, await countFailures(KILLS, () => killed(bench)));
    await report(bench, 'one plan after all that', await countFailures(1, () => planned(bench)));
  } finally {
    work.dispose();
    rmSync(provider, { recursive: true, force: true });
    await aws.stop();
  }
}

async function countFailures(times: number, once: () => Promise<boolean>): Promise<number> {
  let failures = 0;
  for (let run = 0; run < times; run++) if (!(await once())) failures++;
  return failures;
}

/** Whether a plan finds nothing to do. */
const planned = async ({ work }: Bench): Promise<boolean> =>
  (await work.terraform('plan', '-no-color', '-detailed-exitcode')).code === 0;

/**
 * Ends a plan while it reads the trail: by SIGKILL to Terraform alone, by SIGINT to everything, or else by SIGKILL to
 * the provider. Whether Terraform said that it failed.
 */
async function killed({ aws, work, provider }: Bench, whom?: 'core' | 'group'): Promise<boolean> {
  await aws.control.addFault({ match: { operation: 'GetInsightSelectors' }, effect: { delayMs: 1500 } });
  await aws.control.resetCalls();
  const plan = work.start('plan', '-no-color');
  while (!Object.keys((await aws.control.calls()).calls).some((call) => call.includes(':GetInsightSelectors:'))) {
    await sleep(20);
  }
  if (whom === 'core') plan.kill();
  else if (whom === 'group') plan.interrupt();
  else for (const { pid } of processesOf(provider)) process.kill(pid, 'SIGKILL');
  const { code } = await plan.ended;
  await aws.control.clearFaults();
  return code === 1;
}

async function report({ work, provider }: Bench, what: string, failures: number): Promise<void> {
  // A provider whose Terraform is gone has a moment to notice.
  for (let waited = 0; waited < 5000 && processesOf(provider).length > 0; waited += 100) await sleep(100);
  const counts = [
    `${failures} not as expected`,
    `${processesOf(provider).length} processes left`,
    `${leftIn(work.temporary).length} temporary files left`,
  ];
  process.stdout.write(`${what}: ${counts.join(', ')}\n`);
}

soak(Number(process.argv[2] ?? 50)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
