import type { Config, KnownAccount } from '../src/config';
import type { AuditRoleTarget } from './target-model';

/** The role to make in an account; absent where none is wanted, in the hub's own account, and beyond its partition. */
export function auditRoleIn(
  account: KnownAccount,
  { auth, region }: Pick<Config, 'auth' | 'region'>,
  organizationId: string | undefined,
): AuditRoleTarget | undefined {
  const { hubRole, hubAccount, deployAuditRole } = auth;
  const [, partition, , , owner] = hubRole?.split(':') ?? [];
  const hub = owner ?? hubAccount;
  if (deployAuditRole !== true || hub === undefined || hub === account.id) return undefined;
  // A role or a profile of its own: somebody looks after that account's way in.
  if (account.listed?.roleArn !== undefined || account.listed?.profile !== undefined) return undefined;
  if (region === undefined || (partition !== undefined && partition !== account.partition)) return undefined;
  return {
    hubArn: hubRole ?? `arn:${account.partition}:iam::${hub}:root`,
    region,
    ...(organizationId === undefined || account.ouPath === undefined ? {} : { organizationId }),
  };
}
