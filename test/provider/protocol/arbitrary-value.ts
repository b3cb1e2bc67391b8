/** Any type of Terraform, with any value of it: what properties of the codecs are tried with. */
import * as fc from 'fast-check';
import {
  DecimalNumber,
  DynamicValue,
  record,
  Unknown,
  type Value,
  type ValueType,
} from '../../../src/provider/protocol/values';

/** Names that are something on every object of the language, among others. */
const names = fc.oneof(fc.constantFrom('toString', 'constructor', 'hasOwnProperty', 'length', 'Ä', ''), fc.string());

export const anyType: fc.Arbitrary<ValueType> = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<ValueType>('string', 'bool', 'number', 'dynamic'),
    fc.tuple(fc.constantFrom('list', 'set', 'map'), tie('type')),
    fc.tuple(
      fc.constant('object'),
      fc.dictionary(
        names.filter((name) => name !== '__proto__'),
        tie('type'),
        { maxKeys: 3 },
      ),
    ) as fc.Arbitrary<ValueType>,
    fc.tuple(fc.constant('tuple'), fc.array(tie('type'), { maxLength: 3 })) as fc.Arbitrary<ValueType>,
  ) as fc.Arbitrary<ValueType>,
})).type;

const anyUnknown: fc.Arbitrary<Value> = fc
  .tuple(fc.integer({ min: -128, max: 127 }), fc.uint8Array({ minLength: 1, maxLength: 20 }))
  .map(([type, data]) => new Unknown({ type, data }));

const anyNumber: fc.Arbitrary<Value> = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }).filter((number) => !Object.is(number, -0)),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((whole) => (Number.isSafeInteger(Number(whole)) ? Number(whole) : whole)),
  fc.bigInt({ min: 2n ** 63n, max: 2n ** 90n }).map((whole) => new DecimalNumber(String(whole))),
);

const primitives = {
  string: fc.string({ unit: 'grapheme' }).map((text) => text.normalize('NFC')),
  bool: fc.boolean(),
  number: anyNumber,
};

/** Null and unknown are values of every type. */
export function anyValueOf(type: ValueType): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 6, arbitrary: knownValueOf(type) }, fc.constant(null), anyUnknown);
}

function knownValueOf(type: ValueType): fc.Arbitrary<Value> {
  if (type === 'dynamic') {
    return fc
      .constantFrom<ValueType>('string', 'number', ['list', 'bool'], ['object', { inner: 'dynamic' }])
      .chain((inner) =>
        (inner[0] === 'object' ? fc.constant(record([['inner', null]])) : anyValueOf(inner)).map(
          (value) => new DynamicValue(inner, value),
        ),
      );
  }
  if (typeof type === 'string') return primitives[type];
  switch (type[0]) {
    case 'list':
    case 'set':
      return fc.array(anyValueOf(type[1]), { maxLength: 3 });
    case 'map':
      return fc
        .array(
          fc.tuple(
            names.filter((name) => name !== '__proto__'),
            anyValueOf(type[1]),
          ),
          { maxLength: 3 },
        )
        .map(record);
    case 'tuple':
      return fc.tuple(...type[1].map(anyValueOf));
    case 'object':
      return fc
        .tuple(
          ...Object.entries(type[1]).map(([name, inner]) => anyValueOf(inner).map((value) => [name, value] as const)),
        )
        .map(record);
  }
}
