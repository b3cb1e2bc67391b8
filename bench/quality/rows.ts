import type { DecoyKind, IncidentLabelKind } from '../../src/simulate';
import type { Result } from './evaluate';
import { type Case, delays, recall } from './score';
import { type Interval, ratio, type Share } from './statistics';

/** A line of the table: what each contender did, beside what is wanted. */
export interface Row<R = Result> {
  readonly name: string;
  /** Of a bound: at most (`<=`) or at least (`>=`). */
  readonly sense: '<=' | '>=';
  readonly required?: number;
  readonly goal?: number;
  readonly digits: number;
  figure(result: R): Figure;
}

export interface Figure {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** What it was reckoned on, e.g. `12/430`. */
  readonly of?: string;
}

export const STRONG = 4;
export const MIDDLING = 2;
const EXPECTED_FOR_DROPS = 20;

/** Silence is asked for on each. */
const DECOYS: readonly DecoyKind[] = [
  'weekly cron',
  'clock change',
  'public holiday',
  'doubling',
  'late files',
  'duplicate files',
  'delivery gap',
  'switched on',
];

const spikes = ({ cases }: Result) => cases.filter(({ label }) => label.kind === 'spike');
const drops = ({ cases }: Result) =>
  cases.filter(({ label }) => label.kind === 'drop' && label.expected >= EXPECTED_FOR_DROPS);
const kind = ({ cases }: Result, wanted: IncidentLabelKind) => cases.filter(({ label }) => label.kind === wanted);
const shares = (from: Result['rates'], established: boolean): Share[] =>
  [...from].filter(([track]) => track.established === established).map(([, share]) => share);

/** The interval with what it was reckoned on. */
export const whole = (interval: Interval): Figure => ({
  ...interval,
  of: `${interval.sum}/${Number.isInteger(interval.of) ? interval.of : interval.of.toFixed(0)}`,
});
const net = (cases: readonly Case[]): Figure => ({ value: recall(cases).value - recall(cases, true).value });

export const ROWS: readonly Row[] = [
  {
    name: 'false / established key-week',
    sense: '<=',
    required: 0.03,
    goal: 0.02,
    digits: 4,
    figure: (it) => whole(ratio(shares(it.rates, true))),
  },
  {
    name: 'false / error-series-week',
    sense: '<=',
    digits: 4,
    figure: (it) => whole(ratio(shares(it.errors, true))),
  },
  {
    name: 'told / new key-week',
    sense: '<=',
    digits: 3,
    figure: (it) => whole(ratio(shares(it.rates, false))),
  },
  {
    name: 'spikes found, strength >= 4',
    sense: '>=',
    required: 0.95,
    goal: 0.97,
    digits: 3,
    figure: (it) => whole(recall(spikes(it).filter(({ strength }) => strength >= STRONG))),
  },
  {
    name: 'spikes found, strength 2-4',
    sense: '>=',
    goal: 0.75,
    digits: 3,
    figure: (it) => whole(recall(spikes(it).filter(({ strength }) => strength >= MIDDLING && strength < STRONG))),
  },
  { name: 'spikes found, all', sense: '>=', digits: 3, figure: (it) => whole(recall(spikes(it))) },
  { name: 'spikes found, less chance', sense: '>=', digits: 3, figure: (it) => net(spikes(it)) },
  {
    name: 'drops found (20 expected)',
    sense: '>=',
    required: 0.6,
    goal: 0.75,
    digits: 3,
    figure: (it) => whole(recall(drops(it))),
  },
  { name: 'drops found, less chance', sense: '>=', digits: 3, figure: (it) => net(drops(it)) },
  {
    name: 'spike delay, median min',
    sense: '<=',
    required: 2,
    digits: 0,
    figure: (it) => ({ value: delays(spikes(it)).median }),
  },
  { name: 'spike delay, p90', sense: '<=', digits: 0, figure: (it) => ({ value: delays(spikes(it)).p90 }) },
  {
    name: 'spike certain after, median',
    sense: '<=',
    digits: 0,
    figure: (it) => ({ value: delays(spikes(it)).certain }),
  },
  {
    name: 'drop delay, median min',
    sense: '<=',
    required: 15,
    digits: 0,
    figure: (it) => ({ value: delays(drops(it)).median }),
  },
  { name: 'drop delay, p90', sense: '<=', digits: 0, figure: (it) => ({ value: delays(drops(it)).p90 }) },
  {
    name: 'drop certain after, median',
    sense: '<=',
    digits: 0,
    figure: (it) => ({ value: delays(drops(it)).certain }),
  },
  { name: 'first uses found', sense: '>=', digits: 3, figure: (it) => whole(recall(kind(it, 'first use'))) },
  { name: 'absent bursts found', sense: '>=', digits: 3, figure: (it) => whole(recall(kind(it, 'absent'))) },
  { name: 'error bursts found', sense: '>=', digits: 3, figure: (it) => whole(recall(kind(it, 'errors'))) },
  ...DECOYS.map(
    (decoy): Row => ({
      name: `told on ${decoy}`,
      sense: '<=',
      required: 0,
      digits: 0,
      figure: ({ decoys }) => {
        const tally = decoys.get(decoy);
        if (!tally || tally.series === 0) return { value: Number.NaN };
        return { value: tally.incidents, of: `${tally.without} without; ${tally.series} series` };
      },
    }),
  ),
];
