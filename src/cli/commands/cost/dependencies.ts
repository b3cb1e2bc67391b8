import type { Config, KnownAccount } from '../../../config';
import type { CostExplorerCaller } from '../../../control';
import { UserError } from '../../failure';
import type { Io } from '../../io';
import { readConfig } from '../../read-config';
import type { CostArguments } from './arguments';

/** What `cost` needs of the world outside, apart from files it is given. */
export interface CostDependencies {
  config(): Promise<Config>;
  /**
   * All accounts that are known, also those that `organization.include` and `exclude` leave out: an organization
   * trail records them as well.
   * @param counted accounts seen in a sample or usage file; none before Cost Explorer is asked
   */
  accounts(counted: readonly string[]): Promise<readonly KnownAccount[]>;
  /** With credentials of the management account, which alone sees the usage of all members. */
  costExplorer(): Promise<CostExplorerCaller>;
}

export type CostDependenciesFactory = (args: CostArguments, io: Io) => CostDependencies;

/** Accounts from the configuration, else those that were counted. */
function accountsWithoutAws(config: Config, counted: readonly string[]): KnownAccount[] {
  const listed = config.accounts.map((a) => ({
    id: a.id,
    name: a.name ?? a.id,
    partition: a.partition,
    tags: a.tags,
    listed: a,
  }));
  const others = counted.filter((id) => !listed.some((a) => a.id === id));
  if (listed.length > 0 && config.organization === undefined) return listed;
  return [...listed, ...others.map((id) => ({ id, name: id, partition: 'aws', tags: {} }))];
}

/** Works from files alone. */
export const offlineDependencies: CostDependenciesFactory = (args, io) => {
  let config: Promise<Config> | undefined;
  const once = (): Promise<Config> => {
    config ??= readConfig(args, io, { unresolvedEnv: 'keep' });
    return config;
  };
  return {
    config: once,
    accounts: async (counted) => accountsWithoutAws(await once(), counted),
    costExplorer: async () => {
      throw new UserError(
        'cost_source_missing',
        'event counts are needed, and none were given',
        'needs --sample or --usage',
      );
    },
  };
};
