import type { CallKind } from '../call';
import { agentForm, CALL_CATEGORIES, identityForm, LONGEST_FIELD } from './rules';
import type { AttributeBy } from './scanner';
import { textOf } from './text';
import { PLACES, type ScannerExports } from './wasm-exports';

const ESCAPED = 0x80000000;
const FIELDS = 7;
/** Bytes of the longest field when all of it is escaped, and one more escape that may be cut through. */
const LONGEST_BYTES = LONGEST_FIELD * 6 + 12;

/** Decodes the kinds that the scanner has met for the first time, while their bytes are in its memory. */
export class KindReader {
  /** Regions, services and user agents come again and again: one copy of each. */
  private readonly shared = new Map<string, string>();

  constructor(
    private readonly module: ScannerExports,
    private readonly attributeBy: AttributeBy,
  ) {}

  kindAt(index: number): CallKind {
    const view = new DataView(this.module.memory.buffer, PLACES.newKinds + index * PLACES.newKindSize);
    const [account = '', region = '', source = '', name = '', identity = '', userAgent = '', errorCode = ''] =
      Array.from({ length: FIELDS }, (_, field) => this.text(view, field * 8));
    const numbers = view.getInt32(FIELDS * 8, true);
    return {
      account: this.once(account),
      region: this.once(region),
      category: CALL_CATEGORIES[numbers >> 1] ?? 'Management',
      source: this.once(source),
      name: this.once(name),
      write: (numbers & 1) === 1,
      identity: this.once(cut(identityForm(identity, this.attributeBy))),
      userAgent: this.once(cut(agentForm(userAgent))),
      errorCode: this.once(errorCode),
    };
  }

  private text(view: DataView, at: number): string {
    const length = view.getUint32(at + 4, true);
    if (length === 0) return '';
    const bytes = Math.min(length & ~ESCAPED, LONGEST_BYTES);
    const text = textOf(new Uint8Array(this.module.memory.buffer, view.getUint32(at, true), bytes), length >= ESCAPED);
    return cut(text);
  }

  private once(text: string): string {
    const same = this.shared.get(text);
    if (same !== undefined) return same;
    if (this.shared.size < 100_000) this.shared.set(text, text);
    return text;
  }
}

const cut = (text: string): string => text.slice(0, LONGEST_FIELD);
