import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A binding names its Terraform type on the class. */
interface Binding {
  readonly tfResourceType?: string;
}

/** Of providers and of data sources, which make nothing. */
const MAKES_NOTHING = /^(aws|trailinsight|aws_caller_identity|aws_region|aws_partition)$/;

/**
 * The Terraform resource types that constructs can make: what they import of the AWS bindings, and our own. More than any
 * one stack holds, and nothing that a stack holds is missing.
 */
export function constructResourceTypes(root: string): readonly string[] {
  const folder = join(root, 'src', 'constructs');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const bindings = new Set(
    texts.flatMap((text) => [...text.matchAll(/from '(@cdktf\/provider-aws\/lib\/[^']+)'/g)].map(([, path]) => path)),
  );
  const own = texts.flatMap((text) => [...text.matchAll(/tfResourceType = '([a-z_]+)'/g)].map(([, type]) => type));
  const types = [...[...bindings].flatMap((path) => typesOf(path ?? '')), ...own];
  return [...new Set(types.filter((type) => type !== undefined))].filter((type) => !MAKES_NOTHING.test(type)).sort();
}

function typesOf(binding: string): readonly string[] {
  const module = require(binding) as Readonly<Record<string, Binding | undefined>>;
  return Object.values(module).flatMap((exported) => exported?.tfResourceType ?? []);
}
