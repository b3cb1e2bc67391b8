import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CostArguments } from '../../src/cli/commands/cost/arguments';
import { accountsWithoutAws, type CostDependenciesFactory } from '../../src/cli/commands/cost/dependencies';
import { run } from '../../src/cli/commands/cost/run';
import { UserError } from '../../src/cli/failure';
import type { Io } from '../../src/cli/io';
import { readConfig } from '../../src/cli/read-config';
import { costReportSchema } from '../../src/control/cost/cost-report';

export const A = '111111111111';
export const B = '222222222222';

let current = '';
beforeEach(async () => {
  current = await mkdtemp(join(tmpdir(), 'trailinsight-cost-'));
});
/** The folder of the running test. */
export const folder = (): string => current;
afterEach(() => rm(current, { recursive: true, force: true }));

/** Two accounts, and one trail in the first. */
export const config = (rest = '') => `apiVersion: trailinsight/v1
auth: {member_role: "arn:{partition}:iam::{account_id}:role/audit"}
accounts:
  - {id: "${A}", name: shop}
  - {id: "${B}", name: lab}
trails:
  baseline:
    accounts: {names: [shop]}
    match: {name: baseline}
    insight_selectors:
      - {insight_type: ApiCallRateInsight}
      - {insight_type: ApiErrorRateInsight}
${rest}`;

/** A world without AWS: what files say is all there is. */
export const offlineDependencies: CostDependenciesFactory = (args, io) => {
  const config = () => readConfig(args, io);
  return {
    config,
    accounts: async (counted) => accountsWithoutAws(await config(), counted),
    costExplorer: () => Promise.reject(new UserError('cost_source_missing', 'no counts were given')),
  };
};

/** One run in the folder. */
export async function cost(args: Partial<CostArguments>, factory = offlineDependencies, signal?: AbortSignal) {
  const out = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof out) => ({
    isTTY: false,
    write(text: string): void {
      out[stream] += text;
    },
  });
  const io: Io = {
    stdout: into('stdout'),
    stderr: into('stderr'),
    env: {},
    cwd: current,
    host: { platform: 'linux', arch: 'x64', home: '/nowhere', program: '/nowhere/trailinsight.js' },
    now: () => new Date('2026-11-21T00:00:00Z'),
    signal: signal ?? new AbortController().signal,
  };
  const all: CostArguments = { config: 'trailinsight.yaml', progress: false, logLevel: 'warn', ...args };
  const exitCode = await run(all, io, factory);
  return { ...out, exitCode };
}

export const put = (path: string, content: string | Buffer): Promise<void> => writeFile(join(current, path), content);
export const json = (text: string) => costReportSchema.parse(JSON.parse(text));
