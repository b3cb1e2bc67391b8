/** Ten accounts and two hundred: how synthesis grows with the stacks. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, median, PROJECT, say, verdict } from './measure';

const FEW = 10;
const MANY = 200;
const RUNS = 5;
const MOST_TIMES = 22;
const MOST_MIB = 1000;

const STACKS = join(PROJECT, 'dist', 'stacks.js');
const MAIN = `const {synthesise} = require(process.argv[1]);
process.exitCode = synthesise({file: 'trailinsight.yaml', env: {}, tell: (line) => process.stderr.write(line + '\\n')});`;

/** A trail with everything that can be made beside it, in each account. */
function configuration(accounts: number): string {
  const ids = Array.from({ length: Math.max(accounts, 1) }, (_, index) => String(100_000_000_000 + index));
  return `apiVersion: trailinsight/v1
region: eu-west-1
auth: {member_role: "arn:{partition}:iam::{account_id}:role/apply"}
accounts:
${ids.map((id) => `  - {id: "${id}"}`).join('\n')}
trails:
  main:
    match: {name: acme-main}
    managed_by: terraform
${accounts === 0 ? '' : '    create: {management_events: all, kms_key: managed, log_group: managed, access_logging: managed, sns: managed}\n'}\
    insight_selectors: [{insight_type: ApiCallRateInsight}, {insight_type: ApiErrorRateInsight}]
`;
}

async function synth(accounts: number): Promise<{ readonly ms: number; readonly peakMiB: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'trailinsight-bench-synth-'));
  try {
    await writeFile(join(folder, 'trailinsight.yaml'), configuration(accounts));
    const env = { CDKTF_OUTDIR: join(folder, 'out') };
    const { code, seconds, peakMiB } = await measure(['-e', MAIN, STACKS], { cwd: folder, env });
    const made = accounts === 0 ? 0 : (await readdir(join(folder, 'out', 'stacks'))).length;
    if (code !== 0 || made !== accounts) throw new Error(`synthesis of ${accounts} stacks made ${made}, exit ${code}`);
    return { ms: seconds * 1000, peakMiB };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Time and memory of `cdktf synth`'s own part: the app, without the command around it. Bound by making constructs. */
export async function benchSynth(): Promise<boolean> {
  say(`Synthesis: medians of ${RUNS} runs, alternating; start-up is a run that makes no stack`);
  const ms: Record<number, number[]> = { 0: [], [FEW]: [], [MANY]: [] };
  let peak = 0;
  for (let run = 0; run < RUNS; run++) {
    for (const accounts of [0, FEW, MANY]) {
      const measured = await synth(accounts);
      ms[accounts]?.push(measured.ms);
      peak = Math.max(peak, measured.peakMiB);
    }
  }
  const startUp = median(ms[0] ?? []);
  const [few, many] = [FEW, MANY].map((accounts) => median(ms[accounts] ?? []) - startUp) as [number, number];
  say(
    `  start-up ${Math.round(startUp)} ms; beyond it ${FEW} stacks ${Math.round(few)} ms, ${MANY} stacks ${Math.round(many)} ms`,
  );
  return [
    verdict(
      `${MANY} stacks to ${FEW}`,
      `${(many / few).toFixed(1)} times`,
      many / few <= MOST_TIMES,
      `at most ${MOST_TIMES} times`,
    ),
    verdict('peak memory', `${Math.round(peak)} MiB`, peak < MOST_MIB, `below ${MOST_MIB} MiB`),
  ].every(Boolean);
}
