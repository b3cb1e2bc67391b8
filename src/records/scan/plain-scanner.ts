/**
 * The scanner in plain TypeScript: what is right, told slowly. It is used where there is no WebAssembly, and the fast one
 * is tested against it.
 */
import type { CallKind } from '../call';
import { Found } from './found';
import { judge } from './plain-call';
import {
  afterContainer,
  afterSpace,
  afterValue,
  BAD,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  MORE,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  quoteAfter,
} from './plain-json';
import { PlainKinds } from './plain-kinds';
import { keyText, type RawRecord, readRecord } from './plain-record';
import { joined, RecordsAhead } from './records-ahead';
import {
  MAX_KIND_BYTES,
  MAX_KINDS,
  MAX_RECORD,
  type ScanCode,
  type Scanner,
  type ScanOptions,
  type ScanPiece,
} from './scanner';

/** top: between records or files of records; list: in a list of records; keys: in the object around it, behind the list. */
type Context = 'top' | 'list' | 'keys';

/** A last brace so far from the end of the bytes is no beginning of a record that was cut through. */
const LONGEST_BEGINNING = 4096;

export class PlainScanner implements Scanner {
  private readonly table: PlainKinds;
  private context: Context = 'top';
  /** The list is `Records` of an object rather than the file's own. */
  private wrapped = false;
  /** Nothing is understood until the next record begins. */
  private lost = false;
  /** Something was broken: from here on no record reaches over the beginning of the next, lest one swallows all. */
  private cautious = false;
  private rest: Uint8Array = new Uint8Array();
  /** Offset of the bytes in the file. */
  private offset = 0;
  private bytes: Uint8Array = new Uint8Array();
  private last = false;
  private found = new Found();
  private ahead = new RecordsAhead(this.bytes);

  constructor(private readonly options: ScanOptions = {}) {
    this.table = new PlainKinds(options.maxKinds ?? MAX_KINDS, options.maxKindBytes ?? MAX_KIND_BYTES);
  }

  get kinds(): number {
    return this.table.list.length;
  }

  get capped(): boolean {
    return this.table.capped;
  }

  get limited(): boolean {
    return this.table.limited;
  }

  know(kind: CallKind): number {
    return this.table.idOf(kind) ?? -1;
  }

  scan(more: Uint8Array, last: boolean): ScanPiece {
    const bytes = this.rest.length === 0 ? more : joined(this.rest, more);
    const before = this.kinds;
    this.bytes = bytes;
    this.last = last;
    this.found = new Found();
    this.ahead = new RecordsAhead(bytes);
    const end = bytes.length;
    let at = this.afterMark();
    // Too short to tell a mark.
    while (at < end && (last || end > 2 || this.offset > 0)) {
      let next = this.step(at);
      if (next === MORE) {
        if (last) next = this.fail(at, 'unfinished');
        else if (!this.lost && end - at > (this.options.maxRecord ?? MAX_RECORD)) next = this.lose(at, 'too_large');
        else break;
        if (next === MORE) break;
      }
      at = next;
    }
    this.rest = last ? new Uint8Array() : bytes.slice(at);
    this.offset += at;
    if (last) this.restart();
    return this.found.piece(this.table.list.slice(before));
  }

  private restart(): void {
    this.context = 'top';
    this.lost = false;
    this.cautious = false;
    this.offset = 0;
  }

  /** Behind the byte order mark that a file may begin with. */
  private afterMark(): number {
    const { bytes } = this;
    if (this.offset > 0) return 0;
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  }

  /** Goes on by one thing: a space, a record, the beginning of a list. */
  private step(at: number): number {
    const { bytes } = this;
    if (this.lost) return this.search(at);
    const place = afterSpace(bytes, at);
    if (place > at || place >= bytes.length) return place;
    const code = bytes[at];
    if (this.context === 'keys') return this.outerKey(at);
    if (this.context === 'list' && code === COMMA) return at + 1;
    if (this.context === 'list' && code === CLOSE_LIST) {
      this.context = this.wrapped ? 'keys' : 'top';
      return at + 1;
    }
    if (code === OPEN_OBJECT) return this.record(at);
    if (code === OPEN_LIST && this.context === 'top') return this.enter(at + 1, false);
    if (this.context === 'top') return this.fail(at, 'not_an_object');
    const end = afterValue(bytes, at);
    if (end >= 0) this.found.problem(this.offset + at, 'not_an_object');
    return end === BAD ? this.fail(at, 'malformed') : end;
  }

  private enter(at: number, wrapped: boolean): number {
    this.context = 'list';
    this.wrapped = wrapped;
    return at;
  }

  private record(at: number): number {
    const { bytes } = this;
    const limit = this.cautious ? this.nextRecord(at) : MORE;
    const view = limit === MORE ? bytes : bytes.subarray(0, limit);
    const record: RawRecord = { texts: new Map(), digest: false };
    const end = readRecord(view, at, record, this.context === 'top');
    if (record.listAt !== undefined) return this.enter(record.listAt, true);
    if (end === MORE && limit !== MORE) return this.fail(at, 'unfinished');
    if (end === BAD) return this.fail(at, 'malformed');
    if (end >= 0) this.count(at, record, bytes.subarray(at, end));
    return end;
  }

  private count(at: number, record: RawRecord, whole: Uint8Array): void {
    const judged = judge(record, whole, this.options.attributeBy ?? 'session');
    if (judged.is === 'broken') this.found.problem(this.offset + at, judged.code);
    else if (judged.is !== 'call') this.found.other(judged.is);
    else if (this.isOutside(judged.minute)) this.found.other('outside');
    else {
      const id = this.table.idOf(judged.kind);
      if (id === undefined) this.found.problem(this.offset + at, 'kind_limit');
      else this.found.call(id, judged.minute, judged.id);
    }
  }

  private isOutside(minute: number): boolean {
    const { from, to } = this.options;
    return (from !== undefined && minute < from) || (to !== undefined && minute >= to);
  }

  /** A key of the object around the list, and its value. */
  private outerKey(at: number): number {
    const { bytes } = this;
    if (bytes[at] === COMMA) return at + 1;
    if (bytes[at] === CLOSE_OBJECT) {
      this.context = 'top';
      return at + 1;
    }
    if (bytes[at] !== QUOTE) return this.fail(at, 'malformed');
    const quote = quoteAfter(bytes, at + 1);
    if (quote < 0) return quote;
    const colon = afterSpace(bytes, quote + 1);
    if (colon >= bytes.length) return MORE;
    if (bytes[colon] !== COLON) return this.fail(at, 'malformed');
    const value = afterSpace(bytes, colon + 1);
    if (bytes[value] === OPEN_LIST && keyText(bytes.subarray(at + 1, quote)) === 'Records') {
      return this.enter(value + 1, true);
    }
    const end = afterValue(bytes, value);
    return end === BAD ? this.fail(at, 'malformed') : end;
  }

  /** Reports what is broken and gives where it goes on: behind the broken thing where its brackets match, else at the next record. */
  private fail(at: number, code: ScanCode): number {
    const { bytes, last } = this;
    const next = this.nextRecord(at);
    let end = BAD;
    if (bytes[at] === OPEN_OBJECT && this.context !== 'keys') {
      end = afterContainer(bytes, at, next < 0 ? bytes.length : next);
      const place = end < 0 ? end : afterSpace(bytes, end);
      if (next < 0 && !last && (end === MORE || place >= bytes.length)) return MORE;
      if (end >= 0 && !this.mayFollow(bytes[place])) end = BAD;
    }
    if (end < 0) end = next;
    if (end < 0) return this.lose(at, code);
    this.found.problem(this.offset + at, code);
    this.goOn();
    return end;
  }

  private mayFollow(code: number | undefined): boolean {
    if (code === undefined) return true;
    return this.context === 'top' ? code === OPEN_OBJECT || code === OPEN_LIST : code === COMMA || code === CLOSE_LIST;
  }

  private lose(at: number, code: ScanCode): number {
    this.found.problem(this.offset + at, code);
    this.goOn();
    this.lost = true;
    return at + 1;
  }

  private goOn(): void {
    this.cautious = true;
    if (this.context === 'keys') this.context = 'top';
  }

  /** Looks for the next record. Without one, keeps what may be its beginning. */
  private search(at: number): number {
    const { bytes } = this;
    const next = this.nextRecord(at - 1);
    if (next >= 0) {
      this.lost = false;
      return next;
    }
    if (this.last) return bytes.length;
    const brace = bytes.lastIndexOf(OPEN_OBJECT);
    const kept = brace > bytes.length - LONGEST_BEGINNING ? brace - 1 : bytes.length - 1;
    return kept > at ? kept : MORE;
  }

  private nextRecord(at: number): number {
    return this.ahead.behind(at, this.context !== 'list');
  }
}
