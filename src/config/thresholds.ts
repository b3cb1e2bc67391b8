import { THRESHOLD_NAMES } from '../detector';

const withDash = (dash: string): string[] =>
  THRESHOLD_NAMES.map((name) => name.replace(/[A-Z]/g, (letter) => `${dash}${letter.toLowerCase()}`));

/** Every way a threshold may be written, that of this file first. */
export const THRESHOLD_SPELLINGS: readonly string[] = [
  ...new Set([...withDash('_'), ...THRESHOLD_NAMES, ...withDash('-')]),
];
