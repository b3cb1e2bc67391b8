/** Two hundred accounts, a thousand trails, 20 ms added to every call, one call in twenty throttled. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalAws, startLocalAws } from '../test/local-aws/start';
import { type Measured, measure, median, PROGRAM, say, verdict } from './measure';

const ACCOUNTS = 200;
const TRAILS_EACH = 5;
const RUNS = 5;
const HUB = '100000000000';

const CONFIGURATION = `apiVersion: trailinsight/v1
region: eu-west-1
auth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}
organization: {include: [{ou: "Root/**"}], regions: [eu-west-1]}
trails:
  all:
    match: {name: trail-*}
    insight_selectors: [{insight_type: ApiCallRateInsight}, {insight_type: ApiErrorRateInsight}]
`;

/**
 * Bound by the paced rate of CloudTrail: an account's calls in one Region are let go at 10 a second after a first
 * ten, so an account with five trails in one Region (1 ListTrails, 5 GetTrail, 15 reads) takes at least 1.1 s, and
 * all accounts run side by side. The rest is signing and parsing on one core.
 */
export async function benchDrift(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'trailinsight-bench-drift-'));
  const aws = await startLocalAws();
  try {
    await writeFile(join(folder, 'trailinsight.yaml'), CONFIGURATION);
    await furnish(aws);
    return await compare(aws, folder);
  } finally {
    await aws.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function furnish({ control }: LocalAws): Promise<void> {
  const ids = Array.from({ length: ACCOUNTS }, (_, i) => String(Number(HUB) + i));
  await control.setOrganization({
    managementAccount: HUB,
    accounts: ids.map((id) => ({ id, name: `account-${id}`, ouPath: 'Root/Workloads' })),
  });
  const insightSelectors = [{ InsightType: 'ApiCallRateInsight' }, { InsightType: 'ApiErrorRateInsight' }];
  await control.addTrails(
    ids.flatMap((account) =>
      Array.from({ length: TRAILS_EACH }, (_, i) => ({
        account,
        region: 'eu-west-1',
        name: `trail-${i}`,
        insightSelectors,
      })),
    ),
  );
  await control.addFault(
    { effect: { delayMs: 20 } },
    { match: { service: 'cloudtrail' }, rate: 0.05, effect: { error: { code: 'ThrottlingException' } } },
  );
}

async function compare(aws: LocalAws, folder: string): Promise<boolean> {
  const drift = (...args: string[]): Promise<Measured> =>
    measure([PROGRAM, 'drift', '--no-progress', '--format', 'json', ...args], { cwd: folder, env: aws.env(HUB) });
  say(`Drift: ${ACCOUNTS} accounts, ${ACCOUNTS * TRAILS_EACH} trails, 20 ms a call, 5 % throttled`);
  const runs: Measured[] = [];
  await aws.control.resetCalls();
  for (let run = 0; run < RUNS; run++) runs.push(await drift());
  const counts = await aws.control.calls();
  say('  one at a time …');
  const serial = await drift('--concurrency', '1');
  const seconds = median(runs.map((run) => run.seconds));
  const peak = Math.max(...runs.map((run) => run.peakMiB));
  const logical = logicalCalls(counts) / RUNS / (ACCOUNTS * TRAILS_EACH);
  const ratio = serial.seconds / seconds;
  const spread = runs.map((run) => run.seconds.toFixed(1)).join(', ');
  say(`  drift ${seconds.toFixed(1)} s (median of ${spread}), one at a time ${serial.seconds.toFixed(1)} s`);
  return [
    verdict(
      'all in sync',
      `exit ${runs.map((run) => run.code).join(', ')}`,
      runs.every((r) => r.code === 0),
      'exit 0',
    ),
    verdict('faster than one at a time', `${ratio.toFixed(1)} times`, ratio >= 10, 'at least 10'),
    verdict('calls a trail beyond finding it', logical.toFixed(2), logical <= 3, 'at most 3'),
    verdict('peak memory', `${Math.round(peak)} MiB`, peak < 300, 'below 300 MiB'),
  ].every(Boolean);
}

/** Calls that were answered; each throttled one was sent again. Finding a trail takes ListTrails and GetTrail. */
function logicalCalls(counts: Awaited<ReturnType<LocalAws['control']['calls']>>): number {
  const sum = (calls: Readonly<Record<string, number>>): number =>
    Object.entries(calls)
      .filter(([key]) => key.startsWith('cloudtrail:') && !/:(ListTrails|GetTrail):/.test(key))
      .reduce((total, [, count]) => total + count, 0);
  return sum(counts.calls) - sum(counts.faulted);
}
