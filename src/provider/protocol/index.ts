export { type Diagnostic, error, warning } from './diagnostics';
export type {
  Change,
  DataSource,
  Log,
  PlanResult,
  PrivateData,
  ProviderDefinition,
  ProviderWorld,
  Resource,
  StateResult,
} from './resource';
export {
  type Attributes,
  block,
  bool,
  type ConfiguredModel,
  computed,
  listOf,
  type ModelOf,
  type NestedBlock,
  nullable,
  number,
  objectOf,
  optional,
  type PlannedModel,
  required,
  type Schema,
  schema,
  setOf,
  string,
  withDefault,
} from './schema';
export { isUnknown, isWhollyKnown, type Path, UNKNOWN, type ValueRecord } from './values';
