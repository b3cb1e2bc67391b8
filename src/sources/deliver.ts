import { SCAN_CODES, type ScanPiece, type ScanProblem } from '../records';
import type { LogEnd } from './read-log';
import type { Tally } from './tally';
import { after, type Soon } from './turns';
import type { FileCalls, InputFile, ReadProblem } from './types';

type OnFile = (calls: FileCalls) => Soon<void>;

/** Hands the pieces of one file on, each when it is known whether another follows. */
export class Delivery {
  private held: ScanPiece | undefined;

  constructor(
    private file: InputFile,
    private readonly tally: Tally,
    private readonly onFile: OnFile,
  ) {}

  piece(piece: ScanPiece): Soon<void> {
    if (this.held && isEmpty(piece)) return;
    return after(this.held && this.hand(this.held, NONE, true), () => {
      this.held = piece;
    });
  }

  end({ inflated, stored, problem }: LogEnd): Soon<void> {
    const { tally } = this;
    // A size that nobody had to ask for.
    if (this.file.bytes === 0) this.file = { ...this.file, bytes: stored };
    tally.files++;
    tally.bytes += this.file.bytes;
    tally.inflated += inflated;
    const whole = problem ? [{ file: this.file.path, ...problem }] : NONE;
    for (const one of whole) tally.problem(one);
    return this.hand(this.held ?? NOTHING, whole, false);
  }

  private hand(
    { kinds, batch, counts, problems }: ScanPiece,
    whole: readonly ReadProblem[],
    more: boolean,
  ): Soon<void> {
    const { file, tally } = this;
    const records = problems.length > 0 ? problems.map((problem) => recordProblem(file.path, problem)) : NONE;
    tally.add(counts, records);
    const skipped = records.length + whole.length > 0 ? [...records, ...whole] : NONE;
    return this.onFile({ file, kinds, batch, calls: counts.calls, skipped, more });
  }
}

const NONE: readonly ReadProblem[] = [];

export const NOTHING: ScanPiece = {
  batch: { kinds: new Int32Array(), minutes: new Int32Array(), ids: new Uint32Array() },
  kinds: [],
  problems: [],
  counts: { calls: 0, updates: 0, notCalls: 0, outside: 0, problems: {} },
};

function isEmpty({ kinds, problems, counts }: ScanPiece): boolean {
  const { calls, updates, notCalls, outside } = counts;
  return kinds.length + problems.length + calls + updates + notCalls + outside === 0;
}

const recordProblem = (file: string, { byte, code }: ScanProblem): ReadProblem => ({
  file,
  byte,
  code,
  why: SCAN_CODES[code],
});
