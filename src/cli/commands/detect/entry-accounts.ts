import type { Config, DetectorEntry } from '../../../config';
import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';

/** Ids of the accounts an entry of the configuration chooses, and what to know of them. */
export interface EntryAccounts {
  /** Absent: all. */
  readonly ids?: readonly string[];
  readonly note?: string;
}

/**
 * Chosen by what the configuration says of its accounts: nobody is asked.
 * Throws UserError: detector_accounts.
 */
export async function entryAccounts(config: Config, { name, accounts }: DetectorEntry): Promise<EntryAccounts> {
  const { native, ...selector } = accounts ?? {};
  const where = `\`detector\` ${printable(name, 100)}`;
  const note = `${where}: where native Insights are unavailable is not probed here, so no account is left out for having them`;
  const told = native ? { note } : {};
  const { ids, ...others } = selector;
  const [part] = Object.keys(others);
  if (part === undefined) return { ...(ids ? { ids } : {}), ...told };
  if (config.organization !== undefined || others.ou !== undefined) {
    const message = `${where} chooses accounts by \`${part}\`, which only the organization knows, and it is not asked here`;
    throw new UserError('detector_accounts', message, 'Name them in `ids`, or with --account.');
  }
  // It is loaded already, by who read the configuration; without one, detect starts without it.
  const { knownAccounts, matchesAccount } = await import('../../../config');
  const chosen = knownAccounts(config, []).filter((account) => matchesAccount(selector, account));
  if (chosen.length > 0) return { ids: chosen.map(({ id }) => id), ...told };
  const message = `${where} chooses none of the accounts under \`accounts\``;
  throw new UserError('detector_accounts', message, 'Correct its `accounts`, or name some with --account.');
}
