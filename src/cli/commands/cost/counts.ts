/** Where event counts come from: logs, a file, or Cost Explorer. */
import { resolve } from 'node:path';
import type { Config } from '../../../config';
import { type Usage, usageFromCostExplorer } from '../../../control';
import { UserError } from '../../failure';
import type { Io } from '../../io';
import type { CostArguments } from './arguments';
import { billedRequests } from './billed-requests';
import type { CostAccounts, CostDependencies } from './dependencies';
import { readSample } from './read-sample';
import { loadUsageFile, usageFilePath } from './usage-file';

export interface Counts extends CostAccounts {
  readonly usage?: Usage;
  readonly skipped: readonly { readonly path: string; readonly problem: string }[];
  /** Why there are no counts, or not all accounts, in words. */
  readonly problems: readonly string[];
}

const countedIn = (usage: Usage): string[] => [...new Set(usage.events.map((e) => e.account))];

async function fromSample(paths: readonly string[], deps: CostDependencies, io: Io): Promise<Counts> {
  const reading = await readSample(
    paths.map((path) => resolve(io.cwd, path)),
    { signal: io.signal },
  );
  const taken = reading.counter.usage(io.now());
  const { skipped } = reading;
  if (taken.ok) return { usage: taken.usage, ...(await deps.accounts(countedIn(taken.usage))), skipped };
  for (const s of skipped) io.stderr.write(`skipped ${s.path}: ${s.problem}\n`);
  const next = 'give --sample files or folders with some hours of CloudTrail logs';
  throw new UserError('sample_empty', `${taken.problem} (${reading.files} files looked at)`, next);
}

async function fromFile(path: string, deps: CostDependencies): Promise<Counts> {
  const usage = await loadUsageFile(path);
  return { usage, ...(await deps.accounts(countedIn(usage))), skipped: [] };
}

async function fromCostExplorer(deps: CostDependencies, io: Io): Promise<Counts> {
  // Who can answer is asked first: nobody should wait for a list of accounts to learn that credentials are missing.
  const client = await deps.costExplorer();
  const known = await deps.accounts([]);
  const ids = known.accounts.map((a) => a.id);
  const billed = billedRequests(client);
  const answer = await usageFromCostExplorer(billed.caller, { accounts: ids, now: io.now(), signal: io.signal });
  io.stderr.write(`${billed.told()} --save keeps the answer.\n`);
  if (answer.ok) return { usage: answer.value, ...known, skipped: [] };
  io.signal.throwIfAborted();
  const { kind, code, message, operation } = answer.failure;
  if (kind === 'credentials_missing') {
    throw new UserError(
      'credentials_missing',
      `${code} on ${operation}: ${message}`,
      'give credentials, --sample or --usage',
    );
  }
  const problem = `Cost Explorer did not answer: ${code} on ${operation}: ${message}. --sample or --usage give counts without it.`;
  return { ...known, skipped: [], problems: [...known.problems, problem] };
}

/** Options before the configuration, and Cost Explorer when neither says anything. */
export async function takeCounts(args: CostArguments, config: Config, deps: CostDependencies, io: Io): Promise<Counts> {
  if (args.sample?.length && args.usage !== undefined) {
    throw new UserError('cost_two_sources', '`--sample` and `--usage` both give event counts', 'give one of them');
  }
  if (args.sample?.length) return fromSample(args.sample, deps, io);
  if (args.usage !== undefined) return fromFile(resolve(io.cwd, args.usage), deps);
  if (config.usage?.source === 'file') return fromFile(usageFilePath(args.config, io.cwd, config.usage.file), deps);
  return fromCostExplorer(deps, io);
}
