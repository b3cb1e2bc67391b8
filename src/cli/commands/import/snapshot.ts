/** The accounts of the organization, written to a file that cdktf synth reads instead of asking AWS. */
import { Organization } from '../../../aws';
import { formatAccountsSnapshot } from '../../../config';
import { credentialsProblem } from '../../../control';
import { UserError } from '../../failure';
import type { ExitCode, Io } from '../../io';
import type { OpenContext } from '../../open-context';
import { ACCOUNTS_FILE } from '../../read-accounts-file';
import { problemError } from '../../result-errors';
import { writeFileWhole } from '../../write-file';

export async function writeSnapshot(path: string, context: OpenContext, io: Io): Promise<ExitCode> {
  const hub = await context.sessions.hub();
  if (!hub.ok) throw problemError(credentialsProblem(hub.failure));
  const organization = new Organization(context.connection, hub.value);
  const info = await organization.describe();
  if (info.ok) refuseOther(info.value.id, context);
  const accounts = info.ok ? await organization.accounts({ withTags: true }) : info;
  if (io.signal.aborted) return 130;
  if (!info.ok || !accounts.ok) {
    const failure = info.ok ? (accounts.ok ? undefined : accounts.failure) : info.failure;
    io.stderr.write(`unknown: ${failure?.code} on ${failure?.operation}: ${failure?.message}\n`);
    return 3;
  }
  const file = path || ACCOUNTS_FILE;
  const snapshot = {
    format: 'trailinsight.accounts/v1' as const,
    takenAt: io.now().toISOString(),
    organizationId: info.value.id,
    managementAccount: info.value.managementAccount,
    accounts: accounts.value.map((account) => ({ ...account, tags: { ...account.tags } })),
  };
  await writeFileWhole(file, formatAccountsSnapshot(snapshot), io);
  const count = accounts.value.length;
  io.stderr.write(`${count} ${count === 1 ? 'account' : 'accounts'} written to ${file}\n`);
  return 0;
}

/** The file is committed, and stacks are made from it: it must be of the organization the configuration names. */
function refuseOther(found: string, { config }: OpenContext): void {
  const wanted = config.organization?.id;
  if (wanted === undefined || wanted === found) return;
  const message = `\`organization.id\` is ${wanted}, but these credentials belong to ${found}`;
  const next = 'Use credentials of the right organization, or correct the id.';
  throw new UserError('wrong_organization', message, next);
}
