/** The Terraform provider: how fast it is there, what it takes, and a plan of a thousand resources. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalAws, startLocalAws } from '../test/local-aws/start';
import { startFakeCore } from '../test/provider/fake-core';
import { terraformBinary } from '../test/terraform/binary';
import { bareEnvironment, run } from '../test/terraform/cli';
import { measure, median, PROJECT, say, verdict } from './measure';

const PLUGIN = join(PROJECT, 'dist', 'terraform-provider-trailinsight.js');
const ACCOUNT = '111111111111';
const START_RUNS = 15;
const PLAN_RUNS = 5;
const RESOURCES = 1000;

/** As many as the local AWS has: an account's calls are paced in each Region on its own. */
const REGIONS = `us-east-1 us-east-2 us-west-1 us-west-2 af-south-1 ap-east-1 ap-south-1 ap-south-2 ap-southeast-1
ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-northeast-1 ap-northeast-2 ap-northeast-3 ca-central-1 ca-west-1
eu-central-1 eu-central-2 eu-west-1 eu-west-2 eu-west-3 eu-south-1 eu-south-2 eu-north-1 il-central-1 me-south-1
me-central-1 sa-east-1`.split(/\s+/);

export async function benchProvider(): Promise<boolean> {
  const started = await benchHandshake();
  const found = terraformBinary();
  if ('missing' in found) {
    say(`Plan: skipped, ${found.missing}`);
    return started;
  }
  const folder = await mkdtemp(join(tmpdir(), 'trailinsight-bench-provider-'));
  const aws = await startLocalAws();
  try {
    return [started, await benchPlan(found.binary, folder, aws)].every(Boolean);
  } finally {
    await aws.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Bound by the start of Node and by parsing one file. */
async function benchHandshake(): Promise<boolean> {
  say(`Handshake: medians of ${START_RUNS} runs, alternating`);
  const bare: number[] = [];
  const line: number[] = [];
  const resident: number[] = [];
  for (let round = 0; round < START_RUNS; round++) {
    bare.push((await measure(['-e', '0'])).seconds * 1000);
    const core = await startFakeCore({ command: [process.execPath, PLUGIN], env: { HOME: tmpdir() } });
    line.push(core.startedInMs);
    await core.call('getProviderSchema', {});
    resident.push(await residentMiB(core.pid));
    await core.shutdown();
  }
  const beyond = Math.round(median(line) - median(bare));
  const memory = Math.max(...resident);
  say(`  node -e 0: ${Math.round(median(bare))} ms`);
  return [
    verdict('handshake beyond it', `${beyond} ms`, beyond <= 150, 'at most 150 ms'),
    verdict('resident after the schemas', `${Math.round(memory)} MiB`, memory <= 80, 'at most 80 MiB'),
  ].every(Boolean);
}

/** Linux only: the others have no figure for a foreign process that needs no program. */
async function residentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

/**
 * Bound by one GetInsightSelectors a resource, served by the local AWS on the other core, and by five gRPC calls; the
 * three processes that Terraform starts for a plan come first, one after another.
 */
async function benchPlan(terraform: string, folder: string, aws: LocalAws): Promise<boolean> {
  say(`Plan: ${RESOURCES} resources beside ${RESOURCES} of terraform_data, medians of ${PLAN_RUNS} runs, alternating`);
  const [ours, builtIn, plugins] = ['ours', 'built-in', 'plugins'].map((name) => join(folder, name));
  for (const made of [ours, builtIn, plugins]) await mkdir(made ?? '', { recursive: true });
  const rss = join(folder, 'rss');
  const env = { ...bareEnvironment(), ...aws.env(ACCOUNT), TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc') };
  await installForDevelopment(folder, plugins ?? '');
  const arns = await aws.control.addTrails(
    Array.from({ length: RESOURCES }, (_, i) => ({
      account: ACCOUNT,
      region: REGIONS[i % REGIONS.length] ?? '',
      name: `trail-${i}`,
    })),
  );
  await writeFile(join(ours ?? '', 'main.tf'), configurationFor(arns));
  await writeFile(join(builtIn ?? '', 'main.tf'), BUILT_IN);
  const terraformIn = async (cwd: string | undefined, ...args: string[]): Promise<number> => {
    const begun = performance.now();
    const { code, stdout, stderr } = await run(terraform, [...args, '-no-color', '-input=false'], {
      cwd: cwd ?? folder,
      env: { ...env, BENCH_RSS_FILE: rss },
    });
    if (code !== 0)
      throw new Error(`terraform ${args.join(' ')}: exit ${code}\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    return (performance.now() - begun) / 1000;
  };
  await terraformIn(builtIn, 'init');
  const toCreate = [await terraformIn(builtIn, 'plan'), await terraformIn(ours, 'plan')] as const;
  for (const made of [builtIn, ours]) await terraformIn(made, 'apply', '-auto-approve');
  await rm(rss, { force: true });
  const theirs: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < PLAN_RUNS; round++) {
    theirs.push(await terraformIn(builtIn, 'plan'));
    times.push(await terraformIn(ours, 'plan'));
  }
  const ratio = median(times) / median(theirs);
  const spread = (values: readonly number[]): string => values.map((value) => value.toFixed(1)).join(', ');
  say(
    `  terraform_data ${median(theirs).toFixed(2)} s (${spread(theirs)}), ours ${median(times).toFixed(2)} s (${spread(times)})`,
  );
  say(
    `  the first plan, where all are to be made: ${spread(toCreate)} s, ${(toCreate[1] / toCreate[0]).toFixed(1)} times`,
  );
  const peak = Math.max(...(await readFile(rss, 'utf8')).trim().split('\n').map(Number)) / 1024;
  return [
    verdict('beside terraform_data', `${ratio.toFixed(1)} times`, ratio <= 8, 'at most 8'),
    verdict('most memory of a plugin', `${Math.round(peak)} MiB`, peak <= 80, 'at most 80 MiB'),
  ].every(Boolean);
}

/** The plugin with something that writes its peak memory down. */
async function installForDevelopment(folder: string, plugins: string): Promise<void> {
  const report = join(__dirname, 'report-rss.cjs');
  const script = `#!/bin/sh\nexec ${[process.execPath, '--require', report, PLUGIN].map((word) => `'${word}'`).join(' ')}\n`;
  await writeFile(join(plugins, 'terraform-provider-trailinsight'), script, { mode: 0o755 });
  const overrides = ['registry.terraform.io', 'registry.opentofu.org'].map(
    (host) => `    "${host}/trailinsight/trailinsight" = ${JSON.stringify(plugins)}\n`,
  );
  const rc = `provider_installation {\n  dev_overrides {\n${overrides.join('')}  }\n  direct {}\n}\n`;
  await writeFile(join(folder, 'terraform.rc'), rc);
}

const configurationFor = (arns: readonly string[]): string => `terraform {
  required_providers {
    trailinsight = { source = "trailinsight/trailinsight" }
  }
}
locals {
  arns = ${JSON.stringify(arns)}
}
resource "trailinsight_insight_selectors" "all" {
  count      = ${RESOURCES}
  trail_name = local.arns[count.index]
  insight_selector { insight_type = "ApiCallRateInsight" }
}
`;

const BUILT_IN = `resource "terraform_data" "all" {
  count = ${RESOURCES}
  input = "trail-\${count.index}"
}
`;
