/** The published JSON Schema of trailinsight.yaml: what editors complete and check by. */
import { z } from 'zod';
import { configSchema } from './schema';

/** Stands for a value that is not known before the file is loaded. */
const REFERENCE = '\\$\\{env\\.[A-Za-z_]\\w*\\}';

/** Lets ${env.NAME} stand where a pattern would refuse it. Keys are never replaced, so theirs stay as they are. */
function withReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withReferences);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'pattern' && typeof value === 'string') return [key, `${value}|${REFERENCE}`];
      return [key, key === 'propertyNames' ? value : withReferences(value)];
    }),
  );
}

/**
 * JSON Schema 2020-12 of the configuration as it is written by a person: defaults are absent rather than filled in.
 * Rules over several fields are not in it; `trailinsight validate` knows them.
 */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-2020-12' });
  const schema = withReferences(rest) as Readonly<Record<string, unknown>>;
  return { $schema, $id: 'urn:trailinsight:schema:config:v1', title: 'trailinsight.yaml', ...schema };
}
