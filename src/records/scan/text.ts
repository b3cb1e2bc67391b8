const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** What a JSON string says, from its bytes between the quotes. Escapes that JSON does not know stand for their character. */
export function textOf(bytes: Uint8Array, escaped: boolean): string {
  const text = decoder.decode(bytes);
  return escaped ? unescapeJson(text) : text;
}

const unescapeJson = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_all, hex?: string, short = '') =>
    hex === undefined ? (SHORT[short] ?? short) : String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** The same as bytes, a half surrogate as the three bytes it would have: what hashes are made of. */
export function unescapedBytes(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const code = bytes[at] ?? 0;
    if (code !== BACKSLASH || at + 1 >= bytes.length) {
      out[length++] = code;
      at++;
      continue;
    }
    let point = hexAt(bytes, at);
    if (point < 0) {
      out[length++] = SHORT_BYTES.get(bytes[at + 1] ?? 0) ?? bytes[at + 1] ?? 0;
      at += 2;
      continue;
    }
    at += 6;
    const low = point >= 0xd800 && point < 0xdc00 ? hexAt(bytes, at) : -1;
    if (low >= 0xdc00 && low < 0xe000) {
      point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
      at += 6;
    }
    length = putPoint(out, length, point);
  }
  return out.subarray(0, length);
}

const BACKSLASH = 0x5c;
const SHORT_BYTES = new Map(Object.entries(SHORT).map(([key, value]) => [key.charCodeAt(0), value.charCodeAt(0)]));

/** The unit that `\uXXXX` at this place stands for, or -1. */
function hexAt(bytes: Uint8Array, at: number): number {
  if (at + 6 > bytes.length || bytes[at] !== BACKSLASH || bytes[at + 1] !== 0x75) return -1;
  const digits = String.fromCharCode(...bytes.subarray(at + 2, at + 6));
  return /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
}

function putPoint(out: Uint8Array, length: number, point: number): number {
  let at = length;
  if (point < 0x80) out[at++] = point;
  else {
    if (point < 0x800) out[at++] = 0xc0 | (point >> 6);
    else {
      if (point < 0x10000) out[at++] = 0xe0 | (point >> 12);
      else {
        out[at++] = 0xf0 | (point >> 18);
        out[at++] = 0x80 | ((point >> 12) & 63);
      }
      out[at++] = 0x80 | ((point >> 6) & 63);
    }
    out[at++] = 0x80 | (point & 63);
  }
  return at;
}
