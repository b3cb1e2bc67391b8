import { type Account, type Api, MINUTES_PER_DAY } from '../account';
import type { Episode, Label } from './label';

/** From `from` up to `to`, minutes since the account's first midnight. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What has happened to an API of a Region. */
interface Entry extends Span {
  readonly key: string;
  readonly region: string;
  readonly api: Api;
}

/** Minutes by which incidents of one key lie apart. */
const APART = 720;

/** What has been done to the calls so far. */
export class Ledger {
  readonly labels: Label[] = [];
  /** Falls that came along with a labelled one, too small to be labelled. */
  readonly besides: Episode[] = [];
  readonly #busy = new Map<string, Span[]>();

  constructor(readonly account: Account) {}

  isFree(key: string, { from, to }: Span): boolean {
    return this.#spansOf(key).every((other) => to + APART <= other.from || from >= other.to + APART);
  }

  isUntouched(key: string): boolean {
    return this.#spansOf(key).length === 0;
  }

  label(entry: Entry, as: Pick<Label, 'kind' | 'type' | 'errorCode'>): void {
    this.labels.push({ ...as, ...this.#enter(entry) });
  }

  noteBesides(entry: Entry): void {
    this.besides.push(this.#enter(entry));
  }

  #enter({ key, region, api, from, to }: Entry): Episode {
    this.#busy.set(key, [...this.#spansOf(key), { from, to }]);
    const { id, startDay } = this.account;
    const begin = startDay * MINUTES_PER_DAY;
    return { account: id, region, source: api.source, name: api.name, onset: begin + from, end: begin + to };
  }

  #spansOf(key: string): readonly Span[] {
    return this.#busy.get(key) ?? [];
  }
}
