import { INPUT_KINDS, type Input, type InputKind, type InputSequence } from './inputs';
import { deliveredAt } from './log-name';
import { grown, NameStore } from './name-store';

/** Behind every minute that a name can tell. */
const NEVER = 2 ** 32 - 1;
const LEAST_ROOM = 1024;

/** Gathers inputs, half a million of them as well as ten, and puts them in the order they are to be read. */
export class InputList {
  private readonly ids = new NameStore();
  private kinds = new Uint8Array(LEAST_ROOM);
  private sizes = new Float64Array(LEAST_ROOM);
  private delivered = new Uint32Array(LEAST_ROOM);

  /** @param pathOf what an id is called to people */
  constructor(private readonly pathOf: (id: string) => string) {}

  get length(): number {
    return this.ids.length;
  }

  add(kind: InputKind, id: string, bytes: number): void {
    const at = this.length;
    if (at === this.kinds.length) {
      this.kinds = grown(this.kinds, new Uint8Array(2 * at));
      this.sizes = grown(this.sizes, new Float64Array(2 * at));
      this.delivered = grown(this.delivered, new Uint32Array(2 * at));
    }
    this.ids.add(id);
    this.kinds[at] = INPUT_KINDS.indexOf(kind);
    this.sizes[at] = bytes;
    const minute = kind === 'stdin' ? undefined : deliveredAt(id);
    this.delivered[at] = minute === undefined ? NEVER : Math.min(Math.max(minute, 0), NEVER - 1);
  }

  /** Each once, in order of delivery, when all are there; those whose name does not tell it behind the others, by path. */
  inOrder(): InputSequence {
    const { delivered, ids } = this;
    const numbers = new Uint32Array(this.length).map((_, index) => index);
    numbers.sort((a, b) => (delivered[a] ?? 0) - (delivered[b] ?? 0) || a - b);
    let kept = 0;
    for (let from = 0, to = 0; from < numbers.length; from = to) {
      while (to < numbers.length && delivered[numbers[to] ?? 0] === delivered[numbers[from] ?? 0]) to++;
      const named = Array.from(numbers.subarray(from, to), (number) => ({ number, id: ids.at(number) }));
      // The paths of one run are in the order of their ids.
      named.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)) || a.number - b.number);
      named.forEach(({ number, id }, index) => {
        if (id !== named[index - 1]?.id) numbers[kept++] = number;
      });
    }
    this.trim();
    return this.sequence(numbers.slice(0, kept));
  }

  /** Everything is in order: gives back what only was for that. */
  private trim(): void {
    this.ids.trim();
    this.delivered = new Uint32Array();
    this.kinds = this.kinds.slice(0, this.length);
    this.sizes = this.sizes.some((size) => size > 0) ? this.sizes.slice(0, this.length) : new Float64Array();
  }

  private sequence(numbers: Uint32Array): InputSequence {
    const [inputOf, { kinds, sizes }] = [(number: number) => this.at(number), this];
    return {
      length: numbers.length,
      bytes: numbers.reduce((sum, number) => sum + (sizes[number] ?? 0), 0),
      only: (wanted) => {
        const isWanted = INPUT_KINDS.map((kind) => wanted.includes(kind));
        return this.sequence(numbers.filter((number) => isWanted[kinds[number] ?? 0]));
      },
      *[Symbol.iterator]() {
        for (const number of numbers) yield inputOf(number);
      },
    };
  }

  private at(number: number): Input {
    const id = this.ids.at(number);
    const kind = INPUT_KINDS[this.kinds[number] ?? 0] ?? 'file';
    const file = { id, path: this.pathOf(id), bytes: this.sizes[number] ?? 0 };
    return { kind, file, delivered: kind === 'stdin' ? undefined : deliveredAt(id) };
  }
}
