/**
 * Who changed a trail, and when: from the event history of its home Region (90 days).
 * No Get call dates the enabling of Insights; the history does.
 * Source: API reference LookupEvents; user guide "Logging Insights events" (first events within 36 hours).
 */
import { z } from 'zod';
import type { AccountSession, HistoryEvent, Outcome } from '../aws';
import { parseTrailArn } from '../selectors';
import type { ControlContext } from './context';
import type { ChangeEvent, Finding, FindingKind } from './report';
import type { TrailReading } from './trail-reading';

const HISTORY_DAYS = 90;
const WARMING_UP_HOURS = 36;
const HOUR_MS = 3_600_000;
const MOST_TOLD = 3;

/** The calls that can bring a finding about. */
const CAUSES: Readonly<Partial<Record<FindingKind, readonly string[]>>> = {
  missing_type: ['PutInsightSelectors'],
  extra_type: ['PutInsightSelectors'],
  category_differs: ['PutInsightSelectors'],
  all_removed: ['PutInsightSelectors'],
  logging_stopped: ['StopLogging'],
  prerequisite_not_met: ['PutEventSelectors'],
  trail_missing: ['DeleteTrail'],
};

/** The parts of a CloudTrail record this file reads. Everything in it is written by whoever made the call. */
const recordSchema = z.object({
  userIdentity: z
    .object({
      type: z.string().optional(),
      arn: z.string().optional(),
      userName: z.string().optional(),
      principalId: z.string().optional(),
      invokedBy: z.string().optional(),
    })
    .optional()
    .catch(undefined),
  sourceIPAddress: z.string().optional().catch(undefined),
  errorCode: z.string().optional().catch(undefined),
  requestParameters: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

interface Change extends ChangeEvent {
  readonly trailName: string | undefined;
  readonly clears: boolean;
}

/** Asks the history once for each account, Region and call, however many trails want to know. */
export class ChangeHistory {
  private readonly lookups = new Map<string, Promise<Outcome<Change[]>>>();

  constructor(private readonly context: ControlContext) {}

  /** The newest changes that explain a finding. */
  async explain(finding: Finding, session: AccountSession, trail: TrailReading['trail']): Promise<Finding> {
    const names = CAUSES[finding.kind];
    if (!names) return finding;
    const changes = await this.changes(session, trail.homeRegion, names);
    if (!changes.ok) {
      const { code, operation } = changes.failure;
      return { ...finding, fix: `${finding.fix ?? ''} (who: unknown, ${code} on ${operation})`.trim() };
    }
    const own = changes.value.filter((change) => concerns(change, trail, session.account));
    const who = own.slice(0, MOST_TOLD).map(({ trailName: _trail, clears: _clears, ...change }) => change);
    return who.length > 0 ? { ...finding, who } : finding;
  }

  /** A note while Insights is too young to have found anything. */
  async warmingUp(session: AccountSession, trail: TrailReading['trail']): Promise<string | undefined> {
    const changes = await this.changes(session, trail.homeRegion, ['PutInsightSelectors', 'StartLogging']);
    if (!changes.ok) return undefined;
    const latest = changes.value.find((change) => concerns(change, trail, session.account) && !change.clears);
    if (!latest) return undefined;
    const hours = (this.context.now().getTime() - Date.parse(latest.time)) / HOUR_MS;
    if (hours >= WARMING_UP_HOURS) return undefined;
    const what = latest.eventName === 'StartLogging' ? 'logging started' : 'Insights put';
    return `warming up: ${what} ${latest.time} by ${latest.actor}; first insights within 36 h of that`;
  }

  private async changes(
    session: AccountSession,
    region: string,
    eventNames: readonly string[],
  ): Promise<Outcome<Change[]>> {
    const answers = await Promise.all(eventNames.map((name) => this.lookup(session, region, name)));
    const broken = answers.find((answer) => !answer.ok);
    if (broken) return broken;
    const all = answers.flatMap((answer) => (answer.ok ? answer.value : []));
    return { ok: true, value: all.sort((a, b) => Date.parse(b.time) - Date.parse(a.time)) };
  }

  private lookup(session: AccountSession, region: string, eventName: string): Promise<Outcome<Change[]>> {
    const key = `${session.account}/${region}/${eventName}`;
    let lookup = this.lookups.get(key);
    if (!lookup) {
      const since = new Date(this.context.now().getTime() - HISTORY_DAYS * 24 * HOUR_MS);
      lookup = this.context.cloudTrail
        .lookupEvents(session, region, { eventName, since })
        .then((answer) => (answer.ok ? { ok: true, value: answer.value.flatMap(toChange) } : answer));
      this.lookups.set(key, lookup);
    }
    return lookup;
  }
}

/** A change that failed changed nothing. A record that cannot be read tells nothing. */
function toChange(event: HistoryEvent): Change[] {
  const record = recordSchema.safeParse(parseJson(event.record));
  if (!record.success || record.data.errorCode) return [];
  const { userIdentity, sourceIPAddress, requestParameters } = record.data;
  const trailName = requestParameters?.trailName ?? requestParameters?.name;
  const selectors = requestParameters?.insightSelectors;
  return [
    {
      eventName: event.eventName,
      time: event.time.toISOString(),
      actor: actorName(userIdentity),
      ...(sourceIPAddress ? { sourceIp: sourceIPAddress } : {}),
      eventId: event.eventId,
      trailName: typeof trailName === 'string' ? trailName : undefined,
      clears: Array.isArray(selectors) && selectors.length === 0,
    },
  ];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `AdminBreakGlass/jdoe` says more to a person than the ARN around it. */
function actorName(identity: z.infer<typeof recordSchema>['userIdentity']): string {
  const { arn, userName, principalId, invokedBy, type } = identity ?? {};
  const resource = arn?.split(':').slice(5).join(':');
  const short = resource?.replace(/^(assumed-role|user|federated-user)\//, '');
  return short || userName || invokedBy || principalId || type || 'unknown';
}

/** A name alone means a trail of the account whose history it stands in; an ARN says whose it is. */
function concerns({ trailName }: Change, trail: TrailReading['trail'], historyOf: string): boolean {
  const arn = parseTrailArn(trailName ?? '');
  if (!arn) return trailName === trail.name && historyOf === trail.owner;
  return arn.name === trail.name && arn.account === trail.owner && arn.region === trail.homeRegion;
}
