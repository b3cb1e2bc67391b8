/**
 * CloudTrail's calls, as the program needs them: by ARN, in the Region told, answers in plain shapes.
 * Source: CloudTrail API reference; which errors mean what: InsightNotEnabledException = no selectors.
 */
import {
  CloudTrailClient,
  type EventSelector,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTrailsCommand,
  type Event as LookedUpEvent,
  LookupEventsCommand,
  PutInsightSelectorsCommand,
  type AdvancedEventSelector as SdkAdvancedEventSelector,
  type InsightSelector as SdkInsightSelector,
} from '@aws-sdk/client-cloudtrail';
import type { EventSelectors, InsightSelector } from '../selectors';
import type { CallSite, Connection } from './connection';
import type { CredentialSource } from './credentials';
import { type Outcome, success } from './outcome';
import type { CallClass } from './pacing';
import { allPages } from './pages';
import type { AccountSession } from './sessions';

export interface TrailSummary {
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: string;
}

export interface TrailDetails extends TrailSummary {
  readonly multiRegion: boolean;
  readonly organizationTrail: boolean;
  readonly hasInsightSelectors: boolean;
}

export interface TrailStatus {
  readonly logging: boolean;
  /** S3's error of the last delivery, as S3 spells it; absent when the last delivery went well. */
  readonly latestDeliveryError?: string;
  readonly startLoggingTime?: Date;
}

export interface LookupQuery {
  readonly eventName: string;
  readonly since: Date;
}

/** A management event from event history. `record` is the JSON text of the CloudTrail event: not to be trusted. */
export interface HistoryEvent {
  readonly eventName: string;
  readonly time: Date;
  readonly eventId: string;
  readonly record: string;
}

export class CloudTrail {
  private readonly clients = new Map<CredentialSource, Map<string, CloudTrailClient>>();

  constructor(private readonly connection: Connection) {}

  /** All trails the account sees, of all its Regions at once, shadow and organization trails included. */
  async listTrails(session: AccountSession): Promise<Outcome<TrailSummary[]>> {
    const pages = await allPages('cloudtrail:ListTrails', (token) =>
      this.call(session, session.region, 'ListTrails', 'read', (client, options) =>
        client.send(new ListTrailsCommand(token), options),
      ),
    );
    if (!pages.ok) return pages;
    const trails = pages.value.flatMap((page) => page.Trails ?? []);
    return success(
      trails.flatMap(({ TrailARN: arn, Name: name, HomeRegion: homeRegion }) =>
        arn && name && homeRegion ? [{ arn, name, homeRegion }] : [],
      ),
    );
  }

  async getTrail(session: AccountSession, region: string, arn: string): Promise<Outcome<TrailDetails>> {
    const answer = await this.call(session, region, 'GetTrail', 'read', (client, options) =>
      client.send(new GetTrailCommand({ Name: arn }), options),
    );
    if (!answer.ok) return answer;
    const trail = answer.value.Trail;
    return success({
      arn: trail?.TrailARN ?? arn,
      name: trail?.Name ?? arn,
      homeRegion: trail?.HomeRegion ?? region,
      multiRegion: trail?.IsMultiRegionTrail ?? false,
      organizationTrail: trail?.IsOrganizationTrail ?? false,
      hasInsightSelectors: trail?.HasInsightSelectors ?? false,
    });
  }

  /** An empty list where Insights is off. */
  async getInsightSelectors(
    session: AccountSession,
    region: string,
    arn: string,
    extra: Pick<CallSite, 'interrupt'> = {},
  ): Promise<Outcome<InsightSelector[]>> {
    const answer = await this.call(
      session,
      region,
      'GetInsightSelectors',
      'read',
      (client, options) => client.send(new GetInsightSelectorsCommand({ TrailName: arn }), options),
      extra,
    );
    if (answer.ok) return success((answer.value.InsightSelectors ?? []).flatMap(fromSdkSelector));
    return answer.failure.kind === 'insight_not_enabled' ? success([]) : answer;
  }

  /**
   * Waits until a Put may go, so that what is read after this is put without a further wait. False when Ctrl-C came
   * first.
   */
  takeWriteTurn({ account }: AccountSession, region: string): Promise<boolean> {
    return this.connection.takeTurn({ operation: 'cloudtrail:PutInsightSelectors', account, region, pace: 'write' });
  }

  /** Replaces the whole list; an empty one turns Insights off. Ctrl-C stops it before it is sent, not after. */
  async putInsightSelectors(
    session: AccountSession,
    region: string,
    arn: string,
    selectors: readonly InsightSelector[],
    extra: Pick<CallSite, 'turnTaken'> = {},
  ): Promise<Outcome<void>> {
    const command = new PutInsightSelectorsCommand({ TrailName: arn, InsightSelectors: selectors.map(toSdkSelector) });
    const answer = await this.call(
      session,
      region,
      'PutInsightSelectors',
      'write',
      (client, options) => client.send(command, options),
      { interrupt: 'before_sending', ...extra },
    );
    return answer.ok ? success(undefined) : answer;
  }

  async getTrailStatus(session: AccountSession, region: string, arn: string): Promise<Outcome<TrailStatus>> {
    const answer = await this.call(session, region, 'GetTrailStatus', 'read', (client, options) =>
      client.send(new GetTrailStatusCommand({ Name: arn }), options),
    );
    if (!answer.ok) return answer;
    const { IsLogging, LatestDeliveryError, StartLoggingTime } = answer.value;
    return success({
      logging: IsLogging ?? false,
      ...(LatestDeliveryError ? { latestDeliveryError: LatestDeliveryError } : {}),
      ...(StartLoggingTime ? { startLoggingTime: StartLoggingTime } : {}),
    });
  }

  async getEventSelectors(session: AccountSession, region: string, arn: string): Promise<Outcome<EventSelectors>> {
    const answer = await this.call(session, region, 'GetEventSelectors', 'read', (client, options) =>
      client.send(new GetEventSelectorsCommand({ TrailName: arn }), options),
    );
    if (!answer.ok) return answer;
    return success({
      basic: (answer.value.EventSelectors ?? []).map(fromSdkBasic),
      advanced: (answer.value.AdvancedEventSelectors ?? []).map(fromSdkAdvanced),
    });
  }

  /** Management events of the last days by name, newest first, in one Region. */
  async lookupEvents(session: AccountSession, region: string, query: LookupQuery): Promise<Outcome<HistoryEvent[]>> {
    const input = {
      LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: query.eventName }],
      StartTime: query.since,
    };
    const pages = await allPages('cloudtrail:LookupEvents', (token) =>
      this.call(session, region, 'LookupEvents', 'lookup', (client, options) =>
        client.send(new LookupEventsCommand({ ...input, ...token }), options),
      ),
    );
    return pages.ok ? success(pages.value.flatMap((page) => page.Events ?? []).flatMap(fromSdkEvent)) : pages;
  }

  private call<T extends { readonly $metadata?: { readonly attempts?: number } }>(
    session: AccountSession,
    region: string,
    operation: string,
    pace: CallClass,
    send: (client: CloudTrailClient, options: { abortSignal?: AbortSignal }) => Promise<T>,
    extra: Partial<CallSite> = {},
  ): Promise<Outcome<T>> {
    const site = { operation: `cloudtrail:${operation}`, account: session.account, region, pace, ...extra };
    const client = this.client(session, region, pace);
    return this.connection.call(site, (options) => send(client, options));
  }

  /** By credentials, not by account: in one account the hub may act by another role than the account's own session. */
  private client({ account, credentials }: AccountSession, region: string, pace: CallClass): CloudTrailClient {
    let clients = this.clients.get(credentials);
    if (!clients) {
      clients = new Map();
      this.clients.set(credentials, clients);
    }
    // Each class of call has a pace of its own.
    const key = `${region}/${pace}`;
    let client = clients.get(key);
    if (!client) {
      client = new CloudTrailClient(this.connection.clientConfig(region, credentials, 'cloudtrail'));
      this.connection.paceRetries(client.middlewareStack, { operation: 'cloudtrail:*', account, region, pace });
      clients.set(key, client);
    }
    return client;
  }
}

function fromSdkSelector(selector: SdkInsightSelector): InsightSelector[] {
  const { InsightType: insightType, EventCategories: eventCategories } = selector;
  if (!insightType) return [];
  return [{ insightType, ...(eventCategories ? { eventCategories } : {}) }];
}

function toSdkSelector(selector: InsightSelector): SdkInsightSelector {
  const { insightType, eventCategories } = selector;
  // Types and categories newer than the SDK pass through as they came.
  return {
    InsightType: insightType as NonNullable<SdkInsightSelector['InsightType']>,
    ...(eventCategories
      ? { EventCategories: [...eventCategories] as NonNullable<SdkInsightSelector['EventCategories']> }
      : {}),
  };
}

const fromSdkBasic = (selector: EventSelector) => ({
  ...(selector.ReadWriteType ? { readWriteType: selector.ReadWriteType } : {}),
  ...(selector.IncludeManagementEvents === undefined
    ? {}
    : { includeManagementEvents: selector.IncludeManagementEvents }),
  dataResourceCount: selector.DataResources?.length ?? 0,
});

const fromSdkAdvanced = (selector: SdkAdvancedEventSelector) => ({
  fields: (selector.FieldSelectors ?? []).map(({ Field, Equals, NotEquals }) => ({
    field: Field ?? '',
    ...(Equals ? { equals: Equals } : {}),
    ...(NotEquals ? { notEquals: NotEquals } : {}),
  })),
});

function fromSdkEvent(event: LookedUpEvent): HistoryEvent[] {
  const { EventName: eventName, EventTime: time, EventId: eventId, CloudTrailEvent: record } = event;
  return eventName && time && eventId ? [{ eventName, time, eventId, record: record ?? '{}' }] : [];
}
