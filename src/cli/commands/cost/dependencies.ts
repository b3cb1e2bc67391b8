import type { Config, KnownAccount } from '../../../config';
import type { CostExplorerCaller, CostInput } from '../../../control';
import type { Io } from '../../io';
import type { CostArguments } from './arguments';

/** The accounts a forecast is about, and how much of them is known. */
export interface CostAccounts {
  readonly accounts: readonly KnownAccount[];
  readonly accountsKnown: CostInput['accountsKnown'];
  /** Why not all is known, in words. */
  readonly problems: readonly string[];
}

/** What `cost` needs of the world outside, apart from files it is given. */
export interface CostDependencies {
  config(): Promise<Config>;
  /**
   * All accounts that are known, also those that `organization.include` and `exclude` leave out: an organization
   * trail records them as well.
   * @param counted accounts seen in a sample or usage file; none before Cost Explorer is asked
   */
  accounts(counted: readonly string[]): Promise<CostAccounts>;
  /** With credentials of the management account, which alone sees the usage of all members. */
  costExplorer(): Promise<CostExplorerCaller>;
}

export type CostDependenciesFactory = (args: CostArguments, io: Io) => CostDependencies;

/** Accounts of the configuration, and those that were counted where it does not list them all. */
export function accountsWithoutAws(config: Config, counted: readonly string[]): CostAccounts {
  const listed = config.accounts.map((account) => ({
    id: account.id,
    name: account.name ?? account.id,
    partition: account.partition,
    tags: account.tags,
    listed: account,
  }));
  if (listed.length > 0 && !config.organization) return { accounts: listed, accountsKnown: 'all', problems: [] };
  const known = new Set(listed.map((account) => account.id));
  const others = counted.filter((id) => !known.has(id)).map((id) => ({ id, name: id, partition: 'aws', tags: {} }));
  return { accounts: [...listed, ...others], accountsKnown: 'ids', problems: [] };
}
