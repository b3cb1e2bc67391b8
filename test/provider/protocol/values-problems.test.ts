import { encode } from '@msgpack/msgpack';
import * as fc from 'fast-check';
import {
  decodeJson,
  decodeMsgpack,
  encodeMsgpack,
  formatPath,
  fromPlain,
  parseJson,
  type Value,
  ValueProblem,
  type ValueType,
} from '../../../src/provider/protocol/values';
import { anyType } from './arbitrary-value';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const json = (text: string): Uint8Array => new TextEncoder().encode(text);
const again = (value: Value, type: ValueType): Value => decodeMsgpack(encodeMsgpack(value, type), type);

function problemOf(work: () => unknown): ValueProblem {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof ValueProblem) return thrown;
    throw thrown;
  }
  throw new Error('no problem was found');
}

describe('what does not fit', () => {
  const type: ValueType = [
    'object',
    { name: 'string', tags: ['map', 'string'], rules: ['list', ['object', { port: 'number' }]], ids: ['set', 'bool'] },
  ];
  const fitting = { name: 'a', tags: {}, rules: [], ids: [] };

  test.each<[string, object, string]>([
    ['an attribute that is not in the schema', { ...fitting, nmae: 'x' }, 'nmae: no attribute is called "nmae"'],
    ['an attribute that is missing', { name: 'a', tags: {}, rules: [] }, 'ids: the attribute "ids" is missing'],
    ['a number for a text', { ...fitting, name: 5 }, 'name: a string is required, got a number'],
    [
      'a text for a number',
      { ...fitting, rules: [{ port: 1 }, { port: 'http' }] },
      'rules[1].port: a number is required, got a string',
    ],
    ['a list for a map', { ...fitting, tags: [] }, 'tags: a map of string is required, got a list'],
    ['a number in a map', { ...fitting, tags: { 'a b': 1 } }, 'tags["a b"]: a string is required, got a number'],
    ['a text in a set, pointed at as a whole', { ...fitting, ids: ['yes'] }, 'ids: a bool is required, got a string'],
    [
      'not a number',
      { ...fitting, rules: [{ port: Number.NaN }] },
      'rules[0].port: a number is required, got a number',
    ],
    ['a dynamic for an object', { ...fitting, rules: [7] }, 'rules[0]: an object is required, got a number'],
  ])('refuses %s', (_name, plain, message) => {
    expect(problemOf(() => decodeMsgpack(encode(plain), type)).message).toBe(message);
  });

  test.each<[string, Value, ValueType, string]>([
    ['an attribute of ours that is not in the schema', { x: 1 }, ['object', {}], 'x'],
    ['a number of ours for a text', { a: [1] }, ['object', { a: ['list', 'string'] }], 'a[0]'],
    ['a bare value for a dynamic', { a: 'b' }, ['object', { a: 'dynamic' }], 'a'],
    ['a list of ours for a map', { a: [] }, ['object', { a: ['map', 'string'] }], 'a'],
  ])('refuses to send %s', (_name, value, ofType, at) => {
    expect(formatPath(problemOf(() => encodeMsgpack(value, ofType)).path)).toBe(at);
  });

  test.each<[string, string, ValueType]>([
    ['a number for a map', '1.5', ['map', 'string']],
    ['a number for an object', '1.5', ['object', {}]],
    ['a type nobody knows', '{"type":"float","value":1}', 'dynamic'],
    ['broken JSON', '{"a":', 'dynamic'],
    ['two values', '1 2', 'number'],
  ])('refuses JSON with %s', (_name, text, ofType) => {
    expect(problemOf(() => decodeJson(json(text), ofType))).toBeInstanceOf(ValueProblem);
  });

  test('refuses JSON that is no UTF-8', () => {
    expect(problemOf(() => parseJson(bytes('22 ff 22'))).message).toContain('malformed JSON');
  });
});

describe('hostile bytes', () => {
  test('refuses __proto__ in msgpack, and takes it as any key in JSON', () => {
    const wire = bytes('81 a9 5f 5f 70 72 6f 74 6f 5f 5f a1 78');
    expect(problemOf(() => decodeMsgpack(wire, ['map', 'string'])).message).toContain('__proto__');
    const map = decodeJson(json('{"__proto__":"x","isLosslessNumber":"y"}'), ['map', 'string']);
    expect(Object.keys(map as object)).toEqual(['__proto__', 'isLosslessNumber']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(Object.getPrototypeOf(map)).toBeNull();
  });

  test('refuses any other bytes with a problem, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), anyType, (wire, type) => {
        for (const decode of [decodeMsgpack, decodeJson]) {
          try {
            decode(wire, type);
          } catch (thrown) {
            if (!(thrown instanceof ValueProblem)) throw thrown;
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  const nested = (levels: number, inside: unknown): unknown =>
    levels === 0 ? inside : nested(levels - 1, { a: inside });
  const nestedType = (levels: number): ValueType => (levels === 0 ? 'string' : ['list', nestedType(levels - 1)]);

  test.each<[string, () => unknown]>([
    ['lists in msgpack', () => decodeMsgpack(new Uint8Array(100_000).fill(0x91), nestedType(200))],
    ['lists in JSON', () => decodeJson(json('['.repeat(100_000) + ']'.repeat(100_000)), nestedType(200))],
    ['one list too many', () => fromPlain(nested(101, null), 'dynamic')],
    [
      'dynamics in dynamics',
      () => decodeJson(json(`${'{"type":"dynamic","value":'.repeat(5_000)}1${'}'.repeat(5_000)}`), 'dynamic'),
    ],
    [
      'the type of a dynamic',
      () => decodeMsgpack(encode([json(`${'["list",'.repeat(5_000)}"bool"${']'.repeat(5_000)}`), null]), 'dynamic'),
    ],
  ])('refuses to go on for ever: %s', (_name, work) => {
    expect(problemOf(work)).toBeInstanceOf(ValueProblem);
  });

  test('as deep as values may be they come back', () => {
    let value: Value = 'x';
    for (let level = 0; level < 100; level++) value = [value];
    expect(again(value, nestedType(100))).toEqual(value);
  });

  test('refuses lengths that no bytes are there for, at once', () => {
    const lists = Buffer.concat(Array.from({ length: 2_000 }, () => Buffer.from('dd01ffffff', 'hex')));
    expect(problemOf(() => decodeMsgpack(lists, ['list', 'string'])).message).toContain('malformed msgpack');
  });
});
