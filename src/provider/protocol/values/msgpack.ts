/**
 * Terraform's values as msgpack. Source: terraform docs/plugin-protocol/object-wire-format.md; go-cty msgpack.
 * Whole numbers travel as integers, others as float64, and as decimal text where that would lose digits.
 */
import { decode, ExtData, encode } from '@msgpack/msgpack';
import { MAX_DEPTH } from './depth';
import { fromPlain } from './from-plain';
import { ValueProblem } from './path';
import { toPlain } from './to-plain';
import type { ValueType } from './type';
import { Unknown, type Value } from './value';

/** Every extension means unknown, also those this version has never heard of. */
const extensionCodec = {
  tryToEncode: (value: unknown): ExtData | null =>
    value instanceof Unknown ? new ExtData(value.extension.type, value.extension.data) : null,
  // The bytes are a view of the message, which is gone when the call ends: copied.
  decode: (data: Uint8Array, type: number): Unknown => new Unknown({ type, data: data.slice() }),
};

/** Throws ValueProblem for bytes that are no value of the type. */
export function decodeMsgpack(bytes: Uint8Array, type: ValueType): Value {
  return fromPlain(plainFrom(bytes), type);
}

function plainFrom(bytes: Uint8Array): unknown {
  try {
    // A length is only believed as far as there are bytes: room is made for it before they are read.
    const room = { maxArrayLength: bytes.length, maxMapLength: bytes.length };
    return decode(bytes, { extensionCodec, useBigInt64: true, ...room });
  } catch (error) {
    throw new ValueProblem([], `malformed msgpack: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const encodeMsgpack = (value: Value, type: ValueType): Uint8Array =>
  encode(toPlain(value, type, []), {
    extensionCodec,
    useBigInt64: true,
    ignoreUndefined: true,
    maxDepth: MAX_DEPTH + 1,
  });
