import type { DetectorOptions } from './types';

/**
 * What has to hold before something is called unusual. Every one can be set, by its name here. Counts are calls (or
 * errors) in the window; probabilities are given as such and used as logarithms.
 */
export interface Thresholds {
  /** Hours of an account's logs before anything is judged: what native Insights may take (User Guide). */
  readonly warmUpHours: number;
  /** Least count of five minutes that can be a spike; what goes on for longer has limits of its own. */
  readonly spikeMinimum: number;
  /** A spike is at least so many times what was expected. */
  readonly spikeFactor: number;
  /** Probability that suffices when the count is far above the largest remembered: `farRatio` times. */
  readonly spikeFar: number;
  readonly farRatio: number;
  /** Probability that suffices when it is `nearRatio` times the largest remembered, and `recordMinimum` or more. */
  readonly spikeNear: number;
  readonly nearRatio: number;
  /** The ratio that suffices for the same where nothing as large was told in four weeks, and the day before had far less. */
  readonly closeRatio: number;
  /** Probability that suffices for a record: `nearRatio` times the largest and `recordRatio` times that of the week. */
  readonly spikeRecord: number;
  readonly recordRatio: number;
  /** How many times the largest remembered, and one call, a record of a seldom called API has to reach. */
  readonly recordLargest: number;
  /** Least count of a record; of errors at least 8. */
  readonly recordMinimum: number;
  /** Probability that suffices by itself, where nothing as large was told: unusual for the hour, if not for the week. */
  readonly spikeAlone: number;
  /** How many times the count of the day before, at the same time, such a spike is at least: levels may grow. */
  readonly growthFactor: number;
  /** Least count of half an hour that can be told for how long it goes on, of calls and of errors. */
  readonly sustainedCalls: number;
  readonly sustainedErrors: number;
  /** How many times the largest hour remembered, and one, that half an hour has to reach, of calls and of errors. */
  readonly sustainedRatio: number;
  readonly sustainedErrorRatio: number;
  /** The same of errors among calls that are judged too, */
  readonly sustainedShareRatio: number;
  /** and the probability, by the usual share of errors, of so many among so many calls. */
  readonly sustainedShare: number;
  /** How many times the largest hour remembered, and one, the calls of an hour have to reach where an API is called at all times. */
  readonly raisedRatio: number;
  /** Least count of a first use, whatever the account's other first uses were. */
  readonly firstUseMinimum: number;
  /** First uses an account may report a week without cause. */
  readonly firstUsesPerWeek: number;
  /** The same of errors that an API never had. */
  readonly firstErrorsPerWeek: number;
  /** Spikes that a seldom called API may report a week without cause, by the sizes of its bursts. */
  readonly sparsePerWeek: number;
  /** The same of other APIs, for bursts far above their largest that a rate does not explain. */
  readonly burstsPerWeek: number;
  /** Days on which a key was seen before it is judged by its own past alone. */
  readonly establishedDays: number;
  /** Days of an account's logs before keys younger than that are judged. */
  readonly newFromDays: number;
  /** How many times its largest count a younger key has to reach. */
  readonly youngRatio: number;
  /** Days of an account's logs, before which nobody knows how far bursts vary: a spike is told by its ratio to the largest. */
  readonly settledDays: number;
  /** How many times the largest count, and one call, a spike has to reach until then. */
  readonly unsettledRatio: number;
  /** Probability below which a drop may begin. */
  readonly drop: number;
  /** How many times the deepest shortfall of ordinary days a drop has to reach. */
  readonly dropRatio: number;
  /** A drop leaves less than this share of the least that earlier days had at the time. */
  readonly leastShare: number;
  /** A record low leaves at most this share of the least that the time of the day had. */
  readonly recordShare: number;
  /** That least, in multiples of the dispersion of five-minute counts, with four weeks remembered. */
  readonly recordDispersions: number;
  /** Probability, by how whole hours scatter, below which hours are too low that never were so low. */
  readonly dropByHours: number;
  /** Calls that must be expected before their absence can mean anything. */
  readonly dropExpected: number;
  /** A drop leaves at most this share of what was expected. */
  readonly dropShare: number;
  /** Probability above which a drop is over. */
  readonly dropOver: number;
  /** APIs of people that have to be due on a working day for it to be taken for a public holiday; drops are then not told. */
  readonly restApis: number;
  /** Days a burst came at its time before staying away is told. */
  readonly regularDays: number;
  /** Minutes without an unusual one, after which a spike is over. */
  readonly quietMinutes: number;
  /** Minutes after which an incident is closed and its level is the new normal. */
  readonly longestMinutes: number;
  /** Variance to mean of five-minute counts that is supposed where little is known. */
  readonly dispersion: number;
}

const CALIBRATED: Thresholds = {
  warmUpHours: 36,
  spikeMinimum: 3,
  spikeFactor: 2,
  spikeFar: 1e-3,
  farRatio: 3,
  spikeNear: 1e-5,
  nearRatio: 1.5,
  closeRatio: 1.3,
  spikeRecord: 1e-3,
  recordRatio: 2,
  recordLargest: 1.75,
  recordMinimum: 5,
  spikeAlone: 1e-8,
  growthFactor: 2.5,
  sustainedCalls: 30,
  sustainedErrors: 10,
  sustainedRatio: 3,
  sustainedErrorRatio: 2.4,
  sustainedShareRatio: 1.5,
  sustainedShare: 1e-6,
  raisedRatio: 1.5,
  firstUseMinimum: 5,
  firstUsesPerWeek: 0.6,
  firstErrorsPerWeek: 0.6,
  sparsePerWeek: 0.03,
  burstsPerWeek: 0.03,
  establishedDays: 3,
  newFromDays: 7,
  youngRatio: 4,
  settledDays: 14,
  unsettledRatio: 2.4,
  drop: 1e-3,
  dropRatio: 1.5,
  leastShare: 0.5,
  recordShare: 0.2,
  recordDispersions: 2.5,
  dropByHours: 1e-7,
  dropExpected: 15,
  dropShare: 0.5,
  dropOver: 0.05,
  restApis: 6,
  regularDays: 5,
  quietMinutes: 15,
  longestMinutes: 1440,
  dispersion: 1.5,
};

/** More than anybody calls in half an hour, or has APIs. */
const NEVER = 1e9;

/** What the published native records need: two calls within a minute over a baseline of none (sample of 2020-09-09). */
const NATIVE: Thresholds = {
  ...CALIBRATED,
  spikeMinimum: 2,
  spikeFar: 1e-7,
  farRatio: 0,
  spikeNear: 1e-7,
  nearRatio: 0,
  closeRatio: 0,
  spikeAlone: 1e-7,
  growthFactor: 0,
  sustainedCalls: NEVER,
  sustainedErrors: NEVER,
  restApis: NEVER,
  firstUseMinimum: 2,
  establishedDays: 0,
  newFromDays: 0,
  settledDays: 0,
  dispersion: 1,
};

export const THRESHOLD_NAMES = Object.keys(CALIBRATED) as readonly (keyof Thresholds)[];

/** The threshold that is meant: `spike_minimum` and `spike-minimum` are `spikeMinimum`; undefined where there is none. */
export function thresholdNamed(written: string): keyof Thresholds | undefined {
  const camel = written.replace(/[-_](\w)/g, (_dash, letter: string) => letter.toUpperCase());
  return THRESHOLD_NAMES.find((name) => name === camel);
}

/** Probabilities, and shares of what was expected or was least. */
const AT_MOST_ONE: ReadonlySet<keyof Thresholds> = new Set([
  'spikeFar',
  'spikeNear',
  'spikeRecord',
  'spikeAlone',
  'sustainedShare',
  'drop',
  'leastShare',
  'recordShare',
  'dropByHours',
  'dropShare',
  'dropOver',
]);

/** The largest value that means anything; all begin at 0. */
export const mostOf = (name: keyof Thresholds): number => (AT_MOST_ONE.has(name) ? 1 : Number.MAX_VALUE);

export function thresholdsOf({ sensitivity, thresholds }: DetectorOptions): Thresholds {
  return { ...(sensitivity === 'native' ? NATIVE : CALIBRATED), ...thresholds };
}

/** False alarms a key and week without a budget: measured (docs/benchmarks.md), rounded up. */
const FALSE_A_WEEK = { calibrated: 0.03, native: 1 } as const;

/** How much stricter every limit has to be for the budget of alarms of so many keys, as a logarithm. */
export function strictnessOf({ alarmsPerWeek, sensitivity }: DetectorOptions, keys: number): number {
  if (alarmsPerWeek === undefined) return 0;
  return Math.max(0, Math.log((keys * FALSE_A_WEEK[sensitivity]) / Math.max(1e-3, alarmsPerWeek)));
}
