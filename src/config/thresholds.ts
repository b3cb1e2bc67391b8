/** Thresholds of the detector by the names a person may write. */
import { THRESHOLD_NAMES } from '../detector';

/** `spike_minimum` and `spike-minimum` are `spikeMinimum`. */
const camel = (name: string): string => name.replace(/[-_](\w)/g, (_dash, letter: string) => letter.toUpperCase());

const withDash = (dash: string): string[] =>
  THRESHOLD_NAMES.map((name) => name.replace(/[A-Z]/g, (letter) => `${dash}${letter.toLowerCase()}`));

/** Every way a threshold may be written, that of this file first. */
export const THRESHOLD_SPELLINGS: readonly string[] = [
  ...new Set([...withDash('_'), ...THRESHOLD_NAMES, ...withDash('-')]),
];

/** The threshold that is meant; undefined where there is none by this name. */
export const thresholdNamed = (written: string): string | undefined =>
  THRESHOLD_NAMES.find((name) => name === camel(written));
