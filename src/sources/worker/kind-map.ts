import type { CallKind, Scanner } from '../../records';

/** From the numbers that a worker gives kinds to those of the whole run. */
export class KindMap {
  private readonly numbers: number[] = [];

  constructor(
    private readonly scanner: Scanner,
    private readonly maxKinds: number,
  ) {}

  /** Takes the kinds that the worker met next; gives those that are new to the run. */
  add(kinds: readonly CallKind[]): CallKind[] {
    return kinds.filter((kind) => {
      const before = this.scanner.kinds;
      this.numbers.push(this.scanner.know(kind));
      return this.scanner.kinds > before;
    });
  }

  /** Kinds beyond the limit have lost identity and user agent. */
  asKept(kinds: readonly CallKind[], first: number): CallKind[] {
    return kinds.map((kind, index) =>
      first + index < this.maxKinds ? kind : { ...kind, identity: '', userAgent: '' },
    );
  }

  rename(kinds: Int32Array): void {
    for (let at = 0; at < kinds.length; at++) kinds[at] = this.numbers[kinds[at] ?? 0] ?? -1;
  }
}
