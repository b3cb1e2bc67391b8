import type {
  BulkTrailSpec,
  CallCounts,
  DeliverySpec,
  EventSpec,
  FaultRule,
  InsightEventSpec,
  LiveInsightSelector,
  OrganizationSpec,
  UsageSpec,
} from './control-types';

/** The doors of the local AWS: what a test arranges or asks that the AWS API has no call for. */
export class LocalAwsControl {
  constructor(private readonly endpoint: string) {}

  /** Replaces the one organization. Answers its id and the ids of its units by path. */
  setOrganization(
    organization: OrganizationSpec,
  ): Promise<{ id: string; rootId: string; units: Record<string, string> }> {
    return this.send('POST', 'organization', organization);
  }

  /** Every account is on its own again. */
  clearOrganization(): Promise<void> {
    return this.send('DELETE', 'organization');
  }

  /** Rules are looked at in the order they were added. */
  addFault(...rules: FaultRule[]): Promise<void> {
    return this.send('POST', 'faults', rules);
  }

  clearFaults(): Promise<void> {
    return this.send('DELETE', 'faults');
  }

  setDelivery({ status, ...copy }: DeliverySpec): Promise<void> {
    const members = Object.entries(status).map(([name, value]) => [
      name,
      value instanceof Date ? seconds(value) : value,
    ]);
    return this.send('POST', 'delivery', { ...copy, status: Object.fromEntries(members) });
  }

  /** Like StartLogging and StopLogging, without leaving a record of who did it. */
  setLogging(trailArn: string, logging: boolean): Promise<void> {
    return this.send('POST', 'logging', { trailArn, logging });
  }

  /** Live selectors as they are given: types AWS does not have yet, or none (`[]`), and no record of it. */
  plantInsightSelectors(trailArn: string, insightSelectors: readonly LiveInsightSelector[]): Promise<void> {
    return this.send('POST', 'insight-selectors', { trailArn, insightSelectors });
  }

  plantEvent({ time, ...event }: EventSpec): Promise<{ eventId: string }> {
    return this.send('POST', 'events', { ...event, time: time && seconds(time) });
  }

  /** An Insights record on the default bus, as only AWS itself can put it there: PutEvents refuses `aws.*`. */
  putInsightEvent(event: InsightEventSpec): Promise<{ eventId: string }> {
    return this.send('POST', 'insight-events', event);
  }

  /** Adds to what Cost Explorer knows. */
  setUsage(...usage: UsageSpec[]): Promise<void> {
    return this.send('POST', 'usage', usage);
  }

  disableRegion(account: string, region: string): Promise<void> {
    return this.send('POST', 'regions', { account, region, enabled: false });
  }

  enableRegion(account: string, region: string): Promise<void> {
    return this.send('POST', 'regions', { account, region, enabled: true });
  }

  /** All temporary credentials handed out so far answer ExpiredToken from now on. */
  expireSessions(): Promise<void> {
    return this.send('POST', 'sessions/expire');
  }

  /** Answers the ARNs, in order. */
  async addTrails(trails: readonly BulkTrailSpec[]): Promise<string[]> {
    return (await this.send<{ arns: string[] }>('POST', 'trails', trails)).arns;
  }

  calls(): Promise<CallCounts> {
    return this.send('GET', 'calls');
  }

  resetCalls(): Promise<void> {
    return this.send('POST', 'calls/reset');
  }

  /** Everything: MiniStack's state, ours, faults and counts. */
  async reset(): Promise<void> {
    await request('POST', `${this.endpoint}/_ministack/reset`);
  }

  private send<T>(method: string, door: string, body?: unknown): Promise<T> {
    return request(method, `${this.endpoint}/_local/${door}`, body);
  }
}

async function request<T>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`local AWS: ${method} ${url} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

function seconds(date: Date): number {
  return date.getTime() / 1000;
}
