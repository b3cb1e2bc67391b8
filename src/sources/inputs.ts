import type { InputFile, ReadProblem } from './types';

/** Something to be read, not opened yet. */
export interface Input {
  readonly file: InputFile;
  /** What is given by name and is no regular file is a pipe, devices too. */
  readonly kind: 'file' | 'object' | 'stdin' | 'pipe';
  /** Minute of delivery, by its name. */
  readonly delivered?: number | undefined;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  readonly problems: readonly ReadProblem[];
  /** Hidden files, files that are no logs, files of other dates, files read before. */
  readonly skipped: number;
  /** Digests and Insights files. */
  readonly notCalls: number;
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** In order of delivery; those whose name does not tell it behind the others, by path. */
export function inOrder(inputs: readonly Input[]): Input[] {
  return [...inputs].sort(
    (a, b) =>
      (a.delivered ?? NEVER) - (b.delivered ?? NEVER) ||
      (a.file.path < b.file.path ? -1 : Number(a.file.path > b.file.path)),
  );
}
