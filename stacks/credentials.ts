import type { Construct } from 'constructs';
import type { AuthConfig, KnownAccount } from '../src/config';
import { withVariables } from './env-variables';

/**
 * How the provider gets into an account, by the same rules as the command line, with the role that may write: the
 * account's own profile or role if it is listed with one, otherwise `auth.apply_role` (or `member_role`) of that
 * account, entered from `auth.hub_role` when there is one.
 */
export function accountCredentials(scope: Construct, account: KnownAccount, auth: AuthConfig) {
  const { listed } = account;
  const profile = listed?.profile === undefined ? {} : { profile: withVariables(scope, listed.profile) };
  const roles = rolesInto(account, auth).map(({ roleArn, externalId }) => ({
    roleArn,
    ...(externalId === undefined ? {} : { externalId: withVariables(scope, externalId) }),
    sessionName: auth.sessionName,
  }));
  return roles.length === 0 ? profile : { ...profile, assumeRole: roles };
}

interface Role {
  readonly roleArn: string;
  readonly externalId?: string | undefined;
}

/** The chain of roles, in the order they are entered. External ids as they are written. */
export function rolesInto(account: KnownAccount, auth: AuthConfig): readonly Role[] {
  const { listed } = account;
  if (listed?.profile !== undefined && listed.roleArn === undefined) return [];
  const hub: Role[] = listed?.profile === undefined && auth.hubRole !== undefined ? [{ roleArn: auth.hubRole }] : [];
  // The hub is in its own account already: there is no second role to enter there.
  const hubAccount = hub[0]?.roleArn.split(':')[4] ?? auth.hubAccount;
  if (listed?.roleArn === undefined && hubAccount === account.id) return hub;
  const template = listed?.roleArn ?? auth.applyRole ?? auth.memberRole;
  if (template === undefined) return hub;
  return [...hub, { roleArn: fillRole(template, account), externalId: listed?.externalId ?? auth.externalId }];
}

function fillRole(template: string, { partition, id }: KnownAccount): string {
  return template.replaceAll('{partition}', partition).replaceAll('{account_id}', id);
}
