import { numberText } from './number-text';
import type { ValueType } from './type';
import { DecimalNumber, DynamicValue, isRecord, isUnknown, type Value } from './value';

/** The same value of a type. Sets have no order; an unknown value equals nothing but an unknown one. */
export function sameValue(a: Value, b: Value, type: ValueType): boolean {
  return canonical(a, type) === canonical(b, type);
}

/** One text for each value. */
function canonical(value: Value, type: ValueType): string {
  if (value === null || value === undefined) return 'null';
  if (isUnknown(value)) return 'unknown';
  if (value instanceof DynamicValue) return `${JSON.stringify(value.type)}${canonical(value.value, value.type)}`;
  if (value instanceof DecimalNumber || typeof value === 'number' || typeof value === 'bigint')
    return numberText(value);
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (typeof value === 'boolean' || typeof type === 'string') return String(value);
  if (Array.isArray(value)) return list(value, type);
  return isRecord(value) ? fields(value, type) : String(value);
}

function list(value: readonly Value[], type: Exclude<ValueType, string>): string {
  const typeAt = (index: number): ValueType =>
    type[0] === 'tuple' ? (type[1][index] ?? 'dynamic') : type[0] === 'object' ? 'dynamic' : type[1];
  const parts = value.map((element, index) => canonical(element, typeAt(index)));
  return `[${(type[0] === 'set' ? parts.sort() : parts).join()}]`;
}

function fields(value: { readonly [name: string]: Value }, type: Exclude<ValueType, string>): string {
  const typeOf = (name: string): ValueType =>
    type[0] === 'object' ? (type[1][name] ?? 'dynamic') : type[0] === 'tuple' ? 'dynamic' : type[1];
  const parts = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null, typeOf(name))}`);
  return `{${parts.join()}}`;
}
