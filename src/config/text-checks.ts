/** What is looked at before the text is read as YAML. */
import { diagnostic } from './diagnostic';
import type { ConfigDiagnostic, SourceLocation } from './model';

const MAX_BYTES = 1024 * 1024;

/** Not allowed in YAML, and what bytes that are no UTF-8 turn into. Source: YAML 1.2.2 §5.1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;

function placeOf(text: string, offset: number, file: string): SourceLocation {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The text without a byte order mark, and whether it is worth reading on. */
export function checkText(
  text: string,
  file: string,
): { readonly text: string; readonly readable: boolean; readonly diagnostics: readonly ConfigDiagnostic[] } {
  const start: SourceLocation = { file, line: 1, column: 1 };
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_BYTES) {
    const message = `the file must be at most ${MAX_BYTES} bytes; got ${bytes}: is it a configuration at all?`;
    return { text, readable: false, diagnostics: [diagnostic('config_too_large', start, message)] };
  }
  const marked = text.startsWith('\ufeff');
  const body = marked ? text.slice(1) : text;
  const mark = marked
    ? [
        diagnostic(
          'config_encoding',
          start,
          'the file begins with a byte order mark; save it as UTF-8 without one',
          'warning',
        ),
      ]
    : [];
  const offset = body.search(UNREADABLE);
  if (offset >= 0) {
    const code = body.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
    const what = code === 'FFFD' ? 'bytes that are not UTF-8' : `the control character U+${code}`;
    const message = `the file must be UTF-8 text; got ${what}: save it as UTF-8 (not UTF-16 or Latin-1)`;
    const place = placeOf(body, offset, file);
    return { text: body, readable: false, diagnostics: [...mark, diagnostic('config_encoding', place, message)] };
  }
  if (body.trim() === '') {
    const message = 'the file is empty; `trailinsight init` writes one to start from';
    return { text: body, readable: false, diagnostics: [...mark, diagnostic('config_empty', start, message)] };
  }
  return { text: body, readable: true, diagnostics: mark };
}
