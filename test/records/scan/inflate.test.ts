import { constants, crc32, gunzipSync, gzipSync, type ZlibOptions } from 'node:zlib';
import fc from 'fast-check';
import { createScanner } from '../../../src/records';

const MOST = 4 * 1024 * 1024;
const SECRET = [1, 2, 3, 4];
const scanner = createScanner({}, SECRET);

const inflate = (stored: Uint8Array, most = MOST): Uint8Array | undefined => scanner.inflate?.(stored, most);

/** Texts that repeat themselves at all distances, with bytes of chance between. */
const written = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
      fc.tuple(fc.string({ minLength: 1, maxLength: 40 }), fc.nat(900)).map(([text, times]) => text.repeat(times)),
    ),
    { maxLength: 40 },
  )
  .map((parts) => Buffer.from([...parts, ...parts].join('')));

const packed = fc.record({
  level: fc.constantFrom(0, 1, 6, 9),
  memLevel: fc.constantFrom(1, 8, 9),
  windowBits: fc.constantFrom(9, 12, 15),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FIXED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FILTERED,
  ),
}) satisfies fc.Arbitrary<ZlibOptions>;

test('gives what zlib gives, however a file was packed', () => {
  fc.assert(
    fc.property(written, packed, (bytes, options) => {
      const inflated = inflate(gzipSync(bytes, options));
      expect(inflated && Buffer.compare(inflated, bytes)).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('gives nothing, or as many bytes as were said, of a file that is damaged', () => {
  fc.assert(
    fc.property(
      written,
      packed,
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.nat(4),
      (bytes, options, at, bits, cut) => {
        const whole = gzipSync(bytes, options);
        const stored = Buffer.from(whole.subarray(0, whole.length - cut));
        const place = at % stored.length;
        stored[place] = (stored[place] ?? 0) ^ bits;
        const inflated = inflate(stored);
        if (!inflated) return;
        expect(inflated).toHaveLength(stored.readUInt32LE(stored.length - 4));
        if (crc32(inflated) !== stored.readUInt32LE(stored.length - 8)) return;
        expect(Buffer.compare(inflated, bytes)).toBe(0);
      },
    ),
    { numRuns: 1000 },
  );
});

const TEXT = Buffer.from('{"Records":[]}'.repeat(300));
const stored = gzipSync(TEXT);

/** The same file with other flags, and what they announce behind the header. */
const withHeader = (flags: number, more: Buffer): Buffer => {
  const header = Buffer.from(stored.subarray(0, 10));
  header[3] = flags;
  return Buffer.concat([header, more, stored.subarray(10)]);
};

test.each([
  ['a name', 8, Buffer.from('a.json\0')],
  ['a comment', 16, Buffer.from('made by hand\0')],
  ['extra fields', 4, Buffer.from([3, 0, 1, 2, 3])],
  ['all of them', 28, Buffer.from([2, 0, 1, 2, 0x61, 0, 0x62, 0])],
])('passes over %s in the header', (_what, flags, more) => {
  const file = withHeader(flags, more);
  expect(gunzipSync(file)).toEqual(TEXT);
  expect(Buffer.from(inflate(file) ?? [])).toEqual(TEXT);
});

test.each([
  ['a file of two members', Buffer.concat([stored, stored])],
  ['bytes behind the end', Buffer.concat([stored, Buffer.from([0])])],
  ['a file that is cut off', stored.subarray(0, stored.length - 9)],
  ['a header alone', stored.subarray(0, 10)],
  ['a name without an end', withHeader(8, Buffer.alloc(0)).fill(1, 10)],
  ['flags that are reserved', withHeader(0x80, Buffer.alloc(0))],
  ['another way of packing', Buffer.from(stored).fill(7, 2, 3)],
  ['no bytes', Buffer.alloc(0)],
])('fails for %s, which zlib is to tell about', (_what, file) => {
  expect(inflate(file)).toBeUndefined();
});

test('fails where there is more than is wanted', () => {
  expect(inflate(stored, TEXT.length)).toHaveLength(TEXT.length);
  expect(inflate(stored, TEXT.length - 1)).toBeUndefined();
});

test('does not go beyond what the file says it has', () => {
  const file = Buffer.from(stored);
  file.writeUInt32LE(TEXT.length - 5, file.length - 4);
  expect(inflate(file)).toBeUndefined();
});
