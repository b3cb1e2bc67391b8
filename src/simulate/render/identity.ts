/** `userIdentity` and where the call came from, from what attributions call the caller. */
import { hex } from '../callers';
import { isoTime } from '../clock';
import { createRandom, type Random } from '../random';
import { integer } from '../samplers';

export interface Origin {
  readonly userIdentity: Readonly<Record<string, unknown>>;
  readonly sourceIPAddress: string;
  /** Signed in through the console. */
  readonly console: boolean;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const letters = (random: Random, length: number): string =>
  Array.from({ length }, () => LETTERS[random.uint32() & 31]).join('');

/** A caller of an account as its records show it, hour by hour: the same but for keys and times of sessions. */
export interface Persona {
  at(minute: number): Origin;
}

function assumedRole(arn: string, account: string, random: Random): (minute: number) => Record<string, unknown> {
  const [, role = '', session = ''] = arn.split('/');
  const path = role.startsWith('AWSReservedSSO') ? 'aws-reserved/sso.amazonaws.com/' : '';
  const id = `AROA${letters(random, 17)}`;
  const issuer = {
    type: 'Role',
    principalId: id,
    arn: `arn:aws:iam::${account}:role/${path}${role}`,
    accountId: account,
    userName: role,
  };
  const phase = integer(random, 0, 59);
  const salt = random.uint32();
  let last: { readonly begin: number; readonly identity: Record<string, unknown> } | undefined;
  return (minute) => {
    // Credentials of a role last an hour.
    const begin = minute - ((minute + phase) % 60);
    if (last?.begin === begin) return last.identity;
    const keys = createRandom(salt, begin);
    const identity = {
      type: 'AssumedRole',
      principalId: `${id}:${session}`,
      arn,
      accountId: account,
      accessKeyId: `ASIA${letters(keys, 16)}`,
      sessionContext: {
        sessionIssuer: issuer,
        attributes: { creationDate: isoTime(begin, integer(keys, 0, 59)), mfaAuthenticated: 'false' },
        ...(session.startsWith('i-') && { ec2RoleDelivery: '2.0' }),
      },
    };
    last = { begin, identity };
    return identity;
  };
}

export function personaOf(seed: number, account: string, identity: string, userAgent: string): Persona {
  const random = createRandom(seed, 'persona', account, identity);
  const byBrowser = userAgent.startsWith('Mozilla') || userAgent === 'AWS Internal';
  const address = `${[3, 18, 34, 52, 203][integer(random, 0, 4)]}.${integer(random, 1, 254)}.${integer(random, 0, 254)}.${integer(random, 1, 254)}`;
  if (!identity.startsWith('arn:')) {
    const userIdentity = { type: 'AWSService', invokedBy: identity };
    return { at: () => ({ userIdentity, sourceIPAddress: identity, console: false }) };
  }
  const role = identity.includes(':assumed-role/') ? assumedRole(identity, account, random) : undefined;
  const isRoot = identity.endsWith(':root');
  const userIdentity = {
    type: isRoot ? 'Root' : 'IAMUser',
    principalId: isRoot ? account : `AIDA${letters(random, 17)}`,
    arn: identity,
    accountId: account,
    accessKeyId: `AKIA${letters(random, 16)}`,
    ...(isRoot ? {} : { userName: identity.split('/')[1] ?? hex(random, 8) }),
  };
  const service = userAgent.endsWith('.amazonaws.com') ? userAgent : undefined;
  return {
    at(minute) {
      const base = role ? role(minute) : userIdentity;
      return {
        userIdentity: service ? { ...base, invokedBy: service } : base,
        sourceIPAddress: service ?? address,
        console: byBrowser,
      };
    },
  };
}
