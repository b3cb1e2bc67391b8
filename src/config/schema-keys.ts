/** What a zod schema has at a path: for suggestions beside unknown and missing keys. */
import { z } from 'zod';
import type { Path } from './diagnostic';

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap());
  // Of what may stand instead of each other, the map: only a map has keys.
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject) ?? schema;
  return schema;
}

function step(schema: unknown, key: string | number): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<string, unknown>)[String(key)];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  return undefined;
}

/** Keys a map at this path may have; none when it is not a map of fixed keys. */
export function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  let current = unwrapped(schema);
  for (const key of path) current = unwrapped(step(current, key));
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}
