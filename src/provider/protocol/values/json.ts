/**
 * Values as JSON: saved state, and what a core may send instead of msgpack. Numbers keep every digit:
 * JSON.parse would turn 12345678901234567890123 into another number, and Terraform would plan a change of it.
 */
import { parse } from 'lossless-json';
import { fromPlain } from './from-plain';
import { numberText } from './number-text';
import { ValueProblem } from './path';
import type { ValueType } from './type';
import { DecimalNumber, type Value } from './value';

function exact(text: string): number | DecimalNumber {
  const number = Number(text);
  if (Number.isSafeInteger(number) && /^-?\d+$/.test(text)) return number;
  const decimal = new DecimalNumber(text);
  return Number.isFinite(number) && numberText(number) === numberText(decimal) ? number : decimal;
}

/** Parsed JSON with numbers as `number` or DecimalNumber. Throws ValueProblem. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parse(text, undefined, exact);
  } catch (error) {
    throw new ValueProblem([], `malformed JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export const decodeJson = (bytes: Uint8Array, type: ValueType): Value => fromPlain(parseJson(bytes), type);
