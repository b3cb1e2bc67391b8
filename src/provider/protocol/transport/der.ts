/** As much of ASN.1's Distinguished Encoding Rules (ITU-T X.690) as a certificate needs. */

export function tagged(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), length(body.length), body]);
}

/** X.690 8.1.3: below 128 in one byte, else the number of bytes and the bytes. */
function length(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const digits = bigEndian(size);
  return Buffer.concat([Buffer.from([0x80 | digits.length]), digits]);
}

function bigEndian(value: number): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
}

export function sequence(...content: Uint8Array[]): Buffer {
  return tagged(0x30, ...content);
}

export function set(...content: Uint8Array[]): Buffer {
  return tagged(0x31, ...content);
}

/** `[number]`, around something whole. */
export function explicit(number: number, ...content: Uint8Array[]): Buffer {
  return tagged(0xa0 | number, ...content);
}

/** A number that is not negative, from its bytes: a leading bit that is set would make it so (X.690 8.3). */
export function integer(magnitude: Uint8Array): Buffer {
  const start = magnitude.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? Buffer.from([0]) : Buffer.from(magnitude.subarray(start));
  return (digits[0] as number) >= 0x80 ? tagged(0x02, Buffer.from([0]), digits) : tagged(0x02, digits);
}

export function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.from([value ? 0xff : 0]));
}

export function octetString(content: Uint8Array): Buffer {
  return tagged(0x04, content);
}

export function bitString(content: Uint8Array, unusedBits = 0): Buffer {
  return tagged(0x03, Buffer.from([unusedBits]), content);
}

export function utf8String(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text));
}

/** X.690 8.19: the first two numbers share a byte, the rest are base 128. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift(0x80 | (left & 0x7f));
  return digits;
}

/** RFC 5280 4.1.2.5: two digits of the year until 2049, four from then on. */
export function time(date: Date): Buffer {
  const digits = `${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return date.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}
