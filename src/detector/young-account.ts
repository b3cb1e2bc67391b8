import type { Thresholds } from './thresholds';

/** Days of an account's logs from which the ratios hold as they are: settled ones, and those of before. */
const KNOWN = 28;
const UNSETTLED = 8;
/** Ratios to the largest, or deepest, that was. */
const RATIOS = [
  'nearRatio',
  'closeRatio',
  'farRatio',
  'recordRatio',
  'recordLargest',
  'raisedRatio',
  'sustainedRatio',
  'sustainedErrorRatio',
  'sustainedShareRatio',
  'unsettledRatio',
  'youngRatio',
  'dropRatio',
  'recordDispersions',
] as const satisfies readonly (keyof Thresholds)[];

/**
 * The thresholds for an account whose logs began so many days ago. The largest of n days is exceeded on the next with a
 * chance of 1/n, and r times that by r^-2 of it (sizes of bursts thin out about so): ratios are raised by the root of
 * the days that are wanting. The first week has seen no weekday twice: there by the days themselves. In the second, spikes
 * are held to `unsettledRatio`, and raising that of drops missed more than it kept quiet.
 */
export function thresholdsFor(thresholds: Thresholds, coveredDays: number): Thresholds {
  if (thresholds.establishedDays === 0) return thresholds;
  const days = Math.max(1, coveredDays);
  const factor = days < thresholds.settledDays ? UNSETTLED / days : Math.sqrt(KNOWN / days);
  if (factor <= 1) return thresholds;
  // Asked for by every series on every day, so changed in a copy: to merge two objects takes three times as long.
  const raised: Record<keyof Thresholds, number> = { ...thresholds };
  for (const name of RATIOS) raised[name] *= factor;
  return raised;
}
