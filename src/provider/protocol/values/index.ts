export { sameValue } from './equal';
export { fromPlain } from './from-plain';
export { decodeJson, parseJson } from './json';
export { decodeMsgpack, encodeMsgpack } from './msgpack';
export { formatPath, type Path, ValueProblem } from './path';
export type { ValueType } from './type';
export {
  DecimalNumber,
  DynamicValue,
  isRecord,
  isUnknown,
  isWhollyKnown,
  record,
  UNKNOWN,
  Unknown,
  type Value,
  type ValueRecord,
} from './value';
