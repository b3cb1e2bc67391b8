import type { Draws } from '../draws';
import type { Account } from './account';
import { type Api, apiOf } from './api';
import { SECONDS_PER_DAY } from './clock';
import { drawIdentity, drawRole, type Identity, type IdentityKind } from './identity';

export interface Call {
  /** Whole seconds since the account's first midnight. */
  readonly second: number;
  readonly region: string;
  readonly api: Api;
  /** Region and API: what is judged as one. */
  readonly key: string;
  /** A right that is taken away makes errors of calls that were there. */
  errorCode: string | undefined;
  /** Which part of the account made it. */
  readonly component: string;
  readonly identity: Identity;
}

/** A job that runs once a day, whose run can be left out. */
export interface DailyJob {
  readonly component: string;
  readonly api: Api;
}

/** An account while its calls are made. */
export class World {
  readonly calls: Call[] = [];
  /** Components that could stop for a while. */
  readonly droppable = new Set<string>();
  readonly dailyJobs: DailyJob[] = [];

  constructor(
    readonly draws: Draws,
    readonly account: Account,
  ) {}

  identity(kind: IdentityKind, name: string, userAgent: string, address?: string): Identity {
    return drawIdentity(this.draws, kind, name, userAgent, address);
  }

  role(name: string, userAgent?: string): Identity {
    return drawRole(this.draws, name, userAgent);
  }

  caller(component: string, identity: Identity): Caller {
    return new Caller(this, component, identity);
  }
}

/** A component with who it acts as. */
export class Caller {
  constructor(
    readonly world: World,
    readonly component: string,
    readonly identity: Identity,
  ) {}

  /** Outside the days of the account nothing is logged. */
  call(second: number, id: string, errorCode?: string, region?: string): void {
    const { account, calls } = this.world;
    if (second < 0 || second >= account.days * SECONDS_PER_DAY) return;
    const { component, identity } = this;
    calls.push(callOf(account, { second, api: apiOf(id), errorCode, region, component, identity }));
  }

  canStop(): void {
    this.world.droppable.add(this.component);
  }

  runsDaily(id: string): void {
    this.world.dailyJobs.push({ component: this.component, api: apiOf(id) });
  }
}

interface CallOptions extends Pick<Call, 'second' | 'api' | 'errorCode' | 'component' | 'identity'> {
  readonly region?: string | undefined;
}

/** In the account's Region, where no other is named; global services log in one. */
export function callOf(account: Pick<Account, 'region'>, options: CallOptions): Call {
  const { api, errorCode, component, identity } = options;
  const region = api.global ? 'us-east-1' : (options.region ?? account.region);
  return { second: Math.trunc(options.second), region, api, key: keyOf(region, api), errorCode, component, identity };
}

/** One text for all calls of a key: comparing is cheap, and there are many. */
const known = new Map<Api, Map<string, string>>();

export function keyOf(region: string, api: Api): string {
  const ofApi = known.get(api) ?? new Map<string, string>();
  known.set(api, ofApi);
  const key = ofApi.get(region) ?? `${region} ${api.source} ${api.name}`;
  ofApi.set(region, key);
  return key;
}

export function minuteOf({ second }: Pick<Call, 'second'>): number {
  return Math.floor(second / 60);
}
