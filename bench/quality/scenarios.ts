import {
  type CountDecoy,
  decoyCounts,
  type IncidentLabel,
  injectIncidents,
  type KindCounts,
  planOf,
  type SimulatedCounts,
  type SimulatedKey,
  simulate,
  simulateCounts,
} from '../../src/simulate';
import type { Corpus } from './corpus';
import type { DecoyCorpus, Trial } from './evaluate';
import { DAY } from './series';

/** How long a detector learns, and how long it is judged. */
export interface Layout {
  readonly part: 'large' | 'young';
  readonly name: string;
  readonly learnDays: number;
  readonly testDays: number;
  readonly decoys: boolean;
}

export const LAYOUTS: readonly Layout[] = [
  { part: 'large', name: '28 days of history, then 14 judged', learnDays: 28, testDays: 14, decoys: true },
  { part: 'young', name: 'young account: 8 days of history, then 3 judged', learnDays: 8, testDays: 3, decoys: false },
];

const KEYS_OF_AN_ACCOUNT = 50;
/** 2026-02-02, a Monday; seeds begin on different weekdays. */
const FIRST_DAY = 20_486;
/** Share of established keys that get an incident. */
const INCIDENTS = 0.7;
const COUNT_DECOYS: readonly CountDecoy[] = [
  'weekly cron',
  'clock change',
  'public holiday',
  'doubling',
  'delivery gap',
  'switched on',
];
const DECOY_DAYS = 28;
const DECOY_ACCOUNTS = 2;

const firstDay = (seed: number): number => FIRST_DAY + (seed % 7);

/** @param deliveries also late and duplicate files, which take longer than all the rest */
export function trialOf(seed: number, keys: number, layout: Layout, deliveries: boolean): Trial {
  const { learnDays, testDays } = layout;
  const accounts = Math.max(1, Math.round(keys / KEYS_OF_AN_ACCOUNT));
  const clean = simulateCounts({ seed, startDay: firstDay(seed), days: learnDays + testDays, accounts, keys });
  return {
    ...paired(clean, learnDays, { perKeyShare: INCIDENTS }),
    decoys: layout.decoys ? [...decoysOf(seed, Math.round(keys / 4)), ...(deliveries ? deliveriesOf(seed) : [])] : [],
  };
}

/** Seeds of accounts looked at one by one, so that no key of them is one of the large corpus. */
const ACCOUNT_SEED = 1_000_000;

/** One account as `simulate account` makes it: eight ordinary days, then three with incidents that are clear ones. */
export function accountTrial(seed: number): Corpus {
  const plan = planOf('account', { seed: ACCOUNT_SEED + seed, startDay: firstDay(seed) });
  const { startDay, days } = plan.scenario;
  const { keys, counts, labels } = simulate(plan);
  const to = (startDay + days) * DAY;
  return corpusOf(keys, counts, labels, { from: startDay * DAY, testFrom: to - plan.testDays * DAY, to });
}

/** The same, with incidents down to twice the largest of the week. */
export function faintAccountTrial(seed: number): Corpus {
  const { scenario, testDays, incidents } = planOf('account', { seed: ACCOUNT_SEED + seed, startDay: firstDay(seed) });
  const { injected } = paired(simulateCounts(scenario), scenario.days - testDays, {
    numbers: incidents,
    minStrength: FAINT,
  });
  return injected;
}

const FAINT = 2;

function paired(
  clean: SimulatedCounts,
  learnDays: number,
  options: Omit<Parameters<typeof injectIncidents>[1], 'seed' | 'testFrom' | 'testTo'>,
): Omit<Trial, 'decoys'> {
  const { seed, startDay, days } = clean.scenario;
  const span = { from: startDay * DAY, testFrom: (startDay + learnDays) * DAY, to: (startDay + days) * DAY };
  const injected = injectIncidents(clean, { ...options, seed, testFrom: span.testFrom, testTo: span.to });
  return {
    clean: corpusOf(clean.keys, clean.counts, [], span),
    injected: corpusOf(injected.keys, injected.counts, injected.labels, span),
  };
}

function corpusOf(
  keys: readonly SimulatedKey[],
  kinds: readonly KindCounts[],
  labels: readonly IncidentLabel[],
  span: Pick<Corpus, 'from' | 'testFrom' | 'to'>,
): Corpus {
  return { keys, kinds, labels, ...span };
}

function decoysOf(seed: number, keys: number): DecoyCorpus[] {
  const startDay = firstDay(seed);
  const options = { seed, startDay, days: DECOY_DAYS, accounts: DECOY_ACCOUNTS, keys };
  let clean: Corpus | undefined;
  return COUNT_DECOYS.map((kind) => {
    const made = decoyCounts(kind, options);
    const span = { from: startDay * DAY, testFrom: made.testFrom, to: (startDay + DECOY_DAYS) * DAY };
    // The clean counts of all decoys are the same: held once, judged once.
    clean ??= corpusOf(made.keys, made.clean, [], span);
    const corpus = corpusOf(made.keys, made.counts, [], span);
    return { kind, corpus, clean, touched: new Set(made.affected), from: made.testFrom, to: made.testTo };
  });
}

const DELIVERIES = [
  ['late files', { lateShare: 0.02, twiceShare: 0 }],
  ['duplicate files', { lateShare: 0, twiceShare: 0.27 }],
] as const;
const DELIVERED_KEYS = 60;

/** Every call apart, so of fewer keys. */
function deliveriesOf(seed: number): DecoyCorpus[] {
  const startDay = firstDay(seed);
  const days = DECOY_DAYS;
  const { keys, counts } = simulateCounts({ seed, startDay, days, accounts: DECOY_ACCOUNTS, keys: DELIVERED_KEYS });
  const from = startDay * DAY;
  const clean = corpusOf(keys, counts, [], { from, testFrom: from + 14 * DAY, to: from + days * DAY });
  const touched = new Set(keys.map((_, index) => index));
  return DELIVERIES.map(([kind, delivery]) => {
    return { kind, corpus: clean, clean, touched, from: clean.testFrom, to: clean.to, delivery };
  });
}
