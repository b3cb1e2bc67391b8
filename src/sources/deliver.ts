import { SCAN_CODES, type ScanPiece, type ScanProblem } from '../records';
import type { LogEnd } from './read-log';
import type { Tally } from './tally';
import type { FileCalls, InputFile, ReadProblem } from './types';

type OnFile = (calls: FileCalls) => void | Promise<void>;

/** Hands the pieces of one file on, each when it is known whether another follows. */
export class Delivery {
  private held: ScanPiece | undefined;

  constructor(
    private readonly file: InputFile,
    private readonly tally: Tally,
    private readonly onFile: OnFile,
  ) {}

  async piece(piece: ScanPiece): Promise<void> {
    if (this.held && isEmpty(piece)) return;
    if (this.held) await this.hand(this.held, [], true);
    this.held = piece;
  }

  async end({ inflated, problem }: LogEnd): Promise<void> {
    const { file, tally } = this;
    tally.files++;
    tally.bytes += file.bytes;
    tally.inflated += inflated;
    const whole = problem ? [{ file: file.path, ...problem }] : [];
    for (const one of whole) tally.problem(one);
    await this.hand(this.held ?? NOTHING, whole, false);
  }

  private async hand(piece: ScanPiece, whole: readonly ReadProblem[], more: boolean): Promise<void> {
    const { file, tally } = this;
    const records = piece.problems.map((problem) => recordProblem(file.path, problem));
    tally.add(piece.counts, records);
    const { kinds, batch, counts } = piece;
    const told = this.onFile({ file, kinds, batch, calls: counts.calls, skipped: [...records, ...whole], more });
    if (told) await told;
  }
}

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
