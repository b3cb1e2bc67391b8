export { type Attribute, computed, type Mode, optional, required, withDefault } from './attribute';
export { bool, type Kind, listOf, nullable, number, objectOf, setOf, string } from './kind';
export {
  type Attributes,
  block,
  type Configured,
  type ConfiguredModel,
  type ModelOf,
  type NestedBlock,
  type NestedBlocks,
  type Planned,
  type PlannedModel,
  type Schema,
  schema,
} from './schema';
export { blockType, valueTypeOf } from './value-type';
export { typeJson, wireSchema } from './wire';
