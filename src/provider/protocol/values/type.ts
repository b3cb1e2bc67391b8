/**
 * Types of values as Terraform writes them in schemas: JSON of `"string"`, `["set","string"]`, `["object",{…}]`.
 * Source: terraform docs/plugin-protocol/object-wire-format.md.
 */
import { MAX_DEPTH } from './depth';

export type ValueType =
  | 'string'
  | 'bool'
  | 'number'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', ValueType]
  | readonly ['object', Readonly<Record<string, ValueType>>]
  | readonly ['tuple', readonly ValueType[]];

/** Reads a type that came over the wire. Throws on anything else: a type is never guessed. */
export function parseType(json: unknown, levels = MAX_DEPTH): ValueType {
  if (levels === 0) throw new Error(`nested deeper than ${MAX_DEPTH} levels`);
  const parseInner = (inner: unknown): ValueType => parseType(inner, levels - 1);
  if (json === 'string' || json === 'bool' || json === 'number' || json === 'dynamic') return json;
  if (Array.isArray(json) && json.length >= 2) {
    const [kind, inner] = json as [unknown, unknown];
    if (kind === 'list' || kind === 'set' || kind === 'map') return [kind, parseInner(inner)];
    if (kind === 'tuple' && Array.isArray(inner)) return ['tuple', inner.map(parseInner)];
    if (kind === 'object' && typeof inner === 'object' && inner !== null) {
      return ['object', Object.fromEntries(Object.entries(inner).map(([name, type]) => [name, parseInner(type)]))];
    }
  }
  throw new Error(`no type of Terraform: ${JSON.stringify(json)?.slice(0, 100)}`);
}

/** `set of string`, for people. */
export function describeType(type: ValueType): string {
  if (typeof type === 'string') return type;
  const [kind, inner] = type;
  if (kind === 'object' || kind === 'tuple') return kind;
  return `${kind} of ${describeType(inner)}`;
}
