import type { CallKind, Scanner } from '../../records';

/** From the numbers that a worker gives kinds to those of the whole run. */
export class KindMap {
  private readonly numbers: number[] = [];

  constructor(private readonly scanner: Scanner) {}

  /** Takes the kinds that the worker met next; gives those that are new to the run, as they are kept. */
  add(kinds: readonly CallKind[]): CallKind[] {
    const { scanner } = this;
    const added: CallKind[] = [];
    for (const kind of kinds) {
      const { kinds: before, limited } = scanner;
      this.numbers.push(scanner.know(kind));
      if (scanner.kinds > before) added.push(limited ? { ...kind, identity: '', userAgent: '' } : kind);
    }
    return added;
  }

  rename(kinds: Int32Array): void {
    for (let at = 0; at < kinds.length; at++) kinds[at] = this.numbers[kinds[at] ?? 0] ?? -1;
  }
}
