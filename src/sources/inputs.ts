import type { InputFile, ReadProblem } from './types';

/** Something to be read, not opened yet. */
export interface Input {
  readonly file: InputFile;
  /** What is given by name and is no regular file is a pipe, devices too. */
  readonly kind: InputKind;
  /** Minute of delivery, by its name. */
  readonly delivered?: number | undefined;
}

export const INPUT_KINDS = ['file', 'object', 'stdin', 'pipe'] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

/** Inputs in the order they are to be read; gone through as often as one likes. */
export interface InputSequence extends Iterable<Input> {
  readonly length: number;
  /** As far as sizes are known. */
  readonly bytes: number;
  /** Those of some kinds. */
  only(kinds: readonly InputKind[]): InputSequence;
}

export interface Inputs {
  readonly inputs: InputSequence;
  readonly problems: readonly ReadProblem[];
  /** Hidden files, files that are no logs, files of other dates, files read before. */
  readonly skipped: number;
  /** Those of them that by their names hold no calls of the span. */
  readonly otherDates: number;
  /** Digests and Insights files. */
  readonly notCalls: number;
}
