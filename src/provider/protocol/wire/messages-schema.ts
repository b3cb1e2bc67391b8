import {
  ClientCapabilities,
  Diagnostic,
  DynamicValue,
  Empty,
  ResourceIdentitySchema,
  ServerCapabilities,
} from './messages-common';
import { bool, bytes, enumeration, int64, map, message, repeated, string } from './table';

export const StringKind = { PLAIN: 0, MARKDOWN: 1 } as const;

/** Of blocks. Of objects as well, which have no `GROUP`. */
export const NestingMode = { INVALID: 0, SINGLE: 1, LIST: 2, SET: 3, MAP: 4, GROUP: 5 } as const;

export const SchemaAttribute = {
  name: string(1),
  /** The type as JSON. Empty where `nestedType` is set. */
  type: bytes(2),
  get nestedType() {
    return message(10, SchemaObject);
  },
  description: string(3),
  required: bool(4),
  optional: bool(5),
  computed: bool(6),
  sensitive: bool(7),
  descriptionKind: enumeration(8),
  deprecated: bool(9),
  writeOnly: bool(11),
  deprecationMessage: string(12),
};

export const SchemaObject = {
  attributes: repeated(1, SchemaAttribute),
  /** One of `NestingMode`. */
  nesting: enumeration(3),
};

export const SchemaBlock = {
  version: int64(1),
  attributes: repeated(2, SchemaAttribute),
  get blockTypes() {
    return repeated(3, SchemaNestedBlock);
  },
  description: string(4),
  descriptionKind: enumeration(5),
  deprecated: bool(6),
  deprecationMessage: string(7),
};

export const SchemaNestedBlock = {
  typeName: string(1),
  block: message(2, SchemaBlock),
  /** One of `NestingMode`. */
  nesting: enumeration(3),
  minItems: int64(4),
  maxItems: int64(5),
};

export const Schema = { version: int64(1), block: message(2, SchemaBlock) };

export const FunctionParameter = {
  name: string(1),
  type: bytes(2),
  allowNullValue: bool(3),
  allowUnknownValues: bool(4),
  description: string(5),
  descriptionKind: enumeration(6),
};

export const FunctionReturn = { type: bytes(1) };

export const FunctionSignature = {
  parameters: repeated(1, FunctionParameter),
  variadicParameter: message(2, FunctionParameter),
  return: message(3, FunctionReturn),
  summary: string(4),
  description: string(5),
  descriptionKind: enumeration(6),
  deprecationMessage: string(7),
};

export const TypeNameMetadata = { typeName: string(1) };
export const FunctionMetadata = { name: string(1) };

export const GetMetadataRequest = Empty;
export const GetMetadataResponse = {
  serverCapabilities: message(1, ServerCapabilities),
  diagnostics: repeated(2, Diagnostic),
  dataSources: repeated(3, TypeNameMetadata),
  resources: repeated(4, TypeNameMetadata),
  functions: repeated(5, FunctionMetadata),
  ephemeralResources: repeated(6, TypeNameMetadata),
  listResources: repeated(7, TypeNameMetadata),
  stateStores: repeated(8, TypeNameMetadata),
  actions: repeated(9, TypeNameMetadata),
};

export const GetProviderSchemaRequest = Empty;
export const GetProviderSchemaResponse = {
  provider: message(1, Schema),
  resourceSchemas: map(2, Schema),
  dataSourceSchemas: map(3, Schema),
  diagnostics: repeated(4, Diagnostic),
  providerMeta: message(5, Schema),
  serverCapabilities: message(6, ServerCapabilities),
  functions: map(7, FunctionSignature),
  ephemeralResourceSchemas: map(8, Schema),
  listResourceSchemas: map(9, Schema),
};

export const GetResourceIdentitySchemasRequest = Empty;
export const GetResourceIdentitySchemasResponse = {
  identitySchemas: map(1, ResourceIdentitySchema),
  diagnostics: repeated(2, Diagnostic),
};

export const GetFunctionsRequest = Empty;
export const GetFunctionsResponse = { functions: map(1, FunctionSignature), diagnostics: repeated(2, Diagnostic) };

export const ValidateProviderConfigRequest = { config: message(1, DynamicValue) };
export const ValidateProviderConfigResponse = { diagnostics: repeated(2, Diagnostic) };

export const ConfigureProviderRequest = {
  terraformVersion: string(1),
  config: message(2, DynamicValue),
  clientCapabilities: message(3, ClientCapabilities),
};
export const ConfigureProviderResponse = { diagnostics: repeated(1, Diagnostic) };

export const StopProviderRequest = Empty;
/** Named `Error` in the protocol. */
export const StopProviderResponse = { error: string(1) };
