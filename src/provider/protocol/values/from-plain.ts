import { isDeeper, MAX_DEPTH } from './depth';
import { type Path, ValueProblem } from './path';
import { describeType, parseType, type ValueType } from './type';
import { DecimalNumber, DynamicValue, record, Unknown, type Value } from './value';

/**
 * What a decoder gave (msgpack or JSON), as a value of the type: nothing more in it, nothing less.
 * Throws ValueProblem with the path of what does not fit.
 */
export function fromPlain(plain: unknown, type: ValueType): Value {
  if (isDeeper(plain)) throw new ValueProblem([], `nested deeper than ${MAX_DEPTH} levels`);
  return convert(plain, type, []);
}

function convert(plain: unknown, type: ValueType, path: Path): Value {
  if (plain === null || plain === undefined) return null;
  if (plain instanceof Unknown) return plain;
  if (type === 'dynamic') return dynamic(plain, path);
  if (typeof type === 'string') return primitive(plain, type, path);
  if (type[0] === 'list' || type[0] === 'set') return sequence(plain, type, path);
  if (type[0] === 'tuple') return tuple(plain, type[1], path);
  if (type[0] === 'object') return object(plain, type[1], path);
  return map(plain, type[1], path);
}

function wrong(plain: unknown, type: ValueType, path: Path): ValueProblem {
  const got = Array.isArray(plain) ? 'a list' : plain instanceof Uint8Array ? 'bytes' : `a ${typeof plain}`;
  const name = describeType(type);
  return new ValueProblem(path, `${name === 'object' ? 'an' : 'a'} ${name} is required, got ${got}`);
}

function primitive(plain: unknown, type: 'string' | 'bool' | 'number', path: Path): Value {
  if (type === 'string' && typeof plain === 'string') return plain;
  if (type === 'bool' && typeof plain === 'boolean') return plain;
  if (type === 'number') return number(plain, path);
  throw wrong(plain, type, path);
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function number(plain: unknown, path: Path): Value {
  if (typeof plain === 'number' && !Number.isNaN(plain)) return plain;
  if (typeof plain === 'bigint') return Number.isSafeInteger(Number(plain)) ? Number(plain) : plain;
  if (typeof plain === 'string' && DECIMAL.test(plain)) return new DecimalNumber(plain);
  if (plain instanceof DecimalNumber) return plain;
  throw wrong(plain, 'number', path);
}

/** The type beside the value: a pair with the type as JSON in bytes (msgpack), or `{"type": …, "value": …}` (JSON). */
function dynamic(plain: unknown, path: Path): Value {
  if (Array.isArray(plain) && plain.length === 2 && plain[0] instanceof Uint8Array) {
    const [bytes, value] = plain as [Uint8Array, unknown];
    const type = told(() => JSON.parse(new TextDecoder().decode(bytes)), path);
    return new DynamicValue(type, convert(value, type, path));
  }
  if (!isPlainObject(plain) || !('type' in plain)) throw wrong(plain, 'dynamic', path);
  const type = told(() => plain.type, path);
  return new DynamicValue(type, convert(plain.value, type, path));
}

function told(read: () => unknown, path: Path): ValueType {
  try {
    return parseType(read());
  } catch (error) {
    throw new ValueProblem(path, `a type is malformed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function sequence(plain: unknown, type: readonly ['list' | 'set' | 'map', ValueType], path: Path): Value {
  if (!Array.isArray(plain)) throw wrong(plain, type, path);
  // The protocol has no steps into sets.
  const at = (index: number): Path => (type[0] === 'list' ? [...path, index] : path);
  return plain.map((element, index) => convert(element, type[1], at(index)));
}

function tuple(plain: unknown, types: readonly ValueType[], path: Path): Value {
  if (!Array.isArray(plain) || plain.length !== types.length) throw wrong(plain, ['tuple', types], path);
  return types.map((type, index) => convert(plain[index], type, [...path, index]));
}

const isPlainObject = (plain: unknown): plain is Readonly<Record<string, unknown>> =>
  typeof plain === 'object' &&
  plain !== null &&
  !Array.isArray(plain) &&
  !(plain instanceof Uint8Array) &&
  !(plain instanceof DecimalNumber);

function map(plain: unknown, type: ValueType, path: Path): Value {
  if (!isPlainObject(plain)) throw wrong(plain, ['map', type], path);
  return record(Object.entries(plain).map(([key, value]) => [key, convert(value, type, [...path, { key }])]));
}

function object(plain: unknown, types: Readonly<Record<string, ValueType>>, path: Path): Value {
  if (!isPlainObject(plain)) throw wrong(plain, ['object', types], path);
  for (const name of Object.keys(plain)) {
    if (!Object.hasOwn(types, name)) throw new ValueProblem([...path, name], `no attribute is called "${name}"`);
  }
  return record(
    Object.entries(types).map(([name, type]) => {
      if (!Object.hasOwn(plain, name)) throw new ValueProblem([...path, name], `the attribute "${name}" is missing`);
      return [name, convert(plain[name], type, [...path, name])];
    }),
  );
}
