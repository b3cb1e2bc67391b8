/** What resources and data sources do in AWS: always by ARN in the trail's home Region, whatever the provider's. */
import {
  type AccountSession,
  type AwsFailure,
  type CloudTrail,
  failed,
  type Outcome,
  type PutOutcome,
  putAndConfirm,
  type Sessions,
  success,
} from '../aws';
import {
  type InsightSelector,
  type LoggedEvents,
  loggedEvents,
  type NormalSelector,
  normalizeSelectors,
  parseTrailArn,
} from '../selectors';
import type { Log } from './protocol';
import { TrailHolders } from './trail-holders';

export interface TrailAddress {
  readonly arn: string;
  readonly homeRegion: string;
}

/** AWS shows a Put within seconds. */
const CONFIRM_WITHIN_MS = 60_000;

const INTERRUPTED: AwsFailure = {
  kind: 'interrupted',
  code: 'Interrupted',
  message: 'stopped before anything was sent',
  operation: 'cloudtrail:PutInsightSelectors',
};

/** `refused`: what was live was not to be replaced, and nothing was sent. */
export type PutResult<Refusal> =
  | Exclude<PutOutcome, { state: 'not_started' }>
  | { readonly state: 'refused'; readonly refusal: Refusal };

export interface TrailClientParts {
  readonly sessions: Pick<Sessions, 'hub'>;
  readonly cloudTrail: CloudTrail;
  /** Of the provider: where bare names are looked up. */
  readonly region: string | undefined;
  readonly log: Log;
  /** The provider's configuration holds values that Terraform learns later: nothing can be asked. */
  readonly notKnownYet?: true;
}

export class TrailClient {
  /** Who holds which trail in this run of Terraform. */
  readonly holders = new TrailHolders();
  private readonly addresses = new Map<string, TrailAddress>();
  private opened: Promise<Outcome<AccountSession>> | undefined;

  constructor(private readonly parts: TrailClientParts) {}

  get notKnownYet(): boolean {
    return this.parts.notKnownYet ?? false;
  }

  get log(): Log {
    return this.parts.log;
  }

  /** The trail meant by a name or an ARN. An ARN says all by itself; a name is looked up in the provider's Region. */
  async resolve(trailName: string): Promise<Outcome<TrailAddress>> {
    const parsed = parseTrailArn(trailName);
    if (parsed) return success({ arn: trailName, homeRegion: parsed.region });
    const known = this.addresses.get(trailName);
    if (known) return success(known);
    const { region } = this.parts;
    if (!region && !this.notKnownYet) return failed(noRegion(trailName));
    const trail = await this.asCaller((session) =>
      this.parts.cloudTrail.getTrail(session, region ?? session.region, trailName),
    );
    if (!trail.ok) return trail.failure.kind === 'trail_not_found' ? failed(notIn(trail.failure, region)) : trail;
    const { arn, homeRegion } = trail.value;
    this.addresses.set(trailName, { arn, homeRegion });
    return success({ arn, homeRegion });
  }

  /** Empty where Insights is off. */
  async selectors({ arn, homeRegion }: TrailAddress): Promise<Outcome<NormalSelector[]>> {
    const live = await this.asCaller((s) => this.parts.cloudTrail.getInsightSelectors(s, homeRegion, arn));
    if (live.ok) return success(normalizeSelectors(live.value));
    return live.failure.kind === 'trail_not_found' ? this.notFound(arn, live.failure) : live;
  }

  /** Who acts in another account sees nothing there: that is no answer about the trail. */
  private async notFound(arn: string, failure: AwsFailure): Promise<Outcome<never>> {
    const session = await this.session();
    const owner = parseTrailArn(arn)?.account;
    if (!session.ok || owner === session.value.account) return failed(failure);
    const message = `the trail belongs to account ${owner}, and the provider acts in ${session.value.account}: give it credentials of the other account, or a role there (assume_role)`;
    return failed({ ...failure, kind: 'access_denied', code: 'WrongAccount', message });
  }

  async logged({ arn, homeRegion }: TrailAddress): Promise<Outcome<LoggedEvents>> {
    const events = await this.asCaller((s) => this.parts.cloudTrail.getEventSelectors(s, homeRegion, arn));
    return events.ok ? success(loggedEvents(events.value)) : events;
  }

  /**
   * Replaces the list, unless `refuse` has something against replacing what is live, read right before. The turn to
   * write is taken first, so that between reading and writing no time is lost in waiting.
   */
  async put<Refusal>(
    { arn, homeRegion: region }: TrailAddress,
    selectors: readonly InsightSelector[],
    refuse: (live: readonly NormalSelector[]) => Refusal | undefined,
  ): Promise<PutResult<Refusal>> {
    const { cloudTrail } = this.parts;
    const session = await this.session();
    if (!session.ok) return { state: 'failed', failure: session.failure };
    const mayWrite = await cloudTrail.takeWriteTurn(session.value, region);
    if (!mayWrite) return { state: 'failed', failure: INTERRUPTED };
    const live = await this.selectors({ arn, homeRegion: region });
    if (!live.ok) return { state: 'failed', failure: live.failure };
    const refusal = refuse(live.value);
    if (refusal !== undefined) return { state: 'refused', refusal };
    const target = { cloudTrail, session: session.value, region, arn };
    const outcome = await putAndConfirm(target, selectors, CONFIRM_WITHIN_MS);
    return outcome.state === 'not_started' ? { state: 'failed', failure: INTERRUPTED } : outcome;
  }

  /** Runs a call as the caller; without a session its failure. */
  async asCaller<T>(call: (session: AccountSession) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const session = await this.session();
    return session.ok ? call(session.value) : session;
  }

  get cloudTrail(): CloudTrail {
    return this.parts.cloudTrail;
  }

  /** Asked once; a failure is asked again. */
  private async session(): Promise<Outcome<AccountSession>> {
    this.opened ??= this.parts.sessions.hub();
    const asked = this.opened;
    const session = await asked;
    if (!session.ok && this.opened === asked) this.opened = undefined;
    return session;
  }
}

const notIn = (failure: AwsFailure, region: string | undefined): AwsFailure => ({
  ...failure,
  message: `no trail of this name in ${region}, the provider's Region`,
});

const noRegion = (trailName: string): AwsFailure => ({
  kind: 'refused',
  code: 'NoRegion',
  message: `${trailName} is a name, and names are looked up in the provider's Region, which is not set: set region, or give the ARN`,
  operation: 'cloudtrail:GetTrail',
});
