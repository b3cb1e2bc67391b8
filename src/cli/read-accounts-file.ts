/** The accounts of the organization, from the file beside the configuration: nobody is asked. */
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type AccountsSnapshot, type Config, parseAccountsSnapshot } from '../config';
import { systemCode, UserError } from './failure';
import type { Io } from './io';
import { ConfigError } from './read-config';

/** `trailinsight import --accounts` writes it; stacks are made from it too. */
export const ACCOUNTS_FILE = 'trailinsight.accounts.json';
const ANEW = 'To write the file anew: trailinsight import --accounts';

/**
 * Undefined where there is no such file. It lies beside the configuration at `path`.
 * Throws UserError: config_unreadable, wrong_organization; ConfigError where it is not in order.
 */
export async function readAccountsFile(
  path: string,
  { organization }: Pick<Config, 'organization'>,
  { cwd }: Pick<Io, 'cwd'>,
): Promise<AccountsSnapshot | undefined> {
  const file = join(dirname(path), ACCOUNTS_FILE);
  const text = await readFile(resolve(cwd, file), 'utf8').catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw new UserError('config_unreadable', `cannot read ${file}: ${systemCode(cause)}`, ANEW, { cause });
  });
  if (text === undefined) return undefined;
  const { snapshot, diagnostics } = parseAccountsSnapshot(text, file);
  if (snapshot === undefined) throw new ConfigError(diagnostics);
  const [wanted, found] = [organization?.id, snapshot.organizationId];
  if (wanted === undefined || found === undefined || wanted === found) return snapshot;
  const message = `\`organization.id\` is ${wanted}, but ${file} is of ${found}`;
  throw new UserError('wrong_organization', message, `Correct the id. ${ANEW}`);
}
