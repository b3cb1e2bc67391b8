import type { CallKind } from '../call';
import { MAX_PROBLEMS, type ScanCode, type ScanPiece, type ScanProblem } from './scanner';

/** Gathers what a piece of a file gives. */
export class Found {
  private readonly kinds: number[] = [];
  private readonly minutes: number[] = [];
  private readonly ids: number[] = [];
  private readonly problems: ScanProblem[] = [];
  private readonly byCode: Partial<Record<ScanCode, number>> = {};
  private readonly others = { update: 0, 'no call': 0, outside: 0 };

  call(kind: number, minute: number, id: readonly [number, number]): void {
    this.kinds.push(kind);
    this.minutes.push(minute);
    this.ids.push(id[0], id[1]);
  }

  other(what: 'update' | 'no call' | 'outside'): void {
    this.others[what]++;
  }

  problem(byte: number, code: ScanCode): void {
    this.byCode[code] = (this.byCode[code] ?? 0) + 1;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ byte, code });
  }

  piece(kinds: readonly CallKind[]): ScanPiece {
    return {
      batch: {
        kinds: Int32Array.from(this.kinds),
        minutes: Int32Array.from(this.minutes),
        ids: Uint32Array.from(this.ids, (word) => word >>> 0),
      },
      kinds,
      problems: this.problems,
      counts: {
        calls: this.kinds.length,
        updates: this.others.update,
        notCalls: this.others['no call'],
        outside: this.others.outside,
        problems: this.byCode,
      },
    };
  }
}
