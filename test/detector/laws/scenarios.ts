import { createDetector, type Detector, type DetectorOptions, type Incident } from '../../../src/detector';
import { injectIncidents, simulateCounts } from '../../../src/simulate';
import { CALIBRATED, type Count, feed, NATIVE } from '../world';

/** 2025-11-04, a Tuesday. */
const START_DAY = 20_396;
const DAYS = 12;

export const BEGIN = START_DAY * 1440;
export const END = (START_DAY + DAYS) * 1440;

/** Twelve days of one account with incidents put into the last four days. */
export function scenarioOf(seed: number): Count[] {
  const scenario = {
    seed,
    startDay: START_DAY,
    days: DAYS,
    accounts: 1,
    regionsPerAccount: 1,
    keys: 9,
    callsPerDay: 100,
  };
  const clean = simulateCounts(scenario);
  const { counts } = injectIncidents(clean, {
    seed,
    testFrom: (START_DAY + 8) * 1440,
    testTo: END,
    perKeyShare: 0.9,
  });
  return counts.flatMap(({ kind, minutes, counts: calls }) =>
    [...minutes].map((minute, index) => ({ kind, minute, count: calls[index] ?? 0 })),
  );
}

/** What the laws are tried on: both sensitivities, and everything that can be judged. */
export const RUNS: readonly (readonly [name: string, seed: number, options: DetectorOptions])[] = [
  ['calibrated, reads too', 2, { ...CALIBRATED, include: ['read', 'data', 'network'] }],
  ['native', 3, NATIVE],
];

export function fed(counts: readonly Count[], options: DetectorOptions): Detector {
  const detector = createDetector(options);
  feed(detector, counts);
  return detector;
}

/** Incidents in an order of their own, to be compared with others. */
const sorted = (incidents: readonly Incident[]): string[] => incidents.map((it) => JSON.stringify(it)).sort();

/** What one has and the other has not: short, because a list of both is long. */
export function differences(found: readonly Incident[], expected: readonly Incident[]): string[] {
  const [some, others] = [new Set(sorted(found)), new Set(sorted(expected))];
  return [
    ...[...others].filter((it) => !some.has(it)).map((it) => `missing ${it.slice(0, 300)}`),
    ...[...some].filter((it) => !others.has(it)).map((it) => `not expected ${it.slice(0, 300)}`),
    ...(found.length === expected.length ? [] : [`${found.length} instead of ${expected.length}`]),
  ].slice(0, 4);
}
