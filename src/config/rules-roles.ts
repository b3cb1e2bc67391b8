/** Every account needs credentials of its own; one role cannot be several. */
import { diagnostic, type Path, quote, showPath } from './diagnostic';
import { hasReference } from './environment';
import type { ConfigDiagnostic } from './model';
import type { ConfigFile } from './schema';
import type { Tree } from './yaml-tree';

const TEMPLATE = 'arn:{partition}:iam::{account_id}:role/NAME';

/** Accounts whose credentials come from auth.member_role. */
function withoutOwnCredentials(source: ConfigFile): readonly string[] {
  const bare = (source.accounts ?? []).filter((a) => a.profile === undefined && a.role_arn === undefined);
  return [...new Set(bare.map((a) => a.id))];
}

function memberRoleMissing(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  const several = (source.accounts?.length ?? 0) > 1;
  const bare = withoutOwnCredentials(source);
  if (source.auth?.member_role !== undefined || !(source.organization || (several && bare.length > 0))) return [];
  const at: Path = source.auth ? ['auth'] : source.organization ? ['organization'] : ['accounts'];
  const shown = `${bare.slice(0, 3).join(', ')}${bare.length > 3 ? ` and ${bare.length - 3} more` : ''}`;
  const why = source.organization
    ? 'to enter the accounts of the organization'
    : `to enter ${shown}, which have neither \`profile\` nor \`role_arn\``;
  const message = `\`auth.member_role\` is required ${why}; got nothing: add \`member_role: ${TEMPLATE}\` to \`auth\``;
  return [diagnostic('config_role', tree.atKey(at), message)];
}

function hubRole(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  const role = source.auth?.hub_role;
  if (role === undefined || !/\{(account_id|partition)\}/.test(role)) return [];
  const at = ['auth', 'hub_role'];
  const message = `${showPath(at)} must be the ARN of one role, as it is entered before any account is known; got ${quote(role)}: write out partition and account`;
  return [diagnostic('config_role', tree.at(at), message)];
}

/** Who may enter has to be known, and the way in must not be the role that is to be made. */
function auditRole({ auth, region }: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  if (auth?.deploy_audit_role !== true) return [];
  const at = ['auth', 'deploy_audit_role'];
  const missing = [
    (auth.member_role === undefined || /:role\/.*\//.test(auth.member_role)) &&
      '`member_role` without a path, which names the role that is made',
    auth.apply_role === undefined && '`apply_role`, which the stacks enter to make it',
    auth.hub_role === undefined && auth.hub_account === undefined && '`hub_role` or `hub_account`, which may enter it',
  ].filter((what) => what !== false);
  const needs = (what: string, where: string): ConfigDiagnostic =>
    diagnostic('config_role', tree.atKey(at), `${showPath(at)} needs ${what}; got none: add it ${where}`);
  return [
    ...missing.map((what) => needs(what, 'to `auth`')),
    ...(region === undefined ? [needs('`region`, in which the stacks call IAM', 'at the top')] : []),
  ];
}

/** The hub is the role that is entered first: its account is known by its ARN. */
function hubAccount(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  const { hub_role: role, hub_account: account } = source.auth ?? {};
  const owner = role?.split(':')[4];
  if (account === undefined || owner === undefined || owner === account || !/^\d{12}$/.test(owner)) return [];
  const at = ['auth', 'hub_account'];
  const message = `${showPath(at)} must be the account of \`hub_role\`, which is the hub; got ${quote(account)} and ${owner} there: remove it`;
  return [diagnostic('config_role', tree.at(at), message)];
}

/** A role with a fixed account, where it is entered for several: all of them would be read as that one. */
function oneRoleForSeveral(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  if (!source.organization && withoutOwnCredentials(source).length < 2) return [];
  return (['member_role', 'apply_role'] as const).flatMap((key) => {
    const role = source.auth?.[key];
    if (role === undefined || role.includes('{account_id}') || hasReference(role)) return [];
    const at = ['auth', key];
    const message = `${showPath(at)} must hold {account_id}, as it is entered in several accounts; got ${quote(role)}: write ${TEMPLATE}`;
    return [diagnostic('config_role', tree.at(at), message)];
  });
}

/** A role in another account: that one would be read, and written to, in the name of this one. */
function roleOfAnotherAccount(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  return (source.accounts ?? []).flatMap(({ id, role_arn: role }, index) => {
    const owner = role?.split(':')[4];
    if (role === undefined || owner === undefined || owner === id || !/^\d{12}$/.test(owner)) return [];
    // An id that is to come from the environment is compared when it is known.
    if (hasReference(id)) return [];
    const at = ['accounts', index, 'role_arn'];
    const fix = `name a role in ${id}, or write {account_id}`;
    const message = `${showPath(at)} must be a role in the account it stands under, ${id}; got ${quote(role)}, in ${owner}: ${fix}`;
    return [diagnostic('config_role', tree.atKey(at), message)];
  });
}

export function roleRules(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  return [memberRoleMissing, hubRole, hubAccount, auditRole, oneRoleForSeveral, roleOfAnotherAccount].flatMap((rule) =>
    rule(source, tree),
  );
}
