/** What looks like an incident and is none. A detector that speaks here is wrong. */
import { DAY } from '../clock';
import { type SimulatedCounts, simulateCounts } from '../counts';
import type { Scenario } from '../keys';
import { createRandom } from '../random';
import { finished, type Steps } from '../steps';
import type { DecoyKind, KindCounts, SimulatedKey } from '../types';
import { deliveryGap, switchedOn, weeklyCron } from './added-and-taken';
import { clockChange, doubling, publicHoliday } from './drawn-anew';
import type { AppliedDecoy, NoPlace, Transform } from './transform';

/** Those that change counts; the other two change how files come: `renderFiles`. */
export type CountDecoy = Exclude<DecoyKind, 'late files' | 'duplicate files'>;

export interface DecoyOptions {
  readonly seed: number;
  /** Default 20,396: 2025-11-04. */
  readonly startDay?: number;
  /** Default 28. */
  readonly days?: number;
  /** Default 2. */
  readonly accounts?: number;
  /** Default 120. */
  readonly keys?: number;
  /** Share of keys a weekly cron or a doubling happens to. Default: 0.25, and all of them. */
  readonly share?: number;
}

export interface DecoyCounts {
  readonly keys: readonly SimulatedKey[];
  readonly counts: readonly KindCounts[];
  /** The same without the decoy: what is found here was not its doing. */
  readonly clean: readonly KindCounts[];
  /** Keys it happened to. */
  readonly affected: readonly number[];
  readonly note: string;
  /** Minutes since 1970 in which nothing is to be found. */
  readonly testFrom: number;
  readonly testTo: number;
}

/** Days after which a decoy begins: what comes before is what is learnt from. */
const LEARN = 14;

const TRANSFORMS: Readonly<Record<CountDecoy, Transform>> = {
  'weekly cron': weeklyCron,
  'public holiday': publicHoliday,
  'clock change': clockChange,
  doubling,
  'delivery gap': deliveryGap,
  'switched on': switchedOn,
};

/** In which several are applied: those that draw anew come before those that add and take away. */
const ORDER: readonly CountDecoy[] = [
  'public holiday',
  'clock change',
  'doubling',
  'weekly cron',
  'delivery gap',
  'switched on',
];

type Of<T> = T & { readonly kind: CountDecoy };

export interface AppliedDecoys {
  readonly after: SimulatedCounts;
  readonly decoys: readonly Of<AppliedDecoy>[];
  /** Those that found no place. */
  readonly left: readonly Of<NoPlace>[];
}

const isSame = (a: Int32Array, b: Int32Array): boolean => a.length === b.length && a.every((it, i) => it === b[i]);

function sameCalls(before: readonly KindCounts[], after: readonly KindCounts[]): boolean {
  if (before.length !== after.length) return false;
  return before.every((it, at) => {
    const other = after[at];
    return it === other || (other && isSame(it.minutes, other.minutes) && isSame(it.counts, other.counts));
  });
}

/** One after another. What changes no call is not there. @param beginOf minute from which one may happen; what comes before is learnt from */
export function* applyDecoys(
  kinds: readonly CountDecoy[],
  clean: SimulatedCounts,
  seed: number,
  beginOf: (kind: CountDecoy) => number,
): Steps<AppliedDecoys> {
  let after = clean;
  const decoys: Of<AppliedDecoy>[] = [];
  const left: Of<NoPlace>[] = [];
  for (const kind of ORDER.filter((it) => kinds.includes(it))) {
    const applied = yield* TRANSFORMS[kind](after, createRandom(seed, 'decoy', kind), beginOf(kind));
    if ('why' in applied) left.push({ ...applied, kind });
    else if (sameCalls(after.counts, applied.after.counts)) left.push({ why: 'no call is changed by it', kind });
    else {
      after = applied.after;
      decoys.push({ ...applied, kind });
    }
  }
  return { after, decoys, left };
}

/** Throws RangeError where it finds no place: fewer than three weeks do not have one for all. */
export function decoyCounts(kind: CountDecoy, options: DecoyOptions): DecoyCounts {
  const { seed, startDay = 20_396, days = 28, accounts = 2, keys = 120, share } = options;
  const scenario: Scenario = { seed, startDay, days, accounts, keys };
  const clean = simulateCounts(scenario);
  const random = createRandom(seed, 'decoy', kind);
  const applied = finished(TRANSFORMS[kind](clean, random, (startDay + LEARN) * DAY, share));
  if ('why' in applied) throw new RangeError(`no place for a ${kind}: ${applied.why}`);
  const { after, ...decoy } = applied;
  return { keys: clean.keys, clean: clean.counts, counts: after.counts, ...decoy };
}
