export { type Attribute, computed, optional, required, withDefault } from './attribute';
export { bool, listOf, nullable, number, objectOf, setOf, string } from './kind';
export {
  type Attributes,
  block,
  type ConfiguredModel,
  type ModelOf,
  type NestedBlock,
  type PlannedModel,
  type Schema,
  schema,
} from './schema';
export { blockType, valueTypeOf } from './value-type';
export { typeJson, wireSchema } from './wire';
