import type { SimulatedCounts } from '../counts';
import type { KeyModel } from '../keys';
import type { Course } from '../laws';
import type { Random } from '../random';
import type { IncidentLabel, IncidentLabelKind, KindCounts, SimulatedKey } from '../types';
import type { Track } from './track';

export interface InjectOptions {
  readonly seed: number;
  /** Minutes since 1970: incidents lie in [testFrom, testTo). */
  readonly testFrom: number;
  readonly testTo: number;
  /** Default: all. */
  readonly kinds?: readonly IncidentLabelKind[];
  /** Share of keys that get one, where they can have one. Default 0.5. */
  readonly perKeyShare?: number;
  /** So many of each kind instead, as far as there are keys for them. */
  readonly numbers?: Readonly<Partial<Record<IncidentLabelKind, number>>>;
  /**
   * For clear incidents, 1 and more; default 0. Spikes and error bursts are at least so strong, first uses twice as
   * strong; a drop lacks forty calls, not twenty; no error burst makes a call rate that is only a little higher.
   */
  readonly minStrength?: number;
}

/** Paired series: the clean ones with incidents in them. Kinds without an incident are the same objects. */
export interface InjectedCounts {
  /** The clean ones, and behind them those that were first used in an incident. */
  readonly keys: readonly SimulatedKey[];
  readonly counts: readonly KindCounts[];
  /** In order of onset. */
  readonly labels: readonly IncidentLabel[];
}

/** A key that may get an incident. */
export interface Target {
  readonly index: number;
  readonly model: KeyModel;
  readonly course: Course;
  readonly kinds: readonly KindCounts[];
  readonly track: Track;
  readonly random: Random;
  readonly options: InjectOptions;
  readonly clean: SimulatedCounts;
}

/** An incident that fits: its labels, and the kinds of the key with it in them. */
export interface Placed {
  readonly labels: readonly IncidentLabel[];
  readonly kinds: readonly KindCounts[];
}
