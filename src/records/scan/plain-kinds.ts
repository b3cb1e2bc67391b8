import type { CallKind } from '../call';
import { LONGEST_FIELD } from './rules';

/** Tells kinds apart by all they hold. */
export class PlainKinds {
  readonly list: CallKind[] = [];
  capped = false;
  private readonly known = new Map<string, number>();

  private bytes = 0;

  constructor(
    private readonly most: number,
    private readonly mostBytes: number,
  ) {}

  /** Whether kinds that are met from now on lose identity and user agent. */
  get limited(): boolean {
    return this.list.length >= this.most || this.bytes >= this.mostBytes;
  }

  /** The index of a kind, or undefined where no more can be told apart. */
  idOf(kind: CallKind): number | undefined {
    const key = JSON.stringify(Object.values(inOrder(kind)));
    const id = this.known.get(key);
    if (id !== undefined) return id;
    if (this.limited && (kind.identity !== '' || kind.userAgent !== '')) {
      this.capped = true;
      return this.idOf({ ...kind, identity: '', userAgent: '' });
    }
    if (this.list.length >= Math.floor(this.most * 1.5) || this.bytes >= Math.floor(this.mostBytes * 1.5))
      return undefined;
    this.bytes += bytesOf(kind);
    this.known.set(key, this.list.length);
    return this.list.push(kind) - 1;
  }
}

const encoder = new TextEncoder();

/** Of its texts, each as long as can be kept of it. */
const bytesOf = (kind: CallKind): number =>
  Object.values(kind).reduce(
    (sum, value) => sum + (typeof value === 'string' ? Math.min(encoder.encode(value).length, LONGEST_FIELD) : 0),
    0,
  ) - kind.category.length;

const inOrder = (kind: CallKind): CallKind => {
  const { account, region, category, source, name, write, identity, userAgent, errorCode } = kind;
  return { account, region, category, source, name, write, identity, userAgent, errorCode };
};
