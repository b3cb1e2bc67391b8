/**
 * Credentials: where they come from first (profile, SSO, environment, web identity, container, instance), and the
 * chain of roles entered from there. The SDK's own providers do the work; this file says in which order.
 */
import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { type AwsFailure, toFailure } from './failure';

/** Keys as the SDK takes them; `expiration` is absent for keys that do not end. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type CredentialSource = () => Promise<Credentials>;

/** Role chaining is limited to one hour. Source: IAM user guide "Roles terms and concepts", role chaining. */
const CHAINED_SESSION_SECONDS = 3600;

/** Renewed this long before the end, so that no call starts with credentials about to end. */
const REFRESH_AHEAD_MS = 5 * 60_000;

/** Credentials could not be had: carries the reason as a value through code that can only throw. */
export class CredentialFailure extends Error {
  override readonly name = 'CredentialFailure';

  constructor(readonly failure: AwsFailure) {
    super(failure.message);
  }
}

/** Client settings shared with the STS and SSO clients inside the providers. */
export interface CredentialClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly requestHandler: object;
  readonly maxAttempts: number;
}

export interface RoleToAssume {
  readonly arn: string;
  readonly sessionName: string;
  readonly externalId?: string;
}

export function baseCredentials(profile: string | undefined, clientConfig: CredentialClientConfig): CredentialSource {
  // A profile that was named is the only source: the chain would go on to the instance's role when it is not there.
  // The Region goes in as the caller's, which STS falls back to: SSO has a Region of its own in the profile.
  const { region, ...inner } = clientConfig;
  const callerClientConfig = { region: async () => region };
  const provider = profile ? fromIni({ profile, clientConfig: inner }) : fromNodeProviderChain({ clientConfig: inner });
  return remembered(
    () => provider({ callerClientConfig }),
    profile ? `credentials of profile ${profile}` : 'credentials',
  );
}

/** `sts` acts with the credentials the role is entered from; one client serves all roles entered from there. */
export function assumedRole(sts: STSClient, role: RoleToAssume): CredentialSource {
  const operation = `sts:AssumeRole ${role.arn}`;
  return remembered(async () => {
    const { Credentials: issued } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: role.arn,
        RoleSessionName: role.sessionName,
        DurationSeconds: CHAINED_SESSION_SECONDS,
        ...(role.externalId ? { ExternalId: role.externalId } : {}),
      }),
    );
    if (!issued?.AccessKeyId || !issued.SecretAccessKey) throw new Error('STS answered without credentials');
    return {
      accessKeyId: issued.AccessKeyId,
      secretAccessKey: issued.SecretAccessKey,
      ...(issued.SessionToken ? { sessionToken: issued.SessionToken } : {}),
      ...(issued.Expiration ? { expiration: issued.Expiration } : {}),
    };
  }, operation);
}

/**
 * Asks once and keeps the answer until shortly before it ends; callers that ask at the same time share one request.
 * A failure is not kept: the next caller tries again.
 */
export function remembered(
  source: CredentialSource,
  operation: string,
  now: () => number = Date.now,
): CredentialSource {
  let pending: Promise<Credentials> | undefined;
  let endsAt = Number.POSITIVE_INFINITY;
  return () => {
    if (pending && now() < endsAt - REFRESH_AHEAD_MS) return pending;
    endsAt = Number.POSITIVE_INFINITY;
    const request = source().then(
      (identity) => {
        endsAt = identity.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
        return identity;
      },
      (error: unknown) => {
        if (pending === request) pending = undefined;
        throw error instanceof CredentialFailure ? error : new CredentialFailure(toFailure(error, operation));
      },
    );
    pending = request;
    return request;
  };
}
