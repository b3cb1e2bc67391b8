/** Reading what others wrote: a wrong type reads as absent, and nothing is longer than it may be. */

/** Own keys only, so that a record cannot answer with what every object inherits. */
export type Fields = (key: string) => unknown;

const none: Fields = () => undefined;

export function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return none;
  const entries = new Map<string, unknown>(Object.entries(value));
  return (key) => entries.get(key);
}

/** Text of at least one character, cut to `limit` UTF-16 units. */
export function textIn(value: unknown, limit: number): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, limit) : undefined;
}

/** Text that means something only as a whole: too long reads as absent. */
export function wholeTextIn(value: unknown, limit: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= limit ? value : undefined;
}

/** A number from 0 to `limit`. Numbers in quotes count: log shippers write them. */
export function amountIn(value: unknown, limit = 1e15): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= limit ? number : undefined;
}

/** The first entries of a list; none when it is not a list. */
export const entriesIn = (value: unknown, limit: number): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, limit) : [];

/** `{ [key]: value }`, or nothing where there is no value: absent keys stay absent. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  const entry: { [P in K]?: V } = {};
  if (value !== undefined) entry[key] = value;
  return entry;
}
