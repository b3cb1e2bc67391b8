import * as fc from 'fast-check';
import {
  DecimalNumber,
  DynamicValue,
  decodeJson,
  decodeMsgpack,
  encodeMsgpack,
  isUnknown,
  isWhollyKnown,
  record,
  sameValue,
  UNKNOWN,
  type Value,
  type ValueType,
} from '../../../src/provider/protocol/values';
import { anyType, anyValueOf } from './arbitrary-value';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
const json = (text: string): Uint8Array => new TextEncoder().encode(text);
const again = (value: Value, type: ValueType): Value => decodeMsgpack(encodeMsgpack(value, type), type);

describe('round trip', () => {
  test('any value of any type comes back', () => {
    const typed = anyType.chain((type) => anyValueOf(type).map((value) => ({ type, value })));
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        expect(again(value, type)).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test('a value is the same as itself after a trip', () => {
    const typed = anyType.chain((type) => anyValueOf(type).map((value) => ({ type, value })));
    fc.assert(fc.property(typed, ({ type, value }) => sameValue(value, again(value, type), type)));
  });

  test.each<[string, Value, ValueType]>([
    ['null', null, 'string'],
    [
      'a map with names that objects have',
      record([
        ['toString', 'a'],
        ['constructor', 'b'],
        ['__defineGetter__', 'c'],
      ]),
      ['map', 'string'],
    ],
    [
      'an object with names that objects have',
      record([
        ['hasOwnProperty', true],
        ['constructor', null],
      ]),
      ['object', Object.fromEntries([['hasOwnProperty', 'bool'] as const, ['constructor', 'string'] as const])],
    ],
    ['a tuple', ['a', 1, [true]], ['tuple', ['string', 'number', ['list', 'bool']]]],
    ['a dynamic number', new DynamicValue('number', 7), 'dynamic'],
    ['a dynamic object', new DynamicValue(['object', { a: ['list', 'string'] }], record([['a', ['x']]])), 'dynamic'],
    ['dynamics in a list', [new DynamicValue('string', 'x'), new DynamicValue('bool', null)], ['list', 'dynamic']],
    ['an unknown dynamic', UNKNOWN, 'dynamic'],
    ['infinity', Number.POSITIVE_INFINITY, 'number'],
  ])('%s', (_name, value, type) => {
    expect(again(value, type)).toEqual(value);
  });

  test('maps and objects have no prototype', () => {
    const map = again(record([['a', 'b']]), ['map', 'string']);
    expect(Object.getPrototypeOf(map)).toBeNull();
  });

  test('an object gets every attribute of its type', () => {
    const type: ValueType = ['object', { a: 'string', b: ['list', 'string'] }];
    expect(again({ a: 'x' }, type)).toEqual(
      record([
        ['a', 'x'],
        ['b', null],
      ]),
    );
  });
});

describe('unknown', () => {
  test.each([
    ['what says nothing more', 'd4 00 00'],
    ['refinements: not null, with a prefix', 'd7 0c 82 01 c2 02 a3 66 6f 6f'],
    ['refinements with bounds', 'c7 05 0c 82 05 02 06 09'],
    ['an extension nobody has heard of', 'd6 63 01 02 03 04'],
    ['a negative extension', 'd4 ff 07'],
    ['an empty extension', 'c7 00 00'],
  ])('%s comes back byte for byte', (_name, wire) => {
    const value = decodeMsgpack(bytes(wire), 'string');
    expect(isUnknown(value)).toBe(true);
    expect(hex(encodeMsgpack(value, 'string'))).toBe(wire.replaceAll(' ', ''));
  });

  test('ours is the plain one', () => expect(hex(encodeMsgpack(UNKNOWN, ['list', 'string']))).toBe('d40000'));

  test('what is kept is no view of the message', () => {
    const wire = bytes('d6 63 01 02 03 04');
    const value = decodeMsgpack(wire, 'string');
    wire.fill(0);
    expect(hex(encodeMsgpack(value, 'string'))).toBe('d66301020304');
  });

  test.each<[string, Value, boolean]>([
    ['deep in a list', ['a', [record([['b', UNKNOWN]])]], false],
    ['in a dynamic', new DynamicValue('string', UNKNOWN), false],
    ['nowhere', ['a', record([['b', null]])], true],
  ])('is found %s', (_name, value, known) => expect(isWhollyKnown(value)).toBe(known));
});

describe('numbers', () => {
  const DIGITS = '12345678901234567890123';

  test.each<[string, Value, string]>([
    ['the most of int64', 2n ** 63n - 1n, 'cf7fffffffffffffff'],
    ['the least of int64', -(2n ** 63n), 'd38000000000000000'],
    ['a whole float beyond 2^53', 2 ** 60, 'cb43b0000000000000'],
    ['one more than int64 has', 2n ** 63n, `b3${Buffer.from('9223372036854775808').toString('hex')}`],
    ['23 digits', new DecimalNumber(DIGITS), `b7${Buffer.from(DIGITS).toString('hex')}`],
  ])('%s on the wire', (_name, value, wire) => expect(hex(encodeMsgpack(value, 'number'))).toBe(wire));

  test('unsigned 64 bits are read', () => {
    expect(decodeMsgpack(bytes('cf ff ff ff ff ff ff ff ff'), 'number')).toBe(2n ** 64n - 1n);
    expect(decodeMsgpack(bytes('cf 00 00 00 00 00 00 00 05'), 'number')).toBe(5);
  });

  test.each([DIGITS, '0.1', '1e400', '-0.30000000000000000001'])('%s from JSON keeps its digits', (text) => {
    const value = decodeJson(json(text), 'number');
    expect(again(value, 'number')).toEqual(new DecimalNumber(text));
  });

  test.each([
    ['5', 5],
    ['5.0', 5],
    ['-0.5', -0.5],
    ['1000000000000000000000', 1e21],
  ])('%s from JSON is a number as it is', (text, number) => expect(decodeJson(json(text), 'number')).toBe(number));

  test.each<[Value, Value, boolean]>([
    [1000, new DecimalNumber('1000.0'), true],
    [1e21, new DecimalNumber('1000000000000000000000'), true],
    [2 ** -30, new DecimalNumber('0.000000000931322574615478515625'), true],
    [new DecimalNumber('1.50'), 1.5, true],
    [new DecimalNumber('-1E3'), -1000n, true],
    [new DecimalNumber('0.000'), 0, true],
    [new DecimalNumber('0.1'), 0.1, false],
    [new DecimalNumber('12345678901234567890123'), new DecimalNumber('12345678901234567890124'), false],
    [1, -1, false],
  ])('%p and %p the same: %p', (a, b, same) => expect(sameValue(a, b, 'number')).toBe(same));
});

describe('the same', () => {
  test.each<[string, Value, Value, ValueType, boolean]>([
    ['sets in another order', ['a', 'b'], ['b', 'a'], ['set', 'string'], true],
    ['lists in another order', ['a', 'b'], ['b', 'a'], ['list', 'string'], false],
    [
      'sets in objects in sets',
      [{ x: ['a', 'b'] }, { x: [] }],
      [{ x: [] }, { x: ['b', 'a'] }],
      ['set', ['object', { x: ['set', 'string'] }]],
      true,
    ],
    ['a text in two forms of Unicode', 'Å', 'A\u030a', 'string', true],
    ['null and empty', null, [], ['list', 'string'], false],
    ['an unknown and a known', UNKNOWN, 'a', 'string', false],
    ['a text that reads like a null', 'null', null, 'string', false],
    ['dynamics of two types', new DynamicValue('string', '1'), new DynamicValue('number', 1), 'dynamic', false],
  ])('%s', (_name, a, b, type, same) => expect(sameValue(a, b, type)).toBe(same));
});

test('texts are sent in the form Terraform holds them in', () => {
  expect(again('A\u030angstro\u0308m', 'string')).toBe('Ångström');
});
