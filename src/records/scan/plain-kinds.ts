import type { CallKind } from '../call';

/** Tells kinds apart by all they hold. */
export class PlainKinds {
  readonly list: CallKind[] = [];
  capped = false;
  private readonly known = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** The index of a kind, or undefined where no more can be told apart. */
  idOf(kind: CallKind): number | undefined {
    const key = JSON.stringify(Object.values(inOrder(kind)));
    const id = this.known.get(key);
    if (id !== undefined) return id;
    if (this.list.length >= this.most && (kind.identity !== '' || kind.userAgent !== '')) {
      this.capped = true;
      return this.idOf({ ...kind, identity: '', userAgent: '' });
    }
    if (this.list.length >= this.most * 1.5) return undefined;
    this.known.set(key, this.list.length);
    return this.list.push(kind) - 1;
  }
}

const inOrder = (kind: CallKind): CallKind => {
  const { account, region, category, source, name, write, identity, userAgent, errorCode } = kind;
  return { account, region, category, source, name, write, identity, userAgent, errorCode };
};
