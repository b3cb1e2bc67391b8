import { types } from 'node:util';
import fc from 'fast-check';
import * as wire from '../../../src/provider/protocol/wire';
import { decode, encode } from '../../../src/provider/protocol/wire';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');

describe('bytes written by hand, from the protocol', () => {
  const value = { msgpack: bytes('c0'), json: new Uint8Array(0) };

  it.each<[string, object, object, string]>([
    ['a diagnostic', wire.Diagnostic, { severity: 1, summary: 'a', detail: 'b' }, '0801 120161 1a0162'],
    [
      'a path: an attribute, a key, the index 0',
      wire.AttributePath,
      { steps: [{ attributeName: 'a' }, { elementKeyString: 'k' }, { elementKeyInt: 0 }] },
      '0a03 0a0161 0a03 12016b 0a02 1800',
    ],
    [
      'a plan',
      wire.PlanResourceChangeResponse,
      { plannedState: value, requiresReplace: [{ steps: [] }], plannedPrivate: bytes('01'), legacyTypeSystem: true },
      '0a03 0a01c0 1200 1a0101 2801',
    ],
    [
      'an applied change',
      wire.ApplyResourceChangeResponse,
      { newState: value, private: bytes('07') },
      '0a03 0a01c0 120107',
    ],
    [
      'a request to move',
      wire.MoveResourceStateRequest,
      {
        sourceSchemaVersion: 3,
        sourceState: { json: bytes('7b7d') },
        targetTypeName: 't',
        sourceIdentitySchemaVersion: 1,
      },
      '1803 2204 0a027b7d 2a0174 4001',
    ],
    [
      'an attribute',
      wire.SchemaAttribute,
      { name: 'a', type: bytes('22'), computed: true, writeOnly: true },
      '0a0161 120122 3001 5801',
    ],
    [
      'an attribute of objects',
      wire.SchemaAttribute,
      { nestedType: { attributes: [{ name: 'a' }], nesting: 2 } },
      '5207 0a03 0a0161 1802',
    ],
    [
      'a map of schemas',
      wire.GetProviderSchemaResponse,
      { resourceSchemas: { r: { version: 1 } } },
      '1207 0a0172 1202 0801',
    ],
    ['a negative number', wire.Schema, { version: -1 }, '08 ffffffffffffffffff01'],
    [
      'what diagnostics of a provider configuration have as number',
      wire.ValidateProviderConfigResponse,
      { diagnostics: [{}] },
      '1200',
    ],
    ['why nothing was stopped', wire.StopProviderResponse, { error: 'e' }, '0a0165'],
    ['defaults, which are not sent', wire.SchemaNestedBlock, { typeName: '', nesting: 0, minItems: 0 }, ''],
  ])('%s', (_name, table, message, expected) => {
    expect(hex(encode(table, message))).toBe(expected.replaceAll(' ', ''));
    expect(decode(table, encode(table, message))).toMatchObject(message);
  });

  it('fills in what was not sent', () => {
    expect(decode(wire.ReadResourceRequest, bytes(''))).toEqual({
      typeName: '',
      currentState: undefined,
      private: new Uint8Array(0),
      providerMeta: undefined,
      clientCapabilities: undefined,
      currentIdentity: undefined,
    });
    expect(decode(wire.RawState, bytes('')).flatmap).toEqual({});
  });

  it('tells a step that is 0 from no step', () => {
    expect(decode(wire.AttributePathStep, bytes('1800')).elementKeyInt).toBe(0);
    expect(decode(wire.AttributePathStep, bytes('0a00'))).toMatchObject({
      attributeName: '',
      elementKeyInt: undefined,
    });
  });

  it('skips what it does not know, of every wire type', () => {
    const unknown = 'a00601 a10600000000 00000000 a206027878 a306 0801 a406 a50600000000';
    expect(decode(wire.Diagnostic, bytes(`${unknown} 120161 ${unknown}`)).summary).toBe('a');
  });

  it('skips a field that comes as another wire type', () => {
    expect(decode(wire.Diagnostic, bytes('1001 0a0161 1a0162'))).toMatchObject({
      severity: 0,
      summary: '',
      detail: 'b',
    });
  });

  it('joins a message that comes in two pieces', () => {
    expect(decode(wire.Schema, bytes('1202 0801 1203 220161')).block).toMatchObject({ version: 1, description: 'a' });
  });

  it('takes any key of a map', () => {
    const { flatmap } = decode(
      wire.RawState,
      encode(wire.RawState, { flatmap: JSON.parse('{"__proto__":"p","":"e"}') }),
    );
    expect(Object.getPrototypeOf(flatmap)).toBeNull();
    expect(Object.entries(flatmap)).toEqual([
      ['__proto__', 'p'],
      ['', 'e'],
    ]);
  });

  it('takes an entry of a map without its value', () => {
    expect({ ...decode(wire.RawState, bytes('1203 0a016b')).flatmap }).toEqual({ k: '' });
    expect(decode(wire.GetProviderSchemaResponse, bytes('1203 0a016b')).resourceSchemas.k).toMatchObject({
      version: 0,
    });
  });
});

describe('what is no message', () => {
  it.each([
    ['fails on a field that is cut off', wire.Diagnostic, '1205 61', 'premature EOF'],
    ['fails on a message that is cut off', wire.Schema, '1205 0801', 'cut off'],
    ['fails on a number that is cut off', wire.Schema, '08', ''],
    ['fails on a field beyond its message', wire.Schema, '1202 2205 6161616161', 'beyond its message'],
    ['fails on a map entry beyond itself', wire.RawState, '1202 0a05 6161616161', 'beyond its message'],
    ['fails on text that is not UTF-8', wire.Diagnostic, '1201 ff', ''],
    ['fails on field number 0', wire.Diagnostic, '0000', 'illegal tag'],
    ['fails on a number beyond 2^53', wire.Schema, '08 ffffffffffffffff7f', 'beyond 2^53'],
    ['fails on a group without an end', wire.Diagnostic, 'a306 0801', ''],
  ])('%s', (_name, table, data, message) => {
    expect(() => decode(table, bytes(data))).toThrow(message);
  });

  it('fails on nesting without end', () => {
    let data = Buffer.alloc(0);
    // A block of a nested block of a block …
    for (let depth = 0; depth < 200; depth += 1) {
      const field = depth % 2 === 0 ? 0x1a : 0x12;
      data = Buffer.concat([Buffer.from([field]), length(data.length), data]);
    }
    expect(() => decode(wire.SchemaNestedBlock, data)).toThrow('nested deeper than 100');
  });

  it('fails to write what is no integer', () => {
    expect(() => encode(wire.Schema, { version: 2 ** 53 })).toThrow('version');
    expect(() => encode(wire.Schema, { version: 0.5 })).toThrow('version');
  });

  const tables: [string, object][] = [
    ...Object.values(wire.providerMethods).flatMap((method): [string, object][] => [
      [`${method.path} request`, method.request],
      [`${method.path} response`, method.response],
    ]),
  ];

  it.each(tables)('fails with an Error or not at all: %s', (_name, table) => {
    fc.assert(
      fc.property(likelyBytes, (data) => {
        try {
          decode(table, data);
        } catch (error) {
          // Of whichever realm: jest has one of its own.
          expect(types.isNativeError(error)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('round trips', () => {
  it('gives back any plan request', () => {
    const value = fc.record({ msgpack: fc.uint8Array(), json: fc.uint8Array() });
    const request = fc.record({
      typeName: fc.string({ unit: 'grapheme' }),
      priorState: fc.option(value, { nil: undefined }),
      proposedNewState: fc.option(value, { nil: undefined }),
      config: fc.option(value, { nil: undefined }),
      priorPrivate: fc.uint8Array(),
      providerMeta: fc.constant(undefined),
      clientCapabilities: fc.option(
        fc.record({ deferralAllowed: fc.boolean(), writeOnlyAttributesAllowed: fc.boolean() }),
        { nil: undefined },
      ),
      priorIdentity: fc.option(fc.record({ identityData: value }), { nil: undefined }),
    });
    fc.assert(
      fc.property(request, (message) => {
        const { PlanResourceChangeRequest: table } = wire;
        expect(decode(table, encode(table, message))).toEqual(message);
      }),
    );
  });

  it('gives back any path', () => {
    const none = { attributeName: undefined, elementKeyString: undefined, elementKeyInt: undefined };
    const step = fc.oneof(
      fc.string().map((attributeName) => ({ ...none, attributeName })),
      fc.string().map((elementKeyString) => ({ ...none, elementKeyString })),
      fc.maxSafeInteger().map((elementKeyInt) => ({ ...none, elementKeyInt })),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        expect(decode(wire.AttributePath, encode(wire.AttributePath, { steps }))).toEqual({ steps });
      }),
    );
  });
});

it('has no field number twice in a message', () => {
  for (const [name, table] of Object.entries(wire)) {
    if (typeof table !== 'object' || table === null) continue;
    const numbers = Object.values(table as object).flatMap((field) => (field?.label ? [field.number] : []));
    expect({ name, numbers: [...new Set(numbers)] }).toEqual({ name, numbers });
  }
});

function length(size: number): Buffer {
  return size < 0x80 ? Buffer.from([size]) : Buffer.from([(size & 0x7f) | 0x80, size >> 7]);
}

/** Random bytes are refused at once; tags and lengths that could be right get further. */
const likelyBytes: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 5 }))
        .map(([n, w]) => Buffer.from([(n << 3) | w])),
      fc.integer({ min: 0, max: 12 }).map((size) => Buffer.from([size])),
      fc.constant(Buffer.from('ffffffffffffffffff01', 'hex')),
    ),
    { maxLength: 24 },
  )
  .map((parts) => Buffer.concat(parts));
