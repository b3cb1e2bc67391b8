import type { Draws } from '../draws';

/** What tree is wanted. */
export interface Plan {
  readonly seed: number;
  /** Days without incidents, then days with some. */
  readonly ordinaryDays: number;
  readonly testDays: number;
  /** A bumpier account: fleets that change, load that wanders more, new and retired jobs, mass changes in the first week. */
  readonly rough: boolean;
}

/** One account, as it was drawn. Seconds and minutes are told from its first midnight, UTC. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly otherRegion: string;
  /** Days since 1970 of its first day. */
  readonly startDay: number;
  readonly days: number;
  /** First day that can have incidents. */
  readonly incidentsFrom: number;
  readonly rough: boolean;
  /** Hours that its people's clocks are ahead of UTC. */
  readonly zone: number;
  /** How large it is beside others: multiplies what its users cause. */
  readonly size: number;
  /** How busy each day is beside others. */
  readonly dayFactors: readonly number[];
}

/** 2026-08-03, a Monday. */
const FIRST_START = 20_668;
const STARTS = 70;

const ZONES = [-8, -5, -5, 0, 1, 1, 2, 5.5, 10];
const REGIONS = ['us-east-1', 'us-east-1', 'eu-west-1', 'eu-central-1', 'us-west-2', 'ap-southeast-2'];
const OTHER_REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1'];

export function drawAccount(draws: Draws, { ordinaryDays, testDays, rough }: Plan): Account {
  const days = ordinaryDays + testDays;
  const startDay = FIRST_START + draws.below(STARTS);
  const id = draws.text('123456789', 1) + draws.text('0123456789', 11);
  const zone = draws.choice(ZONES);
  const region = draws.choice(REGIONS);
  const otherRegion = draws.choice(OTHER_REGIONS.filter((it) => it !== region));
  const size = Math.exp(draws.normal(0, 0.45));
  const dayFactors = Array.from({ length: days + 2 }, () => Math.exp(draws.normal(0, rough ? 0.14 : 0.07)));
  return { id, region, otherRegion, startDay, days, incidentsFrom: ordinaryDays, rough, zone, size, dayFactors };
}
