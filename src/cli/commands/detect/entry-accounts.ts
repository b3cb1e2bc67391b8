import type { DetectorEntry } from '../../../config';
import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { ChosenInput } from './choose-input';

/** Ids of the accounts an entry of the configuration chooses, and what to know of them. */
export interface EntryAccounts {
  /** Absent: all. */
  readonly ids?: readonly string[];
  readonly note?: string;
}

/**
 * Chosen by what the configuration and the file of the organization's accounts say: nobody is asked.
 * Throws UserError: detector_accounts.
 */
export async function entryAccounts(
  { name, accounts: selector = {} }: DetectorEntry,
  { config, accounts, knowsOrganization }: Pick<ChosenInput, 'config' | 'accounts' | 'knowsOrganization'>,
): Promise<EntryAccounts> {
  const { native, ids, ...others } = selector;
  const where = `\`detector\` ${printable(name, 100)}`;
  const note = `${where}: where native Insights are unavailable is not probed here, so no account is left out for having them`;
  const told = native ? { note } : {};
  const [part] = Object.keys(others);
  if (part === undefined) return { ...(ids ? { ids } : {}), ...told };
  // Loaded already, by who read the configuration; without one, detect starts without it.
  const [{ ACCOUNTS_FILE }, { matchesAccount }] = await Promise.all([
    import('../../read-accounts-file'),
    import('../../../config'),
  ]);
  if (!knowsOrganization && (config?.organization !== undefined || others.ou !== undefined)) {
    const message = `${where} chooses accounts by \`${part}\`, which only the organization knows, and there is no ${ACCOUNTS_FILE}`;
    const next = 'Write it beside the configuration: trailinsight import --accounts. Or name the accounts in `ids`.';
    throw new UserError('detector_accounts', message, next);
  }
  const chosen = accounts.filter((account) => matchesAccount(selector, account));
  if (chosen.length > 0) return { ids: chosen.map(({ id }) => id), ...told };
  const message = `${where} chooses none of the accounts under \`accounts\``;
  const known = knowsOrganization ? ` and in ${ACCOUNTS_FILE}` : '';
  throw new UserError(
    'detector_accounts',
    `${message}${known}`,
    'Correct its `accounts`, or name some with --account.',
  );
}
