import type { Account, Identity } from '../account';

/** `userIdentity` of a record, by the kind of who calls. */
export function userIdentityOf(identity: Identity, { id, startDay }: Pick<Account, 'id' | 'startDay'>): object {
  const { kind, name, roleId, session } = identity;
  switch (kind) {
    case 'role':
      return assumedRole({ id, roleId, role: name, session, since: startDay });
    case 'single sign-on':
      return assumedRole({ id, roleId, role: 'AWSReservedSSO_PowerUser_1a2b3c4d', session: name, since: startDay });
    case 'service':
      return { type: 'AWSService', invokedBy: name };
    case 'web identity': {
      const provider = `arn:aws:iam::${id}:oidc-provider/oidc.eks`;
      const principalId = `${provider}:sts.amazonaws.com:${name}`;
      return { type: 'WebIdentityUser', principalId, userName: name, identityProvider: provider };
    }
    case 'user':
      return {
        type: 'IAMUser',
        principalId: `AIDA${roleId.slice(4)}`,
        arn: `arn:aws:iam::${id}:user/${name}`,
        accountId: id,
        accessKeyId: `AKIA${roleId.slice(4)}`,
        userName: name,
      };
    case 'anonymous':
      return { type: 'Unknown', principalId: 'Anonymous' };
  }
}

interface Session {
  /** Account. */
  readonly id: string;
  readonly roleId: string;
  readonly role: string;
  readonly session: string;
  /** Days since 1970. */
  readonly since: number;
}

function assumedRole({ id, roleId, role, session, since }: Session): object {
  const creationDate = new Date(since * 86_400_000).toISOString().replace('.000Z', 'Z');
  return {
    type: 'AssumedRole',
    principalId: `${roleId}:${session}`,
    arn: `arn:aws:sts::${id}:assumed-role/${role}/${session}`,
    accountId: id,
    accessKeyId: `ASIA${roleId.slice(4)}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId,
        arn: `arn:aws:iam::${id}:role/${role}`,
        accountId: id,
        userName: role,
      },
      attributes: { creationDate, mfaAuthenticated: 'false' },
    },
  };
}
