import { type Path, ValueProblem } from './path';
import { describeType, type ValueType } from './type';
import { DecimalNumber, DynamicValue, isRecord, Unknown, type Value } from './value';

const MOST_INT64 = 2n ** 63n - 1n;
const LEAST_INT64 = -(2n ** 63n);

/**
 * A value as the encoder takes it. An object gets every attribute of its type, null where nothing is said.
 * Throws ValueProblem: what we send that does not fit our own schema is a bug of ours, found here and not by Terraform.
 */
export function toPlain(value: Value | undefined, type: ValueType, path: Path): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Unknown) return value;
  if (type === 'dynamic') return dynamic(value, path);
  if (typeof type === 'string') return primitive(value, type, path);
  if (type[0] === 'object') return object(value, type[1], path);
  if (type[0] === 'map') {
    if (!isRecord(value)) throw wrong(value, type, path);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, toPlain(inner, type[1], [...path, { key }])]),
    );
  }
  if (!Array.isArray(value)) throw wrong(value, type, path);
  if (type[0] === 'tuple') return type[1].map((inner, index) => toPlain(value[index], inner, [...path, index]));
  return value.map((element: Value, index) => toPlain(element, type[1], [...path, index]));
}

const wrong = (value: Value, type: ValueType, path: Path): ValueProblem =>
  new ValueProblem(
    path,
    `a ${describeType(type)} was to be sent, got ${Array.isArray(value) ? 'a list' : typeof value}`,
  );

function primitive(value: Value, type: 'string' | 'bool' | 'number', path: Path): unknown {
  // Terraform holds strings in this form and would take another one for a change.
  if (type === 'string' && typeof value === 'string') return value.normalize('NFC');
  if (type === 'bool' && typeof value === 'boolean') return value;
  if (type === 'number') {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return value >= LEAST_INT64 && value <= MOST_INT64 ? value : value.toString();
    if (value instanceof DecimalNumber) return value.text;
  }
  throw wrong(value, type, path);
}

function dynamic(value: Value, path: Path): unknown {
  if (!(value instanceof DynamicValue)) throw wrong(value, 'dynamic', path);
  return [new TextEncoder().encode(JSON.stringify(value.type)), toPlain(value.value, value.type, path)];
}

function object(value: Value, types: Readonly<Record<string, ValueType>>, path: Path): unknown {
  if (!isRecord(value)) throw wrong(value, ['object', types], path);
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(types, name)) throw new ValueProblem([...path, name], `the schema has no "${name}"`);
  }
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, toPlain(value[name], type, [...path, name])]),
  );
}
