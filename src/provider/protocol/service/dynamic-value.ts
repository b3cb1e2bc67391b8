import {
  decodeJson,
  decodeMsgpack,
  encodeMsgpack,
  isRecord,
  type Value,
  ValueProblem,
  type ValueRecord,
  type ValueType,
} from '../values';

/** A value on the wire: msgpack, or JSON from cores that prefer it. Both empty means that nothing was sent. */
export interface WireValue {
  readonly msgpack?: Uint8Array | undefined;
  readonly json?: Uint8Array | undefined;
}

/** Null where nothing was sent. Throws ValueProblem. */
export function decodeValue(wire: WireValue | undefined, type: ValueType): Value {
  if (wire?.msgpack?.length) return decodeMsgpack(wire.msgpack, type);
  return wire?.json?.length ? decodeJson(wire.json, type) : null;
}

/** An object, or undefined for null: no state yet, or none any more. */
export function decodeObject(wire: WireValue | undefined, type: ValueType): ValueRecord | undefined {
  const value = decodeValue(wire, type);
  return isRecord(value) ? value : undefined;
}

/** An object that has to be there: a configuration. */
export function requireObject(wire: WireValue | undefined, type: ValueType): ValueRecord {
  const value = decodeObject(wire, type);
  if (value) return value;
  throw new ValueProblem([], 'an object is required, got null');
}

export const encodeValue = (value: Value, type: ValueType) => ({ msgpack: encodeMsgpack(value, type) });
