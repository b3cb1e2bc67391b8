/** Values of Terraform's type system in memory. */
import type { ValueType } from './type';

/** A value that Terraform learns later. What came with it (bounds, a known prefix) is kept and given back as it was. */
export class Unknown {
  constructor(
    /** Extension of msgpack: 0 says nothing more, 12 carries refinements, any other means unknown too. */
    readonly extension: { readonly type: number; readonly data: Uint8Array } = { type: 0, data: new Uint8Array(1) },
  ) {}
}

export const UNKNOWN = new Unknown();

/** A number that float64 cannot hold without loss, as its decimal text. */
export class DecimalNumber {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** A value whose type is told with it. */
export class DynamicValue {
  constructor(
    readonly type: ValueType,
    readonly value: Value,
  ) {}
}

export interface ValueRecord {
  readonly [name: string]: Value;
}

/** Lists, sets and tuples are arrays; maps and objects are records without a prototype. */
export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | DecimalNumber
  | DynamicValue
  | Unknown
  | readonly Value[]
  | ValueRecord;

export const isUnknown = (value: unknown): value is Unknown => value instanceof Unknown;

/** User keys may be called `__proto__` or `toString`: no prototype, no surprise. */
export function record(entries: Iterable<readonly [string, Value]>): ValueRecord {
  const result: Record<string, Value> = Object.create(null);
  for (const [name, value] of entries) result[name] = value;
  return result;
}

export const isRecord = (value: Value | undefined): value is ValueRecord =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Unknown) &&
  !(value instanceof DecimalNumber) &&
  !(value instanceof DynamicValue);

/** Nothing in it is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (value instanceof DynamicValue) return isWhollyKnown(value.value);
  if (Array.isArray(value)) return value.every(isWhollyKnown);
  return isRecord(value) ? Object.values(value).every(isWhollyKnown) : true;
}
