/** Cost Explorer and the accounts of the organization, asked with the hub's credentials. */
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { type AccountSession, type AwsFailure, globalRegion, Organization } from '../../../aws';
import type { Config } from '../../../config';
import { type ControlContext, type CostExplorerCaller, isResolved, resolveTargets } from '../../../control';
import { UserError } from '../../failure';
import type { Io } from '../../io';
import { openContext } from '../../open-context';
import { readConfig } from '../../read-config';
import { problemError } from '../../result-errors';
import type { CostArguments } from './arguments';
import { accountsWithoutAws, type CostAccounts, type CostDependencies } from './dependencies';

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

/** A sample needs no AWS, unless accounts are chosen by what the organization alone knows of them. */
async function accountsFor(
  args: CostArguments,
  config: Config,
  context: ControlContext,
  counted: readonly string[],
): Promise<CostAccounts> {
  const told = config.trails.every((entry) => isResolved(entry, config, 'ids'));
  const offline = counted.length > 0 && (!config.organization || (args.sample?.length && told));
  if (offline) return accountsWithoutAws(config, counted);
  const resolved = await resolveTargets({ ...context, scope: {} });
  if (!resolved.ok) {
    // Without credentials, counts alone may do. Those of somebody else are a mistake.
    if (counted.length > 0 && resolved.problem.code === 'credentials') return accountsWithoutAws(config, counted);
    throw problemError(resolved.problem);
  }
  const { targets } = resolved;
  if (targets.organizationFailure) return withoutOrganization(config, counted, targets.organizationFailure);
  const accounts = targets.accounts;
  if (!targets.hub || !config.organization) return { accounts, accountsKnown: 'all', problems: [] };
  const all = await new Organization(context.connection, targets.hub).accounts({ withTags: false });
  if (!all.ok) return withoutOrganization(config, counted, all.failure);
  const known = new Set(accounts.map((account) => account.id));
  const others = all.value.filter((account) => !known.has(account.id));
  return { accounts: [...accounts, ...others], accountsKnown: 'all', problems: [] };
}

/** What is listed and what was counted is told all the same; that it is not everything, too. */
function withoutOrganization(config: Config, counted: readonly string[], failure: AwsFailure): CostAccounts {
  const { code, operation, message } = failure;
  const problem = `The accounts of the organization could not be read: ${code} on ${operation}: ${message}`;
  return { ...accountsWithoutAws(config, counted), accountsKnown: 'listed', problems: [problem] };
}
