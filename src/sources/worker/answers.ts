import type { CallBatch, ScanPiece } from '../../records';
import { NOTHING } from '../deliver';
import type { LogEnd } from '../read-log';
import type { Answer, AnswerPiece } from './protocol';

/** Gathers pieces of several files for one message: messages cost more than small files. */
export class Answers {
  calls = 0;
  private pieces: AnswerPiece[] = [];
  private batches: CallBatch[] = [];

  add(file: number, { kinds, problems, counts, batch }: ScanPiece): void {
    this.pieces.push({ file, kinds, problems, counts, calls: counts.calls });
    this.batches.push(batch);
    this.calls += counts.calls;
  }

  /** The file is through: told with its last piece, where that has not gone already. */
  end(file: number, end: LogEnd): void {
    const last = this.pieces.pop();
    if (last?.file === file) {
      this.pieces.push({ ...last, end });
      return;
    }
    if (last) this.pieces.push(last);
    const { kinds, problems, counts } = NOTHING;
    this.pieces.push({ file, kinds, problems, counts, calls: 0, end });
  }

  /** Everything gathered, and its buffers, which go over to the other thread. */
  take(task: number, done: boolean): { readonly answer: Answer; readonly transfer: ArrayBuffer[] } {
    const kinds = new Int32Array(this.calls);
    const minutes = new Int32Array(this.calls);
    const ids = new Uint32Array(this.calls * 2);
    let at = 0;
    for (const batch of this.batches) {
      kinds.set(batch.kinds, at);
      minutes.set(batch.minutes, at);
      ids.set(batch.ids, at * 2);
      at += batch.kinds.length;
    }
    const answer = { task, pieces: this.pieces, batch: { kinds, minutes, ids }, done };
    this.pieces = [];
    this.batches = [];
    this.calls = 0;
    return { answer, transfer: [kinds.buffer, minutes.buffer, ids.buffer] };
  }
}
