import { DAY } from '../clock';
import type { SimulatedCounts } from '../counts';
import type { Random } from '../random';
import type { Steps } from '../steps';
import type { KindCounts } from '../types';

/** What happened, when, and to which keys. */
export interface AppliedDecoy {
  readonly after: SimulatedCounts;
  readonly affected: readonly number[];
  readonly note: string;
  readonly testFrom: number;
  readonly testTo: number;
}

/** It cannot happen in these days, or to these keys. */
export interface NoPlace {
  readonly why: string;
}

/** @param begin minute from which it may happen. @param share of keys, where it happens to some */
export type Transform = (
  clean: SimulatedCounts,
  random: Random,
  begin: number,
  share?: number,
) => Steps<AppliedDecoy | NoPlace>;

export const startOf = ({ scenario }: SimulatedCounts): number => scenario.startDay * DAY;

export const endOf = ({ scenario }: SimulatedCounts): number => (scenario.startDay + scenario.days) * DAY;

/** By key; what has no calls is left out. */
export const inOrder = (counts: readonly KindCounts[]): KindCounts[] =>
  counts.filter(({ minutes }) => minutes.length > 0).toSorted((a, b) => a.key - b.key);
