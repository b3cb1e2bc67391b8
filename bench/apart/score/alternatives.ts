import { type Alternative, lastWeekMaximum, seasonalHybridEsd, threeSigma } from '../../quality/alternatives';
import { WEEK } from '../../quality/series';
import type { Counts } from './count';
import type { Told } from './series';

export const ALTERNATIVES: readonly Alternative[] = [
  threeSigma(false),
  threeSigma(true),
  seasonalHybridEsd(),
  lastWeekMaximum(),
];

/** What one could use instead says of the same counts, when it has a week to learn from. */
export async function toldBy(alternative: Alternative, counts: Counts): Promise<Told[]> {
  const told: Told[] = [];
  for (const { series, minutes } of counts.values()) {
    const found = await alternative.find(minutes, minutes.from + WEEK);
    told.push(...found.map(({ start, end }) => ({ series, start, end })));
  }
  return told;
}
