/**
 * Who acts where: the caller, the hub role, and one session for each account, chained from the hub.
 */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AuthConfig, KnownAccount } from '../config';
import type { Connection } from './connection';
import { assumedRole, baseCredentials, CredentialFailure, type CredentialSource } from './credentials';
import { toFailure } from './failure';
import { failed, type Outcome, success } from './outcome';
import { partitionOfRegion, regionIn } from './partition';

export interface CallerIdentity {
  readonly account: string;
  readonly arn: string;
}

/** Read with the member role, or write with the apply role. */
export type Purpose = 'read' | 'write';

export interface AccountSession {
  readonly account: string;
  readonly partition: string;
  /** Where its STS, and calls without another Region, go. */
  readonly region: string;
  readonly credentials: CredentialSource;
}

export interface SessionOptions {
  readonly auth: AuthConfig;
  /** --role-arn: entered instead of auth.hub_role. */
  readonly roleArn?: string;
  /** --external-id. */
  readonly externalId?: string;
}

export class Sessions {
  private readonly sessions = new Map<string, Promise<Outcome<AccountSession>>>();
  private readonly stsClients = new Map<CredentialSource, Map<string, STSClient>>();
  private hubIdentity: Promise<Outcome<CallerIdentity>> | undefined;
  private readonly hubSource: CredentialSource;

  constructor(
    private readonly connection: Connection,
    private readonly options: SessionOptions,
  ) {
    this.hubSource = this.hubCredentials();
  }

  /** Who the hub is: the caller, after the hub role if there is one. Asked once; after a failure, again. */
  async caller(): Promise<Outcome<CallerIdentity>> {
    this.hubIdentity ??= this.identityOf(this.hubSource, this.hubPartition());
    const asked = this.hubIdentity;
    const identity = await asked;
    if (!identity.ok && this.hubIdentity === asked) this.hubIdentity = undefined;
    return identity;
  }

  /** The hub's own session: Organizations, delegated administration. */
  async hub(): Promise<Outcome<AccountSession>> {
    const caller = await this.caller();
    if (!caller.ok) return caller;
    const partition = caller.value.arn.split(':')[1] ?? this.hubPartition();
    const { account } = caller.value;
    return success({ account, partition, region: this.region(partition), credentials: this.hubSource });
  }

  /** The session of one account; made once for each purpose. A role that cannot be assumed is a failure here. */
  forAccount(account: KnownAccount, purpose: Purpose): Promise<Outcome<AccountSession>> {
    const key = `${purpose}/${account.id}`;
    let session = this.sessions.get(key);
    if (!session) {
      session = this.open(account, purpose);
      this.sessions.set(key, session);
    }
    return session;
  }

  private region(partition: string): string {
    return regionIn(partition, this.connection.settings.region);
  }

  private credentialClient(partition: string) {
    const { endpoints, maxAttempts } = this.connection.settings;
    const endpointUrl = endpoints?.sts ?? this.connection.settings.endpointUrl;
    return {
      region: this.region(partition),
      requestHandler: this.connection.requestHandler,
      maxAttempts,
      ...(endpointUrl ? { endpoint: endpointUrl } : {}),
    };
  }

  /** One client for all roles entered from the same credentials: making one for each account costs time and memory. */
  private stsFor(credentials: CredentialSource, partition: string): STSClient {
    let clients = this.stsClients.get(credentials);
    if (!clients) {
      clients = new Map();
      this.stsClients.set(credentials, clients);
    }
    const region = this.region(partition);
    let client = clients.get(region);
    if (!client) {
      client = new STSClient(this.connection.clientConfig(region, credentials, 'sts'));
      clients.set(region, client);
    }
    return client;
  }

  /** Of the role entered first, else of the Region that is set: before anybody could be asked. */
  private hubPartition(): string {
    const role = this.options.roleArn ?? this.options.auth.hubRole;
    return role?.split(':')[1] ?? partitionOfRegion(this.connection.settings.region ?? '');
  }

  private hubCredentials(): CredentialSource {
    const { auth, roleArn, externalId } = this.options;
    const hubRole = roleArn ?? auth.hubRole;
    const partition = this.hubPartition();
    const base = baseCredentials(this.connection.settings.profile, this.credentialClient(partition));
    if (!hubRole) return base;
    const role = { arn: hubRole, sessionName: auth.sessionName, ...(externalId ? { externalId } : {}) };
    return assumedRole(this.stsFor(base, partition), role);
  }

  private async open(account: KnownAccount, purpose: Purpose): Promise<Outcome<AccountSession>> {
    const source = await this.sourceFor(account, purpose);
    if (!source.ok) return source;
    const { id, partition } = account;
    const session = { account: id, partition, region: this.region(partition), credentials: source.value };
    // A role in an ARN names its account; credentials from a profile have to be asked whose they are.
    if (account.listed?.profile) {
      const identity = await this.identityOf(source.value, partition);
      if (!identity.ok) return identity;
      if (identity.value.account !== id) return failed(wrongAccount(account, identity.value.account));
      return success(session);
    }
    try {
      await source.value();
      return success(session);
    } catch (error) {
      return failed(error instanceof CredentialFailure ? error.failure : toFailure(error, 'sts:AssumeRole'));
    }
  }

  private async sourceFor(account: KnownAccount, purpose: Purpose): Promise<Outcome<CredentialSource>> {
    const { auth } = this.options;
    const { listed, partition } = account;
    const clientConfig = this.credentialClient(partition);
    const profile = listed?.profile ? baseCredentials(listed.profile, clientConfig) : undefined;
    const template = listed?.roleArn ?? (purpose === 'write' ? auth.applyRole : undefined) ?? auth.memberRole;
    if (profile && !listed?.roleArn) return success(profile);
    if (!profile) {
      const caller = await this.caller();
      if (!caller.ok) return caller;
      if (caller.value.account === account.id && !listed?.roleArn) return success(this.hubSource);
    }
    if (!template) return failed(noRole(account));
    const arn = template.replaceAll('{partition}', partition).replaceAll('{account_id}', account.id);
    // A session is known by its account: entered elsewhere, another account would be read, and written to, as this one.
    const owner = arn.split(':')[4] ?? '';
    if (owner !== account.id) return failed(roleElsewhere(account, arn, owner));
    const externalId = listed?.externalId ?? this.options.externalId ?? auth.externalId;
    const role = { arn, sessionName: auth.sessionName, ...(externalId ? { externalId } : {}) };
    return success(assumedRole(this.stsFor(profile ?? this.hubSource, partition), role));
  }

  private async identityOf(credentials: CredentialSource, partition: string): Promise<Outcome<CallerIdentity>> {
    const client = this.stsFor(credentials, partition);
    const region = this.region(partition);
    const site = { operation: 'sts:GetCallerIdentity', account: 'caller', region };
    const answer = await this.connection.call(site, (o) => client.send(new GetCallerIdentityCommand({}), o));
    if (!answer.ok) return answer;
    return success({ account: answer.value.Account ?? '', arn: answer.value.Arn ?? '' });
  }
}

const wrongAccount = (account: KnownAccount, got: string) => ({
  kind: 'refused' as const,
  code: 'WrongAccount',
  message: `profile ${account.listed?.profile} belongs to account ${got}, not to ${account.id}`,
  operation: 'sts:GetCallerIdentity',
});

const roleElsewhere = (account: KnownAccount, arn: string, got: string) => ({
  kind: 'refused' as const,
  code: 'WrongAccount',
  message: `role ${arn} is in account ${got}, not in ${account.id}`,
  operation: 'sts:AssumeRole',
});

const noRole = (account: KnownAccount) => ({
  kind: 'credentials_missing' as const,
  code: 'NoRole',
  message: `no way into account ${account.id}: neither auth.member_role nor a profile or role_arn of its own`,
  operation: 'sts:AssumeRole',
});
