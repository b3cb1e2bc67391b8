/**
 * Finds the records in the text of a log file without holding the file: `{"Records":[…]}` as CloudTrail delivers
 * it, a bare array, or one record a line. Only braces, brackets and strings are looked at; each record is parsed
 * by whoever takes it.
 */

export class NotRecords extends Error {
  override readonly name = 'NotRecords';
}

const WRAPPED = /^\s*\{\s*"Records"\s*:\s*\[/;
const QUOTE = 34;
const BACKSLASH = 92;
const [ARRAY_OPEN, ARRAY_CLOSE, OBJECT_OPEN, OBJECT_CLOSE, COMMA] = [91, 93, 123, 125, 44];
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;

/** A record is at most 256 KB (UG cloudtrail limits); anything far above is not a record. In characters. */
const RECORD_LIMIT = 4 * 1024 * 1024;
/** Characters looked at to tell the three forms apart. */
const HEAD = 64;

export class RecordSplitter {
  /** Depth at which records begin: 1 one a line, 2 in a bare array, 3 in `Records`; 0 until that is known. */
  private base = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private head = '';
  private record = '';

  constructor(private readonly onRecord: (json: string) => void) {}

  push(chunk: string): void {
    if (this.base > 0) {
      this.scan(chunk);
      return;
    }
    this.head += chunk;
    if (this.head.trimStart().length >= HEAD) this.begin();
  }

  /** Throws NotRecords when the text stops in the middle of something. */
  end(): void {
    if (this.base === 0) this.begin();
    if (this.depth > 0 || this.inString) throw new NotRecords('the file ends in the middle of a record');
  }

  private begin(): void {
    const text = this.head;
    this.head = '';
    this.base = WRAPPED.test(text) ? 3 : /^\s*\[/.test(text) ? 2 : 1;
    this.scan(text);
  }

  private scan(text: string): void {
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (code === BACKSLASH) this.escaped = true;
        else if (code === QUOTE) this.inString = false;
      } else if (code === QUOTE) {
        if (this.depth === 0) throw new NotRecords('text where a record should begin');
        this.inString = true;
      } else if (code === OBJECT_OPEN || code === ARRAY_OPEN) {
        this.depth++;
        if (this.depth === this.base && code === OBJECT_OPEN) start = i;
      } else if (code === OBJECT_CLOSE || code === ARRAY_CLOSE) {
        if (this.depth === this.base && code === OBJECT_CLOSE) {
          this.onRecord(this.record + text.slice(start, i + 1));
          this.record = '';
        }
        this.depth--;
        if (this.depth < 0) throw new NotRecords('a bracket closes that was never opened');
      } else if (this.depth === 0 && !isSpace(code) && code !== COMMA) {
        throw new NotRecords('text where a record should begin');
      }
    }
    if (this.depth >= this.base) this.record += text.slice(start);
    if (this.record.length > RECORD_LIMIT) throw new NotRecords(`a record is longer than ${RECORD_LIMIT} characters`);
  }
}
