/** Cost Explorer and the accounts of the organization, asked with the hub's credentials. */
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { type AccountSession, globalRegion, Organization } from '../../../aws';
import type { Config, KnownAccount } from '../../../config';
import { type ControlContext, type CostExplorerCaller, resolveTargets } from '../../../control';
import { UserError } from '../../failure';
import type { Io } from '../../io';
import { openContext } from '../../open-context';
import { readConfig } from '../../read-config';
import { problemError } from '../../result-errors';
import type { CostArguments } from './arguments';
import type { CostDependencies } from './dependencies';

/** Throws what the SDK throws: the reading of Cost Explorer turns it into a value. */
export function costExplorerCaller({ connection }: ControlContext, hub: AccountSession): CostExplorerCaller {
  const client = new CostExplorerClient(connection.clientConfig(globalRegion(hub.partition), hub.credentials));
  return { getCostAndUsage: (input) => client.send(new GetCostAndUsageCommand(input)) };
}

export function awsDependencies(args: CostArguments, io: Io): CostDependencies {
  const config = once(() => readConfig(args, io));
  const context = once(async () => openContext({ ...args, progress: false }, await config(), io));
  return {
    config,
    accounts: async (counted) => accountsFor(args, await config(), await context(), counted),
    async costExplorer() {
      const opened = await context();
      const hub = await opened.sessions.hub();
      if (hub.ok) return costExplorerCaller(opened, hub.value);
      const { code, operation, message } = hub.failure;
      const next = 'give credentials, or counts by --sample or --usage';
      throw new UserError('cost_source_missing', `${code} on ${operation}: ${message}`, next);
    },
  };
}

/** Does its work when first asked, and keeps the answer. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= work();
    return answer;
  };
}

/** Counts from files need no AWS, unless accounts are chosen through an organization. */
async function accountsFor(
  args: CostArguments,
  config: Config,
  context: ControlContext,
  counted: readonly string[],
): Promise<readonly KnownAccount[]> {
  const offline = counted.length > 0 && (!config.organization || args.sample?.length);
  if (offline) return merged(config, counted);
  const resolved = await resolveTargets({ ...context, scope: {} });
  if (!resolved.ok) {
    if (counted.length > 0) return merged(config, counted);
    throw problemError(resolved.problem);
  }
  const { targets } = resolved;
  if (!targets.hub || !config.organization) return targets.accounts;
  const all = await new Organization(context.connection, targets.hub).accounts({ withTags: false });
  if (!all.ok) return targets.accounts;
  const known = new Set(targets.accounts.map((account) => account.id));
  return [...targets.accounts, ...all.value.filter((account) => !known.has(account.id))];
}

/** Accounts of the configuration, and those that were counted. */
function merged(config: Config, counted: readonly string[]): KnownAccount[] {
  const listed = config.accounts.map((account) => ({
    id: account.id,
    name: account.name ?? account.id,
    partition: account.partition,
    tags: account.tags,
    listed: account,
  }));
  if (listed.length > 0 && !config.organization) return listed;
  const known = new Set(listed.map((account) => account.id));
  return [
    ...listed,
    ...counted.filter((id) => !known.has(id)).map((id) => ({ id, name: id, partition: 'aws', tags: {} })),
  ];
}
