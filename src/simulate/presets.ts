/** Scenarios by name, and what becomes of them: everything that makes a tree of logs, so that it can be made again. */
import { DAY, WEEK } from './clock';
import { countsInSteps } from './counts';
import { type AppliedDecoy, applyDecoys, type CountDecoy, type NoPlace } from './decoys';
import { incidentsInSteps } from './incidents';
import { type Scenario, SHARES } from './keys';
import { createRandom } from './random';
import { finished, type Steps } from './steps';
import type { DecoyKind, IncidentLabel, IncidentLabelKind, KindCounts, SimulatedKey } from './types';

export const PRESET_NAMES = ['account', 'organization', 'small', 'bench'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export const DECOY_KINDS: readonly DecoyKind[] = [
  'weekly cron',
  'clock change',
  'public holiday',
  'doubling',
  'late files',
  'duplicate files',
  'delivery gap',
  'switched on',
];

type IncidentNumbers = Readonly<Partial<Record<IncidentLabelKind, number>>>;

/** All that is asked for. Plain values: written beside the logs, it makes them again. */
export interface SimulationPlan {
  readonly preset: PresetName;
  readonly scenario: Scenario;
  /** Incidents lie in the last so many days; none are where it is 0. */
  readonly testDays: number;
  readonly incidents: IncidentNumbers;
  readonly decoys: readonly DecoyKind[];
  /** `o-…`, the logs then being those of an organization's trail. */
  readonly organization?: string;
  /** Of records, and of files: 0 to 1. */
  readonly duplicateShare: number;
  readonly lateShare: number;
}

/** What the user may say instead of what the preset says. */
export interface PlanChanges {
  readonly seed?: number;
  readonly startDay?: number;
  readonly days?: number;
  readonly keys?: number;
  readonly accounts?: number;
  /** How many in all, kinds in the proportions of the preset. */
  readonly incidents?: number;
  readonly decoys?: readonly DecoyKind[];
  readonly duplicateShare?: number;
  readonly lateShare?: number;
}

interface Preset extends Pick<SimulationPlan, 'testDays' | 'incidents' | 'duplicateShare' | 'lateShare'> {
  readonly scenario: Omit<Scenario, 'seed' | 'startDay'>;
  readonly organization?: true;
}

/** 2026-03-02, a Monday: test spans then end on working days. */
const START = 20_514;
/** Incidents of files are such that an analyst would call them one. */
const CLEAR = 3;

const MORNINGS = { ...SHARES, rare: 0.34, 'daily burst': 0.06 };

const PRESETS: Readonly<Record<PresetName, Preset>> = {
  account: {
    scenario: {
      days: 11,
      accounts: 1,
      regionsPerAccount: 2,
      keys: 120,
      shares: MORNINGS,
      readShare: 0.25,
      callsPerDay: 1500,
    },
    testDays: 3,
    incidents: { spike: 12, 'first use': 6, errors: 8, drop: 5, absent: 2 },
    duplicateShare: 0.05,
    lateShare: 0.002,
  },
  organization: {
    scenario: { days: 10, accounts: 5, regionsPerAccount: 2, keys: 800, readShare: 0.25, callsPerDay: 300 },
    testDays: 2,
    incidents: { spike: 20, 'first use': 10, errors: 10, drop: 8, absent: 2 },
    duplicateShare: 0.05,
    lateShare: 0.002,
    organization: true,
  },
  small: {
    scenario: {
      days: 10,
      accounts: 1,
      regionsPerAccount: 1,
      keys: 40,
      shares: { ...MORNINGS, 'daily burst': 0.1 },
      readShare: 0.2,
      callsPerDay: 400,
    },
    testDays: 1,
    incidents: { spike: 1, 'first use': 1, absent: 1 },
    duplicateShare: 0.05,
    lateShare: 0,
  },
  bench: {
    scenario: { days: 10, accounts: 2, regionsPerAccount: 2, keys: 400, readShare: 0.3, callsPerDay: 520 },
    testDays: 2,
    incidents: { spike: 8, 'first use': 3, errors: 4, drop: 3 },
    duplicateShare: 0,
    lateShare: 0,
  },
};

/** So many in all, the kinds in their proportions; what is left over goes to those with the largest remainder. */
function apportioned(numbers: IncidentNumbers, wanted: number): IncidentNumbers {
  const entries = Object.entries(numbers) as [IncidentLabelKind, number][];
  const total = entries.reduce((sum, [, n]) => sum + n, 0);
  const shares = entries.map(([kind, n]) => ({ kind, exact: (n * wanted) / total }));
  let left = wanted - shares.reduce((sum, { exact }) => sum + Math.floor(exact), 0);
  const ranked = shares.toSorted((a, b) => (b.exact % 1) - (a.exact % 1));
  return Object.fromEntries(ranked.map(({ kind, exact }) => [kind, Math.floor(exact) + (left-- > 0 ? 1 : 0)]));
}

function organizationId(seed: number): string {
  const random = createRandom(seed, 'organization');
  return `o-${Array.from({ length: 10 }, () => (random.uint32() % 36).toString(36)).join('')}`;
}

export function planOf(preset: PresetName, changes: PlanChanges = {}): SimulationPlan {
  const base = PRESETS[preset];
  const { seed = 1, startDay = START, days = base.scenario.days, keys = base.scenario.keys, decoys = [] } = changes;
  const accounts = changes.accounts ?? base.scenario.accounts;
  const wanted = changes.incidents;
  return {
    preset,
    scenario: { ...base.scenario, seed, startDay, days, keys, accounts },
    testDays: Math.min(base.testDays, Math.max(1, days)),
    incidents: wanted === undefined ? base.incidents : apportioned(base.incidents, wanted),
    decoys,
    ...(base.organization && { organization: organizationId(seed) }),
    duplicateShare: changes.duplicateShare ?? (decoys.includes('duplicate files') ? 0.27 : base.duplicateShare),
    lateShare: changes.lateShare ?? (decoys.includes('late files') ? 0.05 : base.lateShare),
  };
}

export interface Simulation {
  readonly keys: readonly SimulatedKey[];
  readonly counts: readonly KindCounts[];
  readonly labels: readonly IncidentLabel[];
  /** What was done to the counts and is no incident. Minutes since 1970. */
  readonly decoys: readonly (Pick<AppliedDecoy, 'note' | 'testFrom' | 'testTo'> & { readonly kind: CountDecoy })[];
  /** Those that were asked for and found no place. */
  readonly decoysLeft: readonly (NoPlace & { readonly kind: CountDecoy })[];
}

const isCountDecoy = (kind: DecoyKind): kind is CountDecoy => kind !== 'late files' && kind !== 'duplicate files';

/** Decoys come first, incidents are then put in: what was delayed or lost is so with everything else. */
export function* simulateInSteps(plan: SimulationPlan): Steps<Simulation> {
  const { scenario, testDays } = plan;
  const clean = yield* countsInSteps(scenario);
  const testTo = (scenario.startDay + scenario.days) * DAY;
  const testFrom = testTo - testDays * DAY;
  const start = scenario.startDay * DAY;
  const begins: Readonly<Partial<Record<CountDecoy, number>>> = {
    // The last Sunday there is; the last days, for all of the growth to be seen; the first.
    'clock change': Math.max(start, testTo - WEEK),
    doubling: Math.max(start, Math.min(testFrom, testTo - 3 * DAY)),
    'switched on': start,
  };
  const beginOf = (kind: CountDecoy): number => begins[kind] ?? testFrom;
  const { after, decoys, left } = yield* applyDecoys(plan.decoys.filter(isCountDecoy), clean, scenario.seed, beginOf);
  const told = decoys.map(({ kind, note, testFrom: from, testTo: to }) => ({ kind, note, testFrom: from, testTo: to }));
  const options = { seed: scenario.seed, testFrom, testTo, numbers: plan.incidents, minStrength: CLEAR };
  return { ...(yield* incidentsInSteps(after, options)), decoys: told, decoysLeft: left };
}

/** The same at once. */
export const simulate = (plan: SimulationPlan): Simulation => finished(simulateInSteps(plan));
