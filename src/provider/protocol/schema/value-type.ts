import type { ValueType } from '../values';
import type { Attributes, NestedBlock, Schema } from './schema';

type Fields = Readonly<Record<string, ValueType>>;

const attributeTypes = (attributes: Attributes): Fields =>
  Object.fromEntries(Object.entries(attributes).map(([name, { kind }]) => [name, kind.type]));

/** The type of a block's values, all of its elements together. */
export function blockType({ nesting, attributes }: Pick<NestedBlock, 'nesting' | 'attributes'>): ValueType {
  const object: ValueType = ['object', attributeTypes(attributes)];
  return nesting === 'single' ? object : [nesting, object];
}

/** The object type whose values are the configurations and states of a schema. */
export function valueTypeOf({ attributes, blocks }: Pick<Schema, 'attributes' | 'blocks'>): ValueType {
  const blockTypes = Object.entries(blocks).map(([name, nested]) => [name, blockType(nested)] as const);
  return ['object', { ...attributeTypes(attributes), ...Object.fromEntries(blockTypes) }];
}
